public import Receivables

/// Which customers are listed, in which order, and after whom.
public struct CustomerQuery: Hashable, Sendable {
    public enum Order: String, Sendable, CaseIterable {
        /// By name.
        case name
        /// Who owes for the longest time first.
        case oldest
        /// Who owes most first, roughly where currencies meet.
        case owed
    }

    /// A place in the order that stays what it is while others come and go.
    public struct Cursor: Hashable, Sendable {
        public var label: String
        public var number: Int64
        public var customer: Int64

        public init(label: String, number: Int64, customer: Int64) {
            self.label = label
            self.number = number
            self.customer = customer
        }
    }

    /// Words, each the beginning of a word of the name or the code, or an invoice.
    public var words: String = ""
    /// Only those whose oldest open item is due in this span.
    public var due: ClosedRange<Day>?
    public var owner: String?
    public var currency: Currency?
    /// Only those of whom something is held on this day.
    public var heldOn: Day?
    public var order = Order.name
    public var after: Cursor?

    public init() {}
}

/// A customer as the list shows them.
public struct CustomerLine: Hashable, Sendable {
    public let id: Int64
    public let code: String
    public let name: String
    public let owner: String?
    public let items: Int
    /// The first due date that is open.
    public let oldest: Day?
    public let heldUntil: Day?
    /// What is owed in each currency, by its code.
    public var owed: [Debt]
    let cursor: CustomerQuery.Cursor

    public struct Debt: Hashable, Sendable {
        public let items: Int
        public let balance: Money
        public let oldest: Day
    }
}

extension Reading {
    /// The next ones of the list, and the place after which it goes on; nil at its end.
    public func customers(_ query: CustomerQuery, limit: Int) throws -> (
        lines: [CustomerLine], next: CustomerQuery.Cursor?
    ) {
        let statement = CustomerSearch(query)
        var lines: [CustomerLine] = []
        try session.prepare(statement.text(limit: limit + 1)).forEach(statement.arguments) {
            lines.append(line($0, in: query.order))
        }
        let next = lines.count > limit ? lines[limit - 1].cursor : nil
        lines = Array(lines.prefix(limit))
        let owed = try owed(by: lines.map(\.id))
        for index in lines.indices { lines[index].owed = owed[lines[index].id] ?? [] }
        return (lines, next)
    }

    private func line(_ row: any Row, in order: CustomerQuery.Order) -> CustomerLine {
        CustomerLine(
            id: row.int(0),
            code: row.text(1),
            name: row.text(2),
            owner: row.text(3).isEmpty ? nil : row.text(3),
            items: Int(row.int(4)),
            oldest: row.int(5) == Writing.never ? nil : Day(number: Int32(row.int(5))),
            heldUntil: row.int(ifAny: 6).map { Day(number: Int32($0)) },
            owed: [],
            cursor: CustomerQuery.Cursor(
                label: row.text(7),
                number: row.int(order == .owed ? 8 : 5),
                customer: row.int(0)
            )
        )
    }

    /// What some customers owe, by currency.
    public func owed(by customers: [Int64]) throws -> [Int64: [CustomerLine.Debt]] {
        guard !customers.isEmpty else { return [:] }
        let select = try session.prepare(
            "SELECT customer, currency, items, balance, oldest FROM owed WHERE customer {in $1} ORDER BY customer, currency"
        )
        try select.bind(1, ids: customers)
        var owed: [Int64: [CustomerLine.Debt]] = [:]
        while try select.step() {
            let balance = Money(select.int(3), try currency(select.text(1)))
            let oldest = Day(number: Int32(select.int(4)))
            owed[select.int(0), default: []].append(
                CustomerLine.Debt(items: Int(select.int(2)), balance: balance, oldest: oldest)
            )
        }
        return owed
    }
}

/// The statement that a query is.
private struct CustomerSearch {
    private(set) var arguments: [Value] = []
    private var conditions: [String] = []
    private let order: CustomerQuery.Order

    init(_ query: CustomerQuery) {
        order = query.order
        for word in SoughtWords.of(query.words) { add(word, of: query) }
        if let due = query.due {
            let (from, to) = (place(.int(Int64(due.lowerBound.number))), place(.int(Int64(due.upperBound.number))))
            conditions.append("s.oldest >= \(from) AND s.oldest <= \(to)")
        }
        if let owner = query.owner { conditions.append("s.owner = \(place(.text(owner)))") }
        if let currency = query.currency {
            let code = place(.text(currency.code))
            conditions.append("EXISTS (SELECT 1 FROM owed AS o WHERE o.customer = s.customer AND o.currency = \(code))")
        }
        if let day = query.heldOn { addHeld(on: day) }
        if let cursor = query.after { goOn(after: cursor) }
    }

    private mutating func place(_ value: Value) -> String {
        arguments.append(value)
        return "$\(arguments.count)"
    }

    /// A word of theirs begins so, or the whole text is an invoice of theirs.
    private mutating func add(_ word: String, of query: CustomerQuery) {
        let (from, to) = (place(.text(word)), place(.text(word + "\u{10FFFF}")))
        let invoice = place(.text(query.words))
        conditions.append(
            """
            (s.customer IN (SELECT customer FROM sought WHERE word >= \(from) AND word <= \(to))
            OR s.customer IN (SELECT customer FROM item WHERE invoice = \(invoice)))
            """
        )
    }

    /// From the few who are held, not from all who are listed.
    private mutating func addHeld(on day: Day) {
        let until = place(.int(Int64(day.number)))
        conditions.append("s.customer IN (SELECT customer FROM held WHERE until >= \(until))")
    }

    private mutating func goOn(after cursor: CustomerQuery.Cursor) {
        let id = place(.int(cursor.customer))
        switch order {
        case .name: conditions.append("(s.label, s.customer) > (\(place(.text(cursor.label))), \(id))")
        case .oldest: conditions.append("(s.oldest, s.customer) > (\(place(.int(cursor.number))), \(id))")
        case .owed: conditions.append("(s.worth, s.customer) < (\(place(.int(cursor.number))), \(id))")
        }
    }

    func text(limit: Int) -> String {
        let sort =
            switch order {
            case .name: "s.label, s.customer"
            case .oldest: "s.oldest, s.customer"
            case .owed: "s.worth DESC, s.customer DESC"
            }
        let filter = conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")
        return Self.list + filter + " ORDER BY \(sort) LIMIT \(limit)"
    }

    private static let list = """
        SELECT s.customer, c.code, COALESCE(c.name, c.code), s.owner, s.items, s.oldest, h.until, s.label, s.worth
        FROM standing AS s JOIN customer AS c ON c.id = s.customer LEFT JOIN held AS h ON h.customer = s.customer
        """
}
