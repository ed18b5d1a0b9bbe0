import Connections
import Engine
import Receivables
import Storage

/// What programs show to be let in, and a form for one more.
struct TokensPage {
    private let request: DeskRequest
    private let tokens: [APIToken]
    private let names: [Int64: String]
    private let shell: Shell
    private let words: TokensWords
    /// By field.
    var faults: [String: String] = [:]
    /// Shown once, on the page that made it.
    var fresh: (name: String, token: String)?

    /// - Parameter names: of people, by number.
    init(_ request: DeskRequest, tokens: [APIToken], names: [Int64: String], shell: Shell) {
        (self.request, self.tokens, self.names, self.shell) = (request, tokens, names, shell)
        words = .of(request.language)
    }

    var frame: Frame { Frame(words.title, at: .account, shell: shell, content) }

    var content: Markup {
        """
        <p class="eyebrow"><a href="/account">\(request.words.places["account"] ?? "")</a> › \(words.title)</p>
        <header class="mast low"><div><h1>\(words.title)</h1><p class="s mute">\(words.hint)</p></div></header>
        \(made)<div class="cols text"><section class="sec">\(list)\(hooks)</section>\(form)</div>
        """
    }

    private var made: Markup? {
        fresh.map { name, token in
            """
            <div class="flash" role="status"><span>\(DeskWords.fill(words.made, ["name": name]))
            <span class="key mono">\(token)</span></span></div>
            """
        }
    }

    private var hooks: Markup? {
        guard request.may(.admin) else { return nil }
        let words = WebhooksWords.of(request.language)
        return "<p class=\"s mute\">\(words.hint)</p><p><a class=\"btn sm\" href=\"/webhooks\">\(words.title)</a></p>"
    }

    private var list: Markup {
        guard !tokens.isEmpty else { return "<div class=\"empty\"><b>\(words.none)</b>\(words.noneHint)</div>" }
        return """
            <div class="wide" tabindex="0" role="region" aria-label="\(words.title)"><table class="t stack">
            <thead><tr><th scope="col">\(words.name)</th><th scope="col">\(words.scopes)</th>
            <th scope="col">\(words.until)</th><th scope="col">\(words.used)</th>
            <th scope="col"><span class="vh">\(words.acts)</span></th></tr></thead><tbody>\(tokens.map(row))</tbody></table></div>
            """
    }

    private func row(_ token: APIToken) -> Markup {
        let isGood = token.isGood(at: request.visit.instant)
        let scopes = token.scopes.sorted().map { words.scope[$0] ?? $0.rawValue }.joined(separator: ", ")
        return """
            <tr><th scope="row">\(token.name)<span class="sub">\(names[token.person] ?? "")</span></th><td>\(scopes)</td>
            <td><span class="st \(isGood ? "ok" : "off")"><i></i>\(isGood ? day(token.expires) : words.over)</span></td>
            <td class="nb">\(token.used.map(day) ?? words.never)</td>
            <td><form class="inline" method="post" action="/tokens/\(Int(token.id))/revoke">\(request.sealField)
            <button class="btn sm">\(words.revoke)</button></form></td></tr>
            """
    }

    /// Of the world's clock, also where the book is played in the past.
    private func day(_ instant: Int64) -> String {
        SendInstant.text(instant).flatMap { Day(iso: $0.prefix(10)) }.map(request.figures.dated) ?? ""
    }

    // MARK: One more

    private var form: Markup {
        var name = Field("name", words.name)
        (name.typed, name.hint, name.fault) = (typed("name"), words.nameHint, faults["name"])
        var days = Field("days", words.days)
        (days.kind, days.isShort, days.fault) = ("number", true, faults["days"])
        days.typed = typed("days").isEmpty ? "365" : typed("days")
        return """
            <section class="sec"><h2>\(words.make)</h2><p class="s mute">\(words.makeHint)</p>
            <form method="post" action="/tokens" data-keep="token">\(request.sealField)\(name.html)\(boxes)\(days.html)
            <button class="btn go">\(words.make)</button></form></section>
            """
    }

    private func typed(_ name: String) -> String { fresh == nil ? PersonForm.plain(request.form[name]) : "" }

    /// What the person may do themselves.
    private var boxes: Markup {
        let ticked = Set(request.form.list.filter { $0.name == "scope" }.map(\.value))
        let boxes = Scope.allCases.filter { request.may($0.role) }.map { scope -> Markup in
            let isOn = fresh == nil && ticked.contains(scope.rawValue) || ticked.isEmpty && scope == .read
            let mark: Markup = isOn ? " checked" : ""
            return """
                <label><input class="tick" type="checkbox" name="scope" value="\(scope.rawValue)"\(mark)> \(words.scope[scope] ?? "")</label>
                """
        }
        let fault: Markup? = faults["scope"].map { "<p class=\"hint\">◆ \($0)</p>" }
        let style = faults["scope"] == nil ? "ticks" : "ticks field err"
        return "<fieldset class=\"\(style)\"><legend>\(words.scopes)</legend>\(boxes)\(fault)</fieldset>"
    }
}
