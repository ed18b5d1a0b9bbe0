import Connections
import Engine
import Storage

/// The form to sign in.
struct SignInPage {
    private let request: DeskRequest
    private let isNew: Bool
    private let fault: EntryFault?
    private let words: SignInWords

    /// - Parameter isNew: whether the desk has to be set up first.
    init(_ request: DeskRequest, isNew: Bool, fault: EntryFault?) {
        self.request = request
        self.isNew = isNew
        self.fault = fault
        words = .of(request.language)
    }

    var frame: Frame {
        let then = request.query["then"] ?? request.form["then"] ?? "/"
        let setUp: Markup? =
            isNew ? "<p class=\"aside look\">\(words.isNew) <a href=\"/set-up\">\(words.setUp)</a></p>" : nil
        return Frame(
            words.title,
            GatePage.html(
                request,
                words.title,
                "\(setUp)\(elsewhere(then))\(request.desk.isProviderOnly ? nil : form(then))"
            )
        )
    }

    /// The way through a provider, and what to do when that is closed.
    private func elsewhere(_ then: String) -> Markup? {
        guard let provider = request.desk.provider else { return nil }
        let (page, words) = (ProviderPage(request, provider), ProviderWords.of(request.language))
        let rest: Markup =
            provider.isOnly
            ? "<p class=\"s mute\">\(page.said(words.onlyHint))</p>" : "<p class=\"or\">\(words.or)</p>"
        return "\(page.button(to: then))\(rest)"
    }

    private func form(_ then: String) -> Markup {
        var email = Field("email", words.email)
        (email.kind, email.autocomplete, email.typed) = ("email", "username", request.form["email"] ?? "")
        var password = Field("password", words.password)
        (password.kind, password.autocomplete) = ("password", "current-password")
        password.fault = fault.map { words.sentence($0) }
        var code = Field("code", words.code)
        (code.kind, code.autocomplete, code.isShort, code.isNeeded) = ("code", "one-time-code", true, false)
        code.hint = words.codeHint
        return """
            <form method="post" action="/sign-in">\(request.sealField)
            <input type="hidden" name="then" value="\(DeskRequest.inside(then))">
            \(email.html)\(password.html)\(code.html)
            <button class="btn go fill">\(words.title)</button></form>
            <p class="s mute">\(words.lockedOut)</p>
            """
    }
}

/// The page before the desk: whose it is on one side, a form on the other.
enum GatePage {
    static func html(_ request: DeskRequest, _ title: String, _ form: Markup) -> Markup {
        let words = SignInWords.of(request.language)
        let company = request.desk.host.company
        return """
            <main class="gate" id="main"><section><a class="word" href="/">Dunwell</a>
            <p class="lead">\(words.motto)</p>
            <p class="mute s">\(DeskWords.fill(words.whose, ["company": company]))</p></section>
            <section aria-labelledby="gate-title"><h1 id="gate-title" class="double">\(title)</h1>\(form)</section></main>
            """
    }
}
