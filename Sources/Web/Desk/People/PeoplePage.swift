import Connections
import Engine
import Storage

/// Who may come, and a form for one more.
struct PeoplePage {
    private let request: DeskRequest
    private let people: [Person]
    private let shell: Shell
    private let words: PeopleWords
    /// By field.
    var faults: [String: String] = [:]
    /// For whom a link was just made.
    var link: (email: String, address: String)?
    /// Whether what was typed has done its work.
    var isFresh = false

    init(_ request: DeskRequest, people: [Person], shell: Shell) {
        self.request = request
        self.people = people
        self.shell = shell
        words = .of(request.language)
    }

    func typed(_ name: String) -> String { isFresh ? "" : PersonForm.plain(request.form[name]) }

    var role: Role? { request.form["role"].flatMap(Role.init) }

    mutating func check() {
        let signIn = SignInWords.of(request.language)
        if !PersonForm.isName(typed("name")) { faults["name"] = signIn.noName }
        if !PersonForm.isEmail(typed("email")) { faults["email"] = signIn.noEmail }
    }

    var frame: Frame {
        Frame(
            words.title,
            at: .people,
            shell: shell,
            """
            <header class="mast low"><div><p class="eyebrow">\(request.desk.host.company)</p><h1>\(words.title)</h1></div>
            </header>\(made)<div class="cols text"><section class="sec"><div class="wide" tabindex="0" role="region" aria-label="\(words.title)"><table class="t stack">
            <thead><tr><th scope="col">\(words.person)</th><th scope="col">\(words.state)</th>
            <th scope="col">\(words.role)</th><th scope="col"><span class="vh">\(words.acts)</span></th></tr></thead>
            <tbody>\(people.map(row))</tbody></table></div></section>\(invitation)</div>
            """
        )
    }

    private var made: Markup? {
        link.map { email, address in
            if let provider = request.desk.provider, provider.isOnly {
                let words = ProviderWords.of(request.language).comesThrough
                let told = ProviderPage(request, provider).said(words, ["email": email])
                return "<div class=\"flash\" role=\"status\"><span>\(told)</span></div>"
            }
            return """
                <div class="flash" role="status"><span>\(DeskWords.fill(words.linkMade, ["email": email]))
                <span class="key mono">\(address)</span></span></div>
                """
        }
    }

    private func row(_ person: Person) -> Markup {
        let isOwn = person.id == request.guest?.person.id
        return """
            <tr><th scope="row">\(person.name)<span class="sub">\(person.email)</span></th><td>\(state(person))</td>
            <td>\(isOwn ? "\(request.words.roles[person.role] ?? "")" : roles(person))</td>
            <td>\(isOwn ? nil : acts(person))</td></tr>
            """
    }

    private func state(_ person: Person) -> Markup {
        let (kind, word) =
            !person.isActive
            ? ("off", words.shutOut) : person.canSignIn ? ("ok", words.comes) : ("wait", words.invited)
        let code: Markup? = person.hasAuthenticator ? "<span class=\"sub\">\(words.withCode)</span>" : nil
        let through = request.desk.provider?.name ?? ProviderWords.of(request.language).through
        let account: Markup? = person.hasAccount ? "<span class=\"sub\">\(through)</span>" : nil
        return "<span class=\"st \(kind)\"><i></i>\(word)</span>\(account)\(code)"
    }

    private func roles(_ person: Person) -> Markup {
        """
        <form class="inline" method="post" action="/people/\(Int(person.id))">\(request.sealField)
        <input type="hidden" name="version" value="\(Int(person.version))">
        <select name="role" aria-label="\(words.role), \(person.name)">\(options(person.role))</select>
        <button class="btn sm">\(words.change)</button></form>
        """
    }

    private func options(_ chosen: Role?) -> [Markup] {
        Role.allCases.map { role in
            let mark: Markup = role == chosen ? " selected" : ""
            return "<option value=\"\(role.rawValue)\"\(mark)>\(request.words.roles[role] ?? role.rawValue)</option>"
        }
    }

    private func acts(_ person: Person) -> Markup {
        """
        <form class="inline" method="post" action="/people/\(Int(person.id))">\(request.sealField)
        <input type="hidden" name="version" value="\(Int(person.version))">
        <input type="hidden" name="active" value="\(person.isActive ? 0 : 1)">
        <button class="btn sm">\(person.isActive ? words.shut : words.letIn)</button></form>
        <form class="inline" method="post" action="/people/\(Int(person.id))/reset">\(request.sealField)
        <button class="btn sm">\(words.newLink)</button></form>
        """
    }

    private var invitation: Markup {
        let signIn = SignInWords.of(request.language)
        var name = Field("name", signIn.name)
        (name.typed, name.hint, name.fault) = (typed("name"), words.nameHint, faults["name"])
        var email = Field("email", signIn.email)
        (email.kind, email.typed, email.fault) = ("email", typed("email"), faults["email"])
        return """
            <section class="sec"><h2>\(words.invite)</h2><p class="s mute">\(words.inviteHint)</p>
            <form method="post" action="/people" data-keep="invite">\(request.sealField)\(name.html)\(email.html)
            <div class="field"><label for="role">\(words.role)</label>
            <select id="role" name="role">\(options(role ?? .clerk))</select></div>
            <button class="btn go">\(words.invite)</button></form></section>
            """
    }
}
