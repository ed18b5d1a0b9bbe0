import Connections
import Engine
import Receivables
import Storage

/// Queue, letter and decision side by side; on a phone one after the other.
struct ApprovalsPage {
    let request: DeskRequest
    let model: ApprovalsModel
    let words: ApprovalsWords
    let figures: DeskIdiom
    /// What was wrong with the reason that was given.
    var fault: String?
    private let shell: Shell

    init(_ request: DeskRequest, _ model: ApprovalsModel, _ shell: Shell) {
        self.request = request
        self.model = model
        self.shell = shell
        words = .of(request.language)
        figures = request.figures
    }

    var frame: Frame {
        Frame(words.title, at: .approvals, shell: shell, keys: words.keys.map { ($0.0, $0.1) }, content)
    }

    var content: Markup {
        """
        <header class="mast low"><div><p class="eyebrow">\(figures.long(model.day))</p><h1>\(words.title)</h1></div></header>
        \(model.chosen == nil && model.rows.isEmpty ? empty : triple)
        """
    }

    private var empty: Markup {
        "<div class=\"empty\"><b>\(words.nothing)</b>\(words.nothingHint)</div>"
    }

    private var triple: Markup {
        let letter = model.chosen.map { LetterPane($0, self).html }
        let decision = model.chosen.map { DecisionPane($0, self).html }
        return "<div class=\"triple\">\(queue)\(letter)\(decision)</div>"
    }

    // MARK: The queue

    private var queue: Markup {
        let more = model.total - model.rows.count
        let rest: Markup? = more > 0 ? "\(DeskWords.fill(words.more, ["count": figures.count(more)])) " : nil
        return """
            <nav class="queue" aria-label="\(words.queue)">\(sheets)\(model.rows.enumerated().map { link($0.element, $0.offset) })
            <p class="s faint">\(rest)\(words.ranking)</p></nav>
            """
    }

    /// Where several of a kind wait they can be signed off at once.
    private var sheets: [Markup] {
        var links: [Markup] = []
        if model.rows.contains(where: { $0.concern == .newPolicy }) {
            links.append("<a href=\"/approvals/sheet?new=1\"><b><span>\(words.sheet)</span></b>\(words.newTitle)</a>")
        }
        for kind in model.kinds where kind.count > 1 {
            let name = DeskWords.fill(words.sheetOf, ["step": kind.step, "count": figures.count(kind.count)])
            let path = "/approvals/sheet?step=\(kind.step.asPathPart)"
            links.append("<a href=\"\(path)\"><b><span>\(words.sheet)</span></b>\(name)</a>")
        }
        return links
    }

    private func link(_ row: ApprovalsModel.Row, _ place: Int) -> Markup {
        let here = model.rows.firstIndex { $0.id == model.chosen?.row.id }
        let current: Markup = place == here ? " aria-current=\"true\"" : ""
        let key: Markup? =
            place == (here ?? -1) + 1
            ? " data-key=\"j\"" : here.map { place == $0 - 1 } == true ? " data-key=\"k\"" : nil
        return """
            <a href="\(path(row.id))"\(current)\(key)><b><span>\(row.customer)</span></b>\(row.step) · \(amounts(row.asked))<br>
            <span class="faint">\(words.concern(row.concern))</span></a>
            """
    }

    /// `EUR 1,200.00 · USD 80.00`
    func amounts(_ sums: [Money]) -> String { sums.map { figures.amount($0) }.joined(separator: " · ") }

    // MARK: What its panes share

    enum View: String, CaseIterable { case desktop, phone, text }

    var view: View { request.query["view"].flatMap(View.init) ?? .desktop }

    func path(_ id: Int64, _ view: View = .desktop) -> String {
        view == .desktop ? "/approvals?id=\(id)" : "/approvals?id=\(id)&view=\(view.rawValue)"
    }
}
