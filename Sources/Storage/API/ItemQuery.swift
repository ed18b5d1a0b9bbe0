public import Receivables

/// Which items are listed: of a customer, and those that are settled, in the order in which they came into the book; what is
/// owed, by due date.
public struct ItemQuery: Hashable, Sendable {
    /// The customer's row.
    public var customer: Int64?
    /// Whether something is owed on it.
    public var isOpen: Bool?
    /// The latest due date of what is owed.
    public var dueBy: Day?
    /// After which the list goes on.
    public var after: ItemCursor?

    public init() {}
}

/// A place in a list of items, which stays what it is while others are added.
public struct ItemCursor: Hashable, Sendable {
    public let due: Day
    public let row: Int64

    /// As a program bears it: `20561.4711`
    public var text: String { "\(due.number).\(row)" }

    public init(due: Day, row: Int64) {
        (self.due, self.row) = (due, row)
    }

    public init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let due = Int32(parts[0]), let row = Int64(parts[1]) else { return nil }
        self.init(due: Day(number: due), row: row)
    }
}

/// An item as the ledger has it.
public struct ItemLine: Hashable, Sendable {
    public let row: Int64
    public let item: ItemID
    public let customer: String
    public let issued: Day
    public let due: Day
    public let billed: Money
    public let balance: Money
    public let purchaseOrder: String?
}

extension Reading {
    /// The next ones, and the place after which the list goes on; nil at its end. Each page but the last is full, and is read
    /// where it lies.
    public func items(_ query: ItemQuery, limit: Int) throws -> (lines: [ItemLine], next: ItemCursor?) {
        let lines = try lines(query, limit + 1)
        guard lines.count > limit else { return (lines, nil) }
        let last = lines[limit - 1]
        return (Array(lines.prefix(limit)), ItemCursor(due: last.due, row: last.row))
    }

    private func lines(_ query: ItemQuery, _ most: Int) throws -> [ItemLine] {
        if let customer = query.customer { return try items(of: customer, query, most) }
        switch query.isOpen {
        case true: return try owedItems(query, most)
        case false: return try items(Self.settled, query, most)
        case nil: return try items(Self.all, query, most)
        }
    }

    private func items(of customer: Int64, _ query: ItemQuery, _ most: Int) throws -> [ItemLine] {
        try session.prepare(
            """
            SELECT i.id, i.invoice, i.instalment, c.code, i.issued, i.due, i.currency, i.billed, i.balance,
                i.purchase_order
            FROM item AS i JOIN customer AS c ON c.id = i.customer
            WHERE i.customer = $1 AND i.id > $2 AND i.due <= $3
                AND ($4 = 2 OR $4 = 1 AND i.balance > 0 OR $4 = 0 AND i.balance <= 0)
            ORDER BY i.id LIMIT $5
            """
        ).all(.int(customer), .int(query.after?.row ?? 0), query.due, query.openness, .int(Int64(most))) {
            try itemLine($0)
        }
    }

    /// The rest of the day that the page before ended in, then later days: thousands may be due on one day, and an engine that
    /// compares both at once goes through all of them.
    private func owedItems(_ query: ItemQuery, _ most: Int) throws -> [ItemLine] {
        guard let after = query.after else { return try owedItems(behind: Day(number: .min), query, most) }
        let rest = try session.prepare(
            """
            SELECT i.id, i.invoice, i.instalment, c.code, i.issued, i.due, i.currency, i.billed, i.balance,
                i.purchase_order
            FROM item AS i JOIN customer AS c ON c.id = i.customer
            WHERE i.balance > 0 AND i.due = $1 AND i.id > $2 AND i.due <= $3
            ORDER BY i.due, i.id LIMIT $4
            """
        ).all(.int(Int64(after.due.number)), .int(after.row), query.due, .int(Int64(most))) { try itemLine($0) }
        guard rest.count < most else { return rest }
        return try rest + owedItems(behind: after.due, query, most - rest.count)
    }

    private func owedItems(behind day: Day, _ query: ItemQuery, _ most: Int) throws -> [ItemLine] {
        try session.prepare(
            """
            SELECT i.id, i.invoice, i.instalment, c.code, i.issued, i.due, i.currency, i.billed, i.balance,
                i.purchase_order
            FROM item AS i JOIN customer AS c ON c.id = i.customer
            WHERE i.balance > 0 AND i.due > $1 AND i.due <= $2
            ORDER BY i.due, i.id LIMIT $3
            """
        ).all(.int(Int64(day.number)), query.due, .int(Int64(most))) { try itemLine($0) }
    }

    private static let all = """
        SELECT i.id, i.invoice, i.instalment, c.code, i.issued, i.due, i.currency, i.billed, i.balance, i.purchase_order
        FROM item AS i JOIN customer AS c ON c.id = i.customer
        WHERE i.id > $1 ORDER BY i.id LIMIT $2
        """

    private static let settled = """
        SELECT i.id, i.invoice, i.instalment, c.code, i.issued, i.due, i.currency, i.billed, i.balance, i.purchase_order
        FROM item AS i JOIN customer AS c ON c.id = i.customer
        WHERE i.balance <= 0 AND i.id > $1 ORDER BY i.id LIMIT $2
        """

    private func items(_ statement: String, _ query: ItemQuery, _ most: Int) throws -> [ItemLine] {
        try session.prepare(statement).all(.int(query.after?.row ?? 0), .int(Int64(most))) { try itemLine($0) }
    }

    private func itemLine(_ row: any Row) throws -> ItemLine {
        let currency = try currency(row.text(6))
        return ItemLine(
            row: row.int(0),
            item: ItemID(ID(row.text(1)), instalment: Int(row.int(2))),
            customer: row.text(3),
            issued: Day(number: Int32(row.int(4))),
            due: Day(number: Int32(row.int(5))),
            billed: Money(row.int(7), currency),
            balance: Money(row.int(8), currency),
            purchaseOrder: row.text(ifAny: 9)
        )
    }
}

extension ItemQuery {
    fileprivate var due: Value { .int(Int64(dueBy?.number ?? .max)) }

    /// 1 for what is owed, 0 for what is not, 2 for both.
    fileprivate var openness: Value { .int(isOpen.map { $0 ? 1 : 0 } ?? 2) }
}
