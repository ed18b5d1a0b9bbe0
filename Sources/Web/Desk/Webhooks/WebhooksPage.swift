import Connections
import Engine
import Receivables
import Storage

/// Where programs are told what happens, what they were told lately, and a form for one more.
struct WebhooksPage {
    struct Row: Sendable {
        let hook: HookRow
        /// Newest first.
        let told: [HookDelivery]
    }

    private let request: DeskRequest
    private let rows: [Row]
    private let shell: Shell
    private let words: WebhooksWords
    /// What is wrong with the address.
    var fault: String?
    /// Its secret is shown once, on the page that made it.
    var fresh: (url: String, secret: Secret)?

    /// The same of another secret, beside which the former one is good for a day.
    var renewed: (url: String, secret: Secret)?

    /// Of what was told to one.
    static let most = 8

    init(_ request: DeskRequest, rows: [Row], shell: Shell) {
        (self.request, self.rows, self.shell) = (request, rows, shell)
        words = .of(request.language)
    }

    var frame: Frame { Frame(words.title, at: .account, shell: shell, content) }

    var content: Markup {
        """
        <p class="eyebrow"><a href="/account">\(request.words.places["account"] ?? "")</a> › \
        <a href="/tokens">\(TokensWords.of(request.language).title)</a> › \(words.title)</p>
        <header class="mast low"><div><h1>\(words.title)</h1><p class="s mute">\(words.hint)</p></div></header>
        \(made)<div class="cols text"><div>\(list)</div>\(form)</div>
        """
    }

    private var made: Markup? {
        (fresh ?? renewed).map { url, secret in
            let text = secret.reveal { $0 }
            let said = renewed == nil ? words.made : words.renewed
            return """
                <div class="flash" role="status"><span>\(DeskWords.fill(said, ["url": url]))
                <span class="key mono">\(text)</span></span></div>
                """
        }
    }

    private var list: Markup {
        guard !rows.isEmpty else { return "<div class=\"empty\"><b>\(words.none)</b>\(words.noneHint)</div>" }
        return "\(rows.map(section))"
    }

    // MARK: One of them

    private func section(_ row: Row) -> Markup {
        let hook = row.hook
        let (shape, word) = state(of: hook)
        let kinds = hook.kinds.isEmpty ? words.everything : hook.kinds.sorted().joined(separator: ", ")
        let why: Markup? = hook.reason.map { "<p class=\"s\">\($0)</p>" }
        return """
            <section class="sec" aria-labelledby="h-\(Int(hook.id))"><h2 id="h-\(Int(hook.id))" class="url">\(hook.url)</h2>
            <p class="s"><span class="st \(shape)"><i></i>\(word)</span> · \(kinds) · \(hook.person)</p>\(why)
            <div class="row">\(button(hook, "test", words.test))\
            \(hook.isOn ? button(hook, "pause", words.pause) : button(hook, "resume", words.resume))\
            \(button(hook, "secret", words.newSecret))\(button(hook, "remove", words.remove, isGrave: true))</div>\(told(row))</section>
            """
    }

    private func state(of hook: HookRow) -> (shape: String, word: String) {
        if hook.hasGivenUp { return ("bad", words.gaveUp) }
        if !hook.isOn { return ("off", words.off) }
        return hook.failingSince == nil ? ("ok", words.on) : ("look", words.failing)
    }

    private func button(_ hook: HookRow, _ end: String, _ word: String, isGrave: Bool = false) -> Markup {
        """
        <form class="inline" method="post" action="/webhooks/\(Int(hook.id))/\(end)">\(request.sealField)
        <button class="btn sm\(isGrave ? " grave" : "")">\(word)</button></form>
        """
    }

    private func told(_ row: Row) -> Markup? {
        guard !row.told.isEmpty else { return nil }
        return """
            <table class="t stack"><thead><tr><th scope="col">\(words.row)</th><th scope="col">\(words.became)</th>
            <th scope="col">\(words.tries)</th><th scope="col"><span class="vh">\(words.again)</span></th></tr></thead>
            <tbody>\(row.told.map { line($0, row.hook) })</tbody></table>
            """
    }

    private func line(_ told: HookDelivery, _ hook: HookRow) -> Markup {
        let shape = told.status == .done ? "ok" : told.status == .due ? "wait" : "off"
        let what = told.event == 0 ? words.test : "\(told.event)"
        let why: Markup? = told.reason.map { "<span class=\"sub\">\(english: $0)</span>" }
        return """
            <tr><th scope="row">\(what)<span class="sub">\(day(told.made))</span></th>
            <td><span class="st \(shape)"><i></i>\(words.statuses[told.status] ?? "")</span>\(why)</td><td>\(told.attempt)</td>
            <td>\(button(hook, "replay/\(told.id)", words.again))</td></tr>
            """
    }

    /// Of the world's clock.
    private func day(_ instant: Int64) -> String {
        SendInstant.text(instant).flatMap { Day(iso: $0.prefix(10)) }.map(request.figures.dated) ?? ""
    }

    // MARK: One more

    private var form: Markup {
        var url = Field("url", words.address)
        (url.kind, url.typed, url.hint) = (
            "url", fresh == nil ? PersonForm.plain(request.form["url"]) : "", words.addressHint
        )
        url.fault = fault
        let boxes = HookKind.allCases.map { kind -> Markup in
            "<label><input class=\"tick\" type=\"checkbox\" name=\"event\" value=\"\(kind.rawValue)\"> \(kind.rawValue)</label>"
        }
        return """
            <section class="sec"><h2>\(words.make)</h2>
            <form method="post" action="/webhooks" data-keep="webhook">\(request.sealField)\(url.html)
            <details><summary>\(words.onlySome)</summary><fieldset class="ticks"><legend>\(words.events)</legend>\(boxes)</fieldset></details>
            <button class="btn go">\(words.make)</button></form></section>
            """
    }
}
