import Connections
import Engine
import Receivables
import Storage

/// The form of one platform, made of what its manifest asks for. A secret is never shown again: who leaves it empty keeps it.
struct ConnectPage {
    private let request: DeskRequest
    private let manifest: Manifest
    private let capabilities: [Capability]
    /// The connection that is changed, with what is no secret; nil for a new one.
    private let known: (name: String, texts: [String: String])?
    private let shell: Shell
    private let words: ConnectionsWords
    /// By the name of a setting; what is wrong with none of them has the name "".
    var faults: [String: String] = [:]
    /// The door's new secret, shown once.
    var renewed: Secret?

    init(
        _ request: DeskRequest,
        _ platform: any Connector.Type,
        known: (name: String, texts: [String: String])?,
        _ shell: Shell
    ) {
        self.request = request
        manifest = platform.manifest
        capabilities = Capability.of(platform)
        self.known = known
        self.shell = shell
        words = .of(request.language)
    }

    /// Names of fields say which may never come back in a page.
    static func field(of setting: Setting) -> String { (setting.isSecret ? "secret-" : "text-") + setting.name }

    static func given(in form: Fields, for manifest: Manifest) -> Connected.Given {
        let values = manifest.settings.compactMap { setting in
            form[field(of: setting)].flatMap { $0.isEmpty && setting.isSecret ? nil : (setting.name, $0) }
        }
        let addresses = manifest.addresses.compactMap { address in
            form["address-" + address.name].flatMap { $0.isEmpty || $0 == address.url ? nil : (address.name, $0) }
        }
        return Connected.Given(
            Dictionary(values) { first, _ in first },
            addresses: Dictionary(addresses) { first, _ in first }
        )
    }

    var frame: Frame {
        let abilities = capabilities.map { words.capabilities[$0] ?? $0.rawValue }.joined(separator: ", ")
        return Frame(
            manifest.title,
            at: .connections,
            shell: shell,
            """
            <header class="mast low"><div><p class="eyebrow"><a href="/connections">\(words.title)</a></p>
            <h1>\(known?.name ?? manifest.title)</h1></div></header>\(told)
            <div class="cols text"><section class="sec"><p class="lead">\(abilities)</p>
            <form class="narrow" method="post" action="\(action)" data-keep="\(manifest.name)">\(request.sealField)\(name)
            \(manifest.settings.map(field))\(manifest.addresses.map(address))\(proof)
            <button class="btn go">\(words.connect)</button></form></section>
            <aside class="sec"><section>\(door)</section>\(removal)</aside></div>
            """
        )
    }

    private var action: String {
        known.map { "/connections/\($0.name.asPathPart)" } ?? "/catalogue/\(manifest.name)"
    }

    private var told: Markup? {
        if let text = renewed?.reveal({ $0 }) {
            return
                "<div class=\"flash\" role=\"status\"><span>\(words.renewed) <span class=\"key mono\">\(text)</span></span></div>"
        }
        return faults[""].map { "<div class=\"flash\" role=\"alert\"><span class=\"st bad\"><i></i>\($0)</span></div>" }
    }

    private var name: Markup? {
        guard known == nil else { return nil }
        var field = Field("name", words.name)
        (field.typed, field.hint, field.fault) = (request.form["name"] ?? manifest.name, words.nameHint, faults["name"])
        return field.html
    }

    private func field(_ setting: Setting) -> Markup {
        let isKept = setting.isSecret && known != nil
        let like = DeskWords.fill(words.like, ["example": setting.example])
        let said = setting.words(in: words.speech.language)
        let label = setting.isRequired ? said.title : "\(said.title) (\(words.optional))"
        var field = Field(Self.field(of: setting), label)
        field.kind = setting.isSecret ? "password" : "text"
        field.typed = setting.isSecret ? "" : request.form[field.name] ?? known?.texts[setting.name] ?? ""
        field.hint = isKept ? words.keptSecret : "\(said.help) \(like)"
        field.fault = faults[setting.name]
        field.isNeeded = setting.isRequired && !isKept
        if setting.isSecret { field.autocomplete = "new-password" }
        return field.html
    }

    private func address(_ address: Manifest.Address) -> Markup {
        var field = Field("address-" + address.name, DeskWords.fill(words.address, ["name": address.name]))
        field.typed = request.form[field.name] ?? known?.texts["address-" + address.name] ?? address.url
        (field.hint, field.fault, field.isNeeded) = (words.addressHint, faults[address.name], false)
        return field.html
    }

    /// In the same form, so that no secret has to wait in a page while the password is asked for.
    private var proof: Markup? {
        guard let guest = request.guest, !request.desk.reception.isRecent(guest, at: request.visit.instant) else {
            return nil
        }
        let signIn = SignInWords.of(request.language)
        var password = Field("proof", words.yourPassword)
        (password.kind, password.autocomplete) = ("password", "current-password")
        var code = Field("proof-code", signIn.code)
        (code.kind, code.autocomplete, code.isShort) = ("code", "one-time-code", true)
        return "\(password.html)\(guest.person.hasAuthenticator ? code.html : nil)"
    }

    private var door: Markup {
        let name = known?.name ?? request.form["name"] ?? manifest.name
        guard let door = manifest.door else {
            return "<h2>\(words.doorTitle)</h2><p class=\"s mute\">\(words.noDoor)</p>"
        }
        return """
            <h2>\(words.doorTitle)</h2><p class="s mute">\(words.doorHint)</p>
            <p class="key mono">\(request.desk.home)/in/\(name.asPathPart)</p>
            <ul class="s">\(door.events.map { "<li class=\"mono\" lang=\"en\">\($0)</li>" as Markup })</ul>
            <p class="xs faint">\(DeskWords.fill(words.doorProof, ["proof": door.said.words(in: words.speech.language)]))</p>\(renewal)
            """
    }

    /// Where the secret is made by us and not by the platform.
    private var renewal: Markup? {
        guard let known, manifest.settings.contains(where: { $0.name == ConnectionDesk.doorSecret }) else { return nil }
        return """
            <form method="post" action="/connections/\(known.name.asPathPart)/secret">\(request.sealField)
            <p class="s mute">\(words.newSecretHint)</p><button class="btn sm">\(words.newSecret)</button></form>
            """
    }

    private var removal: Markup? {
        known.map { known in
            """
            <section class="sec"><h2>\(words.forget)</h2><p class="s mute">\(words.forgetHint)</p>
            <form method="post" action="/connections/\(known.name.asPathPart)/remove">\(request.sealField)
            <button class="btn grave sm">\(words.forget)…</button></form></section>
            """
        }
    }
}
