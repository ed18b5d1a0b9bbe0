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
    public var country: Country?
    /// The main tag; `fr` is also who reads `fr-CA`.
    public var language: String?
    public var segment: String?
    /// Only those who are worth strictly more in a year, in this currency.
    public var worthAbove: Money?
    public var following: Following?
    public var order = Order.name
    public var after: Cursor?

    /// Who follows a policy, or all others.
    public struct Following: Hashable, Sendable {
        public var policy: String
        /// The policy of those who have none of their own and fall under no rule.
        public var book: String
        public var isMet: Bool

        public init(_ policy: String, book: String, isMet: Bool) {
            (self.policy, self.book, self.isMet) = (policy, book, isMet)
        }
    }

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

    /// How many there are in all, whatever page is shown.
    public func count(of query: CustomerQuery) throws -> Int {
        let statement = CustomerSearch(query.fromTheStart)
        var count = 0
        try session.prepare(statement.count).forEach(statement.arguments) { count = Int($0.int(0)) }
        return count
    }

    /// Their rows, in the order of these, as many as the limit at most.
    public func rows(of query: CustomerQuery, limit: Int) throws -> [Int64] {
        let statement = CustomerSearch(query.fromTheStart)
        var rows: [Int64] = []
        try session.prepare(statement.rows(limit: limit)).forEach(statement.arguments) { rows.append($0.int(0)) }
        return rows
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

extension CustomerQuery {
    fileprivate var fromTheStart: CustomerQuery {
        var query = self
        query.after = nil
        return query
    }
}

/// The statement that a query is.
private struct CustomerSearch {
    private(set) var arguments: [Value] = []
    private var conditions: [String] = []
    /// Whether any of them is about the customer's own row.
    private var isAboutKind = false
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
        let others = conditions.count
        addKind(query)
        isAboutKind = conditions.count > others
        if let following = query.following { add(following) }
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

    /// What they are, whatever they owe.
    private mutating func addKind(_ query: CustomerQuery) {
        if let country = query.country { conditions.append("c.country = \(place(.text(country.code)))") }
        if let language = query.language {
            let (tag, longer) = (place(.text(language)), place(.text(language + "-%")))
            conditions.append("(c.language = \(tag) OR c.language LIKE \(longer))")
        }
        if let segment = query.segment { conditions.append("c.segment = \(place(.text(segment)))") }
        if let worth = query.worthAbove {
            let (code, amount) = (place(.text(worth.currency.code)), place(.int(worth.minorUnits)))
            conditions.append("c.annual_currency = \(code) AND c.annual_value > \(amount)")
        }
    }

    /// Who follows a policy by name is found by indexes; the book's is followed by all who follow no other one. Asked of each
    /// customer, it takes a look at every row of a large book.
    private mutating func add(_ following: CustomerQuery.Following) {
        let isBook = following.policy == following.book
        let (policy, sign) = (place(.text(following.policy)), isBook ? "<>" : "=")
        conditions.append(
            """
            s.customer \(following.isMet == isBook ? "NOT IN" : "IN") (
                SELECT n.id FROM customer AS n WHERE n.policy \(sign) \(policy)
                UNION ALL SELECT n.id FROM customer AS n WHERE n.policy IS NULL AND n.ruled \(sign) \(policy))
            """
        )
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
        return Self.list + filter + " ORDER BY \(sort) LIMIT \(limit)"
    }

    private var filter: String { conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ") }

    var count: String { (isAboutKind ? Self.countedByKind : Self.counted) + filter }

    func rows(limit: Int) -> String { Self.numbered + filter + " ORDER BY s.customer LIMIT \(limit)" }

    private static let counted = "SELECT COUNT(*) FROM standing AS s"
    private static let countedByKind = "SELECT COUNT(*) FROM standing AS s JOIN customer AS c ON c.id = s.customer"
    private static let numbered = "SELECT s.customer FROM standing AS s JOIN customer AS c ON c.id = s.customer"
    private static let list = """
        SELECT s.customer, c.code, COALESCE(c.name, c.code), s.owner, s.items, s.oldest, h.until, s.label, s.worth
        FROM standing AS s JOIN customer AS c ON c.id = s.customer LEFT JOIN held AS h ON h.customer = s.customer
        """
}
