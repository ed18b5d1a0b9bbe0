import Connections
import Receivables
import Storage

/// The list of customers: search, filters, a table, its next page and the same as a file.
struct CustomersPage {
    private let request: DeskRequest
    private let model: CustomersModel
    private let words: CustomersWords
    private let figures: DeskIdiom
    private let shell: Shell
    private var filter: CustomerFilter { model.filter }

    init(_ request: DeskRequest, _ model: CustomersModel, _ shell: Shell) {
        self.request = request
        self.model = model
        self.shell = shell
        words = .of(request.language)
        figures = request.figures
    }

    var frame: Frame {
        Frame(words.title, at: .customers, shell: shell, keys: words.keys.map { ($0.0, $0.1) }, content)
    }

    var content: Markup {
        """
        <header class="mast low"><div><h1>\(words.title)</h1></div>
        <div class="row"><a class="btn sm" href="/imports">\(ImportsWords.of(request.language).title)</a>
        <a class="btn sm" href="\(filter.with { _ in }.address("/customers.csv"))">\(words.export)</a></div></header>
        \(search)\(chips)\(found)\(list)
        """
    }

    // MARK: What is looked for

    private var search: Markup {
        let kept = filter.with {
            $0.words = ""; $0.owner = ""
        }.fields.list.map { field -> Markup in
            "<input type=\"hidden\" name=\"\(field.name)\" value=\"\(field.value)\">"
        }
        return """
            <form method="get" action="/customers" class="row sec" role="search">\(kept)
            <label class="vh" for="q">\(words.search)</label>
            <input id="q" name="q" type="search" class="wide-in" data-find value="\(filter.words)" placeholder="\(words.searchHint)" maxlength="80">
            <label class="vh" for="owner">\(words.owner)</label>
            <input id="owner" name="owner" class="short" value="\(filter.owner)" placeholder="\(words.owner)" maxlength="80">
            <button class="btn">\(words.find)</button></form>
            """
    }

    private var chips: Markup {
        """
        <nav class="chips" aria-label="\(words.filters)">\
        \(chip(words.all, CustomerFilter(order: filter.order), filter.isEmpty))\
        \(chip(words.overdue, filter.with { $0.isOverdue.toggle() }, filter.isOverdue))\
        \(Lane.allCases.map { lane in
            chip(words.lane(lane), filter.with { $0.lane = $0.lane == lane ? nil : lane }, filter.lane == lane)
        })\
        \(chip(words.held, filter.with { $0.isHeld.toggle() }, filter.isHeld))\
        \(model.currencies.map { currency in
            chip(
                currency.code,
                filter.with { $0.currency = $0.currency == currency ? nil : currency },
                filter.currency == currency
            )
        })</nav>
        <nav class="chips" aria-label="\(words.order)">\
        \(CustomerQuery.Order.allCases.map { order in
            chip(words.sorted(by: order), filter.with { $0.order = order }, filter.order == order)
        })</nav>
        """
    }

    private func chip(_ name: String, _ filter: CustomerFilter, _ isHere: Bool) -> Markup {
        let current: Markup = isHere ? " aria-current=\"true\"" : ""
        return "<a href=\"\(filter.address())\"\(current)>\(name)</a>"
    }

    private var found: Markup? {
        model.item.map { item in
            """
            <p class="aside">\(words.itemFound) <a href="/items/\(item.description.asPathPart)">\(item.description)</a></p>
            """
        }
    }

    // MARK: Those who were found

    private var list: Markup {
        guard !model.lines.isEmpty else {
            return "<div class=\"empty\"><b>\(words.nobody)</b>\(words.nobodyHint)</div>"
        }
        return """
            <div class="wide" tabindex="0" role="region" aria-label="\(words.title)"><table class="t stack">
            <caption class="vh">\(words.title)</caption><thead><tr><th scope="col">\(words.customer)</th>
            <th scope="col" class="r">\(words.open)</th><th scope="col" class="r">\(words.items)</th>
            <th scope="col">\(words.oldest)</th><th scope="col">\(words.owner)</th><th scope="col">\(words.hold)</th></tr></thead>
            <tbody>\(model.lines.map(row))</tbody></table></div>\(more)
            """
    }

    private func row(_ line: CustomerLine) -> Markup {
        let owed = line.owed.map { debt -> Markup in "<div>\(figures.amount(debt.balance))</div>" }
        let held = line.heldUntil.flatMap { $0 >= model.day ? $0 : nil }
        let hold: Markup? = held.map { until in
            "<span class=\"st off\"><i></i>\(until == CustomersDoor.forever ? words.never : figures.short(until))</span>"
        }
        return """
            <tr><th scope="row"><a href="/customers/\(line.code.asPathPart)">\(line.name)</a>
            <span class="sub">\(line.code)</span></th><td class="r">\(owed)</td>
            <td class="r">\(line.items > 0 ? figures.count(line.items) : "")</td><td>\(age(line))</td>
            <td>\(line.owner ?? "")</td><td>\(hold)</td></tr>
            """
    }

    private func age(_ line: CustomerLine) -> Markup? {
        line.oldest.map { oldest in
            let days = model.day.days(since: oldest)
            let lane = Lanes().lane(on: days)
            return "<span class=\"lane \(lane.rawValue)\"><i></i>\(words.age(days))</span>"
        }
    }

    private var more: Markup? {
        model.next.map { cursor in
            let next = filter.with { $0.after = cursor }
            return "<p class=\"row\"><a class=\"btn\" href=\"\(next.address())\" rel=\"next\">\(words.more)</a></p>"
        }
    }
}

extension CustomerFilter {
    fileprivate init(order: CustomerQuery.Order) {
        self.init()
        self.order = order
    }
}
