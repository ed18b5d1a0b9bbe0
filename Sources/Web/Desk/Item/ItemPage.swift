import Engine
import Receivables
import Storage

/// An item's page: the verdict of the day, what comes next, what happened, and what can be done about it.
struct ItemPage {
    let request: DeskRequest
    let model: ItemModel
    let words: ItemWords
    let figures: DeskIdiom
    let form: ItemForm?
    let draft: ItemPlan?
    private let shell: Shell

    init(_ request: DeskRequest, _ model: ItemModel, _ shell: Shell, form: ItemForm? = nil, draft: ItemPlan? = nil) {
        self.request = request
        self.model = model
        self.shell = shell
        self.form = form
        self.draft = draft
        words = .of(request.language)
        figures = request.figures
    }

    var frame: Frame {
        let title = "\(model.id), \(model.customer.name)"
        let watch = LiveWatch(customer: model.row, seen: model.seen)
        return Frame(title, at: .customers, shell: shell, keys: keys, watch: watch, content)
    }

    var path: String { "/items/\(model.id.description.asPathPart)" }

    var content: Markup {
        """
        <p class="eyebrow"><a href="/customers">\(words.customers)</a> › <a href="\(customerPath)">\(model.customer.name)</a></p>
        <header class="mast"><div><h1>\(model.id.description)</h1>\(siblings)</div>
        <div class="amt"><p class="eyebrow">\(of)</p><p class="serif num">\(figures.amount(model.open))</p></div></header>
        \(facts)\(ItemActs(self).html)
        <div class="cols pair"><div>\(ItemVerdict(self).html)\(comes)\(trace)</div>
        <aside class="rail sec"><section aria-labelledby="h-t"><h2 id="h-t">\(words.timeline)</h2>
        <p class="s mute">\(words.newestFirst)</p>\(timeline)</section></aside></div>
        """
    }

    private var customerPath: String { "/customers/\(model.customer.code.asPathPart)" }

    private var of: String {
        DeskWords.fill(words.openOf, ["amount": figures.amount(Money(model.item.billed, model.item.currency))])
    }

    private var siblings: Markup? {
        guard !model.siblings.isEmpty else { return nil }
        return """
            <p class="s">\(model.siblings.map { item -> Markup in
                item == model.id
                    ? "<b>\(item.description)</b> " : "<a href=\"/items/\(item.description.asPathPart)\">\(item.description)</a> "
            })</p>
            """
    }

    /// Those of the acts that are there.
    private var keys: [(key: String, does: String)] {
        words.keys.filter { model.item.isOpen || ["c", "?"].contains($0.0) }.map { ($0.0, $0.1) }
    }

    // MARK: Facts

    private var facts: Markup {
        let item = model.item
        let ladder = item.ladder.day(on: model.day, due: item.due)
        let lane = model.verdict?.lane ?? Lanes().lane(on: ladder)
        var pairs: [(String, Markup)] = [
            (words.lane, "<span class=\"lane \(lane.rawValue)\"><i></i>\(words.lanes[lane] ?? lane.rawValue)</span>"),
            (words.pastDue, "\(max(0, model.day.days(since: item.due)))"), (words.ladderDay, "\(ladder)"),
            (words.due, "\(figures.short(item.due))"), (words.issued, "\(figures.short(item.issued))"),
            (words.owner, "\(model.customer.owner ?? "–")"),
        ]
        if let order = model.purchaseOrder { pairs.append((words.purchaseOrder, "\(order)")) }
        if model.disputed.isPositive { pairs.append((words.disputed, "\(figures.amount(model.disputed))")) }
        if let plan = item.plan { pairs.append((words.plan, "\(figures.count(plan.parts.count))")) }
        return """
            <dl class="facts">\(pairs.map { "<div><dt>\($0.0)</dt><dd>\($0.1)</dd></div>" as Markup })</dl>
            """
    }

    // MARK: What comes next

    private var comes: Markup? {
        guard let outlook = model.outlook else { return nil }
        let rows = outlook.coming.flatMap { coming -> [Markup] in
            let lines = coming.lines.map {
                row(coming.day, step: $0.step, ItemSentences(self).sentence(of: $0), $0.tone)
            }
            guard lines.isEmpty, let lane = coming.lane else { return lines }
            let turns = DeskWords.fill(words.turns, ["lane": words.lanes[lane] ?? lane.rawValue])
            return [row(coming.day, step: "", turns, nil)]
        }
        let table: Markup =
            rows.isEmpty
            ? "<div class=\"empty\"><b>\(words.nothingComes)</b>\(DeskWords.fill(words.nothingComesHint, ["day": figures.long(outlook.through)]))</div>"
            : """
            <table class="t stack"><thead><tr><th scope="col">\(words.day)</th><th scope="col">\(words.step)</th>
            <th scope="col">\(words.willHappen)</th></tr></thead><tbody>\(rows)</tbody></table>
            """
        return """
            <section class="sec"><div class="head"><h2>\(words.next)</h2><p class="s faint">\(words.nextHint)</p></div>\(table)</section>
            """
    }

    private func row(_ day: Day, step: String, _ sentence: String, _ tone: Tone?) -> Markup {
        let mark: Markup? = tone.map { "<span class=\"tone \($0.rawValue)\">\($0.name(in: figures.speech))</span>" }
        return """
            <tr><th scope="row" class="nb">\(figures.weekday(day)) \(figures.short(day))</th><td>\(step) \(mark)</td><td>\(sentence)</td></tr>
            """
    }

    // MARK: The steps of the policy

    private var trace: Markup? {
        guard let verdict = model.verdict, !verdict.considered.isEmpty else { return nil }
        let rows = verdict.considered.map { considered -> Markup in
            let style = considered.verdict == .taken ? "on" : "pass"
            return
                "<tr class=\"\(style)\"><td>\(considered.step)</td><td>\(considered.verdict.words(in: figures.speech))</td></tr>"
        }
        return """
            <section class="sec"><div class="head"><h2>\(words.steps)</h2></div><table class="t trace">
            <thead><tr><th scope="col">\(words.step)</th><th scope="col">\(words.became)</th></tr></thead>
            <tbody>\(rows)</tbody></table></section>
            """
    }

    // MARK: What happened

    private var timeline: Markup {
        guard !model.timeline.lines.isEmpty else { return "<div class=\"empty\"><b>\(words.nothingHappened)</b></div>" }
        let rows = model.timeline.lines.map { line -> Markup in
            let who: Markup? = line.person.map { "<b>\($0)</b>: " }
            return """
                <li class="\(line.shape.rawValue)"><time datetime="\("\(line.day)")">\(figures.short(line.day))</time>\
                <span class="d"></span><div>\(who)\(ItemSentences(self).html(of: line.content))</div></li>
                """
        }
        return "<ol class=\"tl\">\(rows)</ol>"
    }
}
