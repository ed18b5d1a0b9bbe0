import Connections

/// The form of the first admin.
struct SetUpPage {
    private let request: DeskRequest
    let words: SignInWords
    /// By field.
    var faults: [String: String] = [:]

    init(_ request: DeskRequest) {
        self.request = request
        words = .of(request.language)
    }

    func typed(_ name: String) -> String { PersonForm.plain(request.form[name]) }

    mutating func check(_ code: SetUpCode) {
        if !PersonForm.isName(typed("name")) { faults["name"] = words.noName }
        if !PersonForm.isEmail(typed("email")) { faults["email"] = words.noEmail }
        // Asked last: a slip elsewhere costs no try.
        if faults.isEmpty, !code.fits(typed("code")) { faults["code"] = words.wrongCode }
    }

    var frame: Frame {
        Frame(
            words.setUp,
            GatePage.html(
                request,
                words.setUp,
                """
                <p class="s mute">\(words.setUpLead)</p>
                <form method="post" action="/set-up" data-keep="set-up">\(request.sealField)
                \(field("code", words.setUpCode, words.setUpCodeHint))\(field("name", words.name, words.nameHint))
                \(field("email", words.email, nil))\(field("password", words.choose, words.chooseHint))
                <button class="btn go fill">\(words.open)</button></form>
                """
            )
        )
    }

    private func field(_ name: String, _ label: String, _ hint: String?) -> Markup {
        var field = Field(name, label)
        let fill = ["name": "name", "email": "username", "password": "new-password"]
        field.kind = name == "password" || name == "email" ? name : "text"
        (field.autocomplete, field.typed) = (fill[name] ?? "off", typed(name))
        (field.hint, field.fault) = (hint, faults[name])
        return field.html
    }
}

/// What people may be called and reached by.
enum PersonForm {
    /// Without blanks around it and without what steers a terminal or a page.
    static func plain(_ text: String?) -> String {
        String(
            (text ?? "").unicodeScalars.filter { scalar in
                switch scalar.properties.generalCategory {
                case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
                default: true
                }
            }.map(Character.init)
        ).split(separator: " ").joined(separator: " ")
    }

    static func isName(_ name: String) -> Bool { (1...80).contains(name.count) }

    static func isEmail(_ email: String) -> Bool {
        let halves = email.split(separator: "@", omittingEmptySubsequences: false)
        return email.utf8.count <= 200 && halves.count == 2 && !halves[0].isEmpty && halves[1].contains(".")
            && email.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f && $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: ";") }
    }
}
