import Connections
import Engine
import Storage

/// Asks for the password before a severe act, and keeps what was typed for it.
struct ProofPage {
    private let request: DeskRequest
    private let fault: EntryFault?

    init(_ request: DeskRequest, fault: EntryFault?) {
        self.request = request
        self.fault = fault
    }

    /// A page that shows something severe is asked for again by its own address.
    var answer: Answer { request.page(frame, status: fault == nil ? 200 : 422) }

    /// What is a secret is typed again rather than written into a page.
    static func kept(_ form: Fields) -> Fields {
        Fields(
            form.list.filter { field in
                !["seal", "proof", "proof-code"].contains(field.name) && !field.name.hasPrefix("secret-")
            }
        )
    }

    private var frame: Frame {
        let words = SignInWords.of(request.language)
        var password = Field("proof", words.password)
        (password.kind, password.autocomplete) = ("password", "current-password")
        password.fault = fault.map { words.sentence($0) }
        var code = Field("proof-code", words.code)
        (code.kind, code.autocomplete, code.isShort, code.isNeeded) = ("code", "one-time-code", true, false)
        let hasCode = request.guest?.person.hasAuthenticator ?? false
        return Frame(
            words.proof,
            """
            <header class="mast low"><div><h1>\(words.proof)</h1></div></header><p class="lead">\(words.proofLead)</p>
            <form class="narrow" method="post" action="\(request.path)">\(request.sealField)
            \(Self.kept(request.form).list.map { field -> Markup in "<input type=\"hidden\" name=\"\(field.name)\" value=\"\(field.value)\">" })
            \(password.html)\(hasCode ? code.html : nil)
            <button class="btn go fill">\(words.open)</button></form>
            """
        )
    }
}
