import Connections
import Receivables
import Storage

/// What the list of customers shows, as it stands in the address: a link to it shows the same to a colleague.
struct CustomerFilter: Hashable, Sendable {
    var words = ""
    var isOverdue = false
    /// By the days since the oldest open item was due.
    var lane: Lane?
    var owner = ""
    var isHeld = false
    var currency: Currency?
    var order = CustomerQuery.Order.name
    var after: CustomerQuery.Cursor?

    init() {}

    /// Whatever makes no sense is left out.
    init(_ query: Fields) {
        words = String((query["q"] ?? "").prefix(80)).replacing("\0", with: "")
        isOverdue = query["overdue"] == "1"
        lane = query["lane"].flatMap(Lane.init)
        owner = String((query["owner"] ?? "").prefix(80)).replacing("\0", with: "")
        isHeld = query["held"] == "1"
        currency = query["currency"].flatMap { Currency($0.uppercased()) }
        order = query["sort"].flatMap(CustomerQuery.Order.init) ?? .name
        after = query["after"].flatMap(Self.cursor)
    }

    var fields: Fields {
        var fields = Fields()
        if !words.isEmpty { fields.add("q", words) }
        if isOverdue { fields.add("overdue", "1") }
        fields.add("lane", lane?.rawValue)
        if !owner.isEmpty { fields.add("owner", owner) }
        if isHeld { fields.add("held", "1") }
        fields.add("currency", currency?.code)
        if order != .name { fields.add("sort", order.rawValue) }
        fields.add("after", after.map(Self.text))
        return fields
    }

    /// `/customers?overdue=1&sort=owed`
    func address(_ path: String = "/customers") -> String {
        fields.isEmpty ? path : path + "?" + FormCode.encode(fields)
    }

    /// Another filter begins at the first page.
    func with(_ change: (inout CustomerFilter) -> Void) -> CustomerFilter {
        var other = self
        other.after = nil
        change(&other)
        return other
    }

    var isEmpty: Bool { with { $0.order = .name }.fields.isEmpty }

    static func text(_ cursor: CustomerQuery.Cursor) -> String { "\(cursor.customer).\(cursor.number).\(cursor.label)" }

    static func cursor(_ text: String) -> CustomerQuery.Cursor? {
        let parts = text.split(separator: ".", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let customer = Int64(parts[0]), let number = Int64(parts[1]) else { return nil }
        return CustomerQuery.Cursor(
            label: String(parts[2]).replacing("\0", with: ""),
            number: number,
            customer: customer
        )
    }

    func query(on day: Day) -> CustomerQuery {
        var query = CustomerQuery()
        query.words = words
        query.due = span(on: day)
        query.owner = owner.isEmpty ? nil : owner
        query.currency = currency
        query.heldOn = isHeld ? day : nil
        query.order = order
        query.after = after
        return query
    }

    /// Due dates of the oldest open item. A lane says more than that something is overdue.
    private func span(on day: Day) -> ClosedRange<Day>? {
        let lanes = Lanes()
        let ages: ClosedRange<Int>? =
            switch lane {
            case nil: isOverdue ? 1...Self.ages : nil
            case .current: -Self.ages...(lanes.early - 1)
            case .early: lanes.early...(lanes.late - 1)
            case .late: lanes.late...(lanes.critical - 1)
            case .critical: lanes.critical...Self.ages
            }
        return ages.map { (day - $0.upperBound)...(day - $0.lowerBound) }
    }

    /// Days that reach beyond every invoice.
    private static let ages = 100_000
}
