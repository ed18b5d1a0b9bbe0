import Connections
import Engine
import Receivables
import Storage

/// Two customers who may be one: first the other is looked for, then both stand side by side with what stays.
struct MergePage {
    enum Model {
        case search(CustomerCard, sought: String, [CustomerLine])
        case plan(MergePlan)
    }

    enum Fault: Hashable { case reason, changed }

    private let request: DeskRequest
    private let model: Model
    private let shell: Shell
    private let fault: Fault?
    private let words: MergeWords
    private let figures: DeskIdiom

    init(_ request: DeskRequest, _ model: Model, _ shell: Shell, _ fault: Fault?) {
        self.request = request
        self.model = model
        self.shell = shell
        self.fault = fault
        words = .of(request.language)
        figures = request.figures
    }

    var frame: Frame { Frame(words.title, at: .customers, shell: shell, content) }

    var content: Markup {
        switch model {
        case .search(let card, let sought, let lines): search(card, sought, lines)
        case .plan(let plan): "\(head(plan.kept.code, plan.kept.name))\(compare(plan))"
        }
    }

    private func head(_ code: String, _ name: String) -> Markup {
        """
        <p class="eyebrow"><a href="/customers">\(words.customers)</a> › \
        <a href="/customers/\(code.asPathPart)">\(code)</a></p>
        <header class="mast low"><div><h1>\(DeskWords.fill(words.heading, ["name": name]))</h1></div></header>
        """
    }

    // MARK: Whom

    private func search(_ card: CustomerCard, _ sought: String, _ lines: [CustomerLine]) -> Markup {
        let path = "/customers/\(card.code.asPathPart)/merge"
        let found = lines.map { line -> Markup in
            """
            <tr><th scope="row"><a href="\(path)?with=\(line.code.asPathPart)">\(line.name)</a></th>
            <td>\(line.code)</td><td class="r">\(line.owed.map { "<div>\(figures.amount($0.balance))</div>" as Markup })</td></tr>
            """
        }
        let table: Markup =
            lines.isEmpty
            ? "<p class=\"s mute\">\(sought.isEmpty ? words.lead : words.nobody)</p>"
            : """
            <table class="t stack"><thead><tr><th scope="col">\(words.name)</th><th scope="col">\(words.code)</th>
            <th scope="col" class="r">\(words.owes)</th></tr></thead><tbody>\(found)</tbody></table>
            """
        return """
            \(head(card.code, card.name))<form method="get" action="\(path)" class="row sec" role="search">
            <label class="vh" for="q">\(words.search)</label>
            <input id="q" name="q" type="search" class="wide-in" data-find value="\(sought)" placeholder="\(words.search)" \
            maxlength="80"><button class="btn">\(words.find)</button></form><section class="sec">\(table)</section>
            """
    }

    // MARK: Side by side

    private func compare(_ plan: MergePlan) -> Markup {
        guard plan.obstacles != [.same] else {
            return "<div class=\"empty\"><b>\(words.same)</b></div>"
        }
        let swap = "/customers/\(plan.gone.code.asPathPart)/merge?with=\(plan.kept.code.asPathPart)"
        return """
            <section class="sec"><table class="t stack sides"><thead><tr><td></td><th scope="col">\(plan.kept.name)
            <span class="sub">\(plan.kept.code) · \(words.stays)</span></th><th scope="col">\(plan.gone.name)
            <span class="sub">\(plan.gone.code) · \(words.goes)</span></th><th scope="col">\(words.after)</th></tr></thead>
            <tbody>\(MergeRows(plan, words, figures).html)</tbody></table>
            <p class="s"><a href="\(swap)">\(DeskWords.fill(words.swap, ["name": plan.gone.name]))</a></p></section>
            \(plan.obstacles.isEmpty ? form(plan) : obstacles(plan))
            """
    }

    private func obstacles(_ plan: MergePlan) -> Markup {
        """
        <section class="sec"><h2>\(words.notNow)</h2><ul class="why">\(plan.obstacles.map { obstacle -> Markup in
            "<li class=\"s\">\(words.obstacles[obstacle] ?? "")</li>"
        })</ul></section>
        """
    }

    private func form(_ plan: MergePlan) -> Markup {
        var reason = Field("reason", words.reason)
        (reason.typed, reason.hint) = (fault == nil ? "" : request.form["reason"] ?? "", words.reasonHint)
        if fault == .reason { reason.fault = words.noReason }
        let changed: Markup? =
            fault == .changed ? "<p class=\"hint err\" role=\"alert\">◆ \(words.changed)</p>" : nil
        let what = words.what.map { "<li class=\"s\">\($0)</li>" as Markup }
        return """
            <section class="sec"><h2>\(words.happens)</h2><ul class="why">\(what)</ul>
            <form method="post" action="/customers/\(plan.kept.code.asPathPart)/merge" data-keep="merge-\(plan.kept.code)">\
            \(request.sealField)<input type="hidden" name="with" value="\(plan.gone.code)">
            <input type="hidden" name="shown" value="\(plan.mark)">\(changed)\(reason.html)
            <p class="hint">\(words.final)</p><button class="btn grave">\(words.merge)</button></form></section>
            """
    }
}
