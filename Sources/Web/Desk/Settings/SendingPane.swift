import Connections
import Engine
import Storage

/// What shows whether letters arrive: the domain as receivers see it, a test letter, and the safe mode.
struct SendingPane {
    private let page: SettingsPage
    private var model: SettingsModel { page.model }
    private var words: SettingsWords { page.words }
    private var request: DeskRequest { page.request }

    init(_ page: SettingsPage) { self.page = page }

    var html: Markup? {
        guard let settings = model.settings else { return nil }
        let domain = settings.sender.split(separator: "@").last.map(String.init) ?? ""
        return """
            <div class="cols even tries">\(check(domain))<section aria-labelledby="s-l"><h3 id="s-l">\(words.letter)</h3>\(letter(settings))
            <h3>\(words.safe)</h3><p class="s mute">\(words.safeHint)</p>
            <code class="key">dunwell run --only-to \(request.guest?.person.email ?? "")</code></section></div>
            """
    }

    // MARK: The domain

    private func check(_ domain: String) -> Markup {
        let hint = DeskWords.fill(words.checkHint, ["domain": domain])
        var selector = Field("selector", words.selector)
        selector.isNeeded = false
        selector.hint = words.selectorHint
        selector.typed = model.badSelector ?? request.form["selector"] ?? ""
        selector.fault = model.badSelector == nil ? nil : words.badSelector
        let form: Markup? =
            request.may(.clerk)
            ? """
            <form class="narrow" method="post" action="/settings/domain">\(request.sealField)\(selector.html)
            <button class="btn">\(model.check == nil ? words.check : words.again)</button></form>
            """ : nil
        return """
            <section aria-labelledby="s-d"><h3 id="s-d">\(domain)</h3><p class="s mute">\(hint)</p>\
            \((model.check?.findings ?? []).map { finding($0, domain) })\(form)</section>
            """
    }

    private func finding(_ finding: DomainCheck.Finding, _ domain: String) -> Markup {
        let (word, sentence) = words.verdict(finding.verdict)
        let subject = DeskWords.fill(words.subjects[finding.subject] ?? finding.subject.rawValue, ["domain": domain])
        let found: Markup? =
            finding.found.isEmpty ? nil : "<p class=\"s\">\(words.there)</p>\(finding.found.prefix(5).map(record))"
        let help: Markup? = finding.help.map { "<p class=\"s\">\(words.help), \(words.ofType):</p>\(record($0))" }
        return """
            <h4>\(subject)</h4><p class="s"><span class="st \(shape(finding.verdict))"><i></i>\(word)</span> \(sentence)</p>\(found)\(help)
            """
    }

    private func record(_ record: DomainCheck.Record) -> Markup {
        "<code class=\"key\"><b>\(record.name)</b><br>\(String(record.text.prefix(600)))</code>"
    }

    private func shape(_ verdict: DomainCheck.Verdict) -> String {
        switch verdict {
        case .good: "ok"
        case .watching, .unseen: "wait"
        case .unknown: "off"
        case .anybody, .withoutWay: "look"
        case .several, .missing, .broken, .revoked: "bad"
        }
    }

    // MARK: The test letter

    private func letter(_ settings: BookSettings) -> Markup {
        let hint = DeskWords.fill(words.letterHint, ["email": request.guest?.person.email ?? ""])
        let form: Markup? =
            request.may(.clerk)
            ? """
            <form method="post" action="/settings/letter">\(request.sealField)<button class="btn">\(words.sendLetter)</button></form>
            """ : nil
        return """
            <p class="s mute">\(hint) \(settings.areFiles ? words.letterFiles : "")</p>\(fate)\(form)
            """
    }

    private var fate: Markup? {
        switch model.fate {
        case nil: nil
        case .left(let reply): told("ok", words.left, reply)
        case .kept(let reply): told("ok", words.kept, reply)
        case .failed(let reply): told("bad", words.failed, reply)
        }
    }

    private func told(_ shape: String, _ sentence: String, _ reply: String) -> Markup {
        let text = DeskWords.fill(sentence, ["reply": String(reply.prefix(400))])
        return "<p class=\"s\" role=\"status\">\(page.state(shape, text))</p>"
    }
}
