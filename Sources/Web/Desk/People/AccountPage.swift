import Engine
import Storage

/// Name, language, password and authenticator of whoever looks.
struct AccountPage {
    private let request: DeskRequest
    private let sessions: Int
    private let secret: [UInt8]
    private let shell: Shell
    private let words: AccountWords
    /// By field.
    var faults: [String: String] = [:]
    /// Shown once, after an authenticator was taken up.
    var recovery: [String] = []

    init(_ request: DeskRequest, sessions: Int, secret: [UInt8], shell: Shell) {
        self.request = request
        self.sessions = sessions
        self.secret = secret
        self.shell = shell
        words = .of(request.language)
    }

    var frame: Frame {
        let person = request.guest?.person
        let role = person.flatMap { request.words.roles[$0.role] } ?? ""
        return Frame(
            words.title,
            at: .account,
            shell: shell,
            """
            <header class="mast low"><div><p class="eyebrow">\(person?.email ?? "") · \(role)</p>
            <h1>\(person?.name ?? "")</h1></div></header>
            \(codes)<div class="cols even"><div>\(language)\(account)\(passwords)</div><div>\(authenticator)\(signedIn)</div></div>
            """
        )
    }

    private var codes: Markup? {
        guard !recovery.isEmpty else { return nil }
        return """
            <section class="sec aside look"><h2>\(words.codesTitle)</h2><p class="s">\(words.codesHint)</p>
            <ol class="codes mono">\(recovery.map { "<li>\($0)</li>" as Markup })</ol></section>
            """
    }

    private var language: Markup {
        let chosen = request.guest?.person.language
        let options: [Markup] = [("", words.asBrowser), ("en", "English"), ("de", "Deutsch")].map { code, name in
            "<option value=\"\(code)\"\((chosen ?? "") == code ? " selected" as Markup : "")>\(name)</option>"
        }
        return """
            <section class="sec"><h2>\(words.language)</h2>
            <form class="narrow" method="post" action="/account/language">\(request.sealField)
            <div class="field"><label for="language">\(words.languageLabel)</label>
            <select id="language" name="language">\(options)</select></div>
            <button class="btn">\(words.save)</button></form></section>
            """
    }

    /// Through whom they come, where that is not their password.
    private var account: Markup? {
        guard let provider = request.desk.provider, request.guest?.person.hasAccount ?? false else { return nil }
        let (page, words) = (ProviderPage(request, provider), ProviderWords.of(request.language))
        return """
            <section class="sec"><h2>\(provider.name)</h2>
            <p class="s mute">\(page.said(words.accountHint))</p></section>
            """
    }

    /// Whether there is a way in that needs none here.
    private var isWithoutPassword: Bool {
        guard let provider = request.desk.provider else { return false }
        return provider.isOnly || request.guest?.person.hasPassword == false
    }

    private var passwords: Markup {
        if isWithoutPassword {
            let hint = ProviderWords.of(request.language).noPassword
            return "<section class=\"sec\"><h2>\(words.password)</h2><p class=\"s mute\">\(hint)</p></section>"
        }
        let signIn = SignInWords.of(request.language)
        let hasCode = request.guest?.person.hasAuthenticator ?? false
        return """
            <section class="sec"><h2>\(words.password)</h2>
            <form class="narrow" method="post" action="/account/password">\(request.sealField)
            \(field("old", words.oldPassword, "password", "current-password", nil))
            \(hasCode ? field("code", signIn.code, "code", "one-time-code", nil) : nil)
            \(field("password", words.newPassword, "password", "new-password", signIn.chooseHint))
            <button class="btn">\(words.change)</button></form></section>
            """
    }

    private var authenticator: Markup? {
        // The provider asks for a second factor of its own.
        guard !isWithoutPassword || request.guest?.person.hasAuthenticator ?? false else { return nil }
        guard request.guest?.person.hasAuthenticator == false else {
            return """
                <section class="sec"><h2>\(words.authenticator)</h2>
                <p class="s"><span class="st ok"><i></i>\(words.authenticatorOn)</span></p>
                <form method="post" action="/account/authenticator/remove">\(request.sealField)
                <button class="btn grave sm">\(words.remove)</button></form></section>
                """
        }
        let email = request.guest?.person.email ?? ""
        let address = OneTimeCode.address(secret, of: email, at: request.desk.host.company)
        return """
            <section class="sec"><h2>\(words.authenticator)</h2><p class="s mute">\(words.authenticatorHint)</p>
            <p class="key mono">\(Base32.grouped(Base32.encode(secret)))</p>
            <p class="s"><a href="\(address)">\(words.openApp)</a></p>
            <form class="narrow" method="post" action="/account/authenticator">\(request.sealField)
            \(field("code", words.firstCode, "code", "one-time-code", nil))
            <button class="btn">\(words.takeUp)</button></form></section>
            """
    }

    private var signedIn: Markup {
        """
        <section class="sec"><h2>\(words.sessions)</h2>
        <p class="s mute">\(DeskWords.fill(words.sessionCount, ["count": "\(sessions)"]))</p>
        <form method="post" action="/sign-out">\(request.sealField)<button class="btn sm">\(request.words.signOut)</button>
        </form><form method="post" action="/sign-out">\(request.sealField)<input type="hidden" name="everywhere" value="1">
        <button class="btn sm">\(words.everywhere)</button></form></section>
        <section class="sec"><h2>\(tokens.title)</h2><p class="s mute">\(tokens.hint)</p>
        <p><a class="btn sm" href="/tokens">\(tokens.title)</a></p></section>
        """
    }

    private var tokens: TokensWords { .of(request.language) }

    private func field(_ name: String, _ label: String, _ kind: String, _ fill: String, _ hint: String?) -> Markup {
        var field = Field(name, label)
        (field.kind, field.autocomplete, field.hint, field.fault) = (kind, fill, hint, faults[name])
        field.isShort = kind == "code"
        return field.html
    }
}
