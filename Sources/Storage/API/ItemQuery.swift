public import Receivables

/// Which items are listed, in the order in which they came into the book.
public struct ItemQuery: Hashable, Sendable {
    /// The customer's row.
    public var customer: Int64?
    /// Whether something is owed on it.
    public var isOpen: Bool?
    /// The latest due date.
    public var dueBy: Day?
    /// The row after which the list goes on: rows are only ever added behind it.
    public var after: Int64 = 0

    public init() {}
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
    /// Rows that one look goes through at most where nothing narrows them down.
    private static let window: Int64 = 20_000

    /// The next ones, and the row after which the list goes on; nil at its end. There may be fewer than asked for, and
    /// still more behind them.
    public func items(_ query: ItemQuery, limit: Int) throws -> (lines: [ItemLine], next: Int64?) {
        let last = try session.prepare("SELECT MAX(id) FROM item").first { $0.int(0) } ?? 0
        let isNarrow = query.customer != nil || query.after >= last - Self.window
        let end = isNarrow ? last : query.after + Self.window
        let lines = try query.customer.map { try items(of: $0, query, limit + 1) } ?? items(query, to: end, limit + 1)
        if lines.count > limit { return (Array(lines.prefix(limit)), lines[limit - 1].row) }
        return (lines, end < last ? end : nil)
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
        ).all(.int(customer), .int(query.after), query.due, query.openness, .int(Int64(most))) { try itemLine($0) }
    }

    private func items(_ query: ItemQuery, to end: Int64, _ most: Int) throws -> [ItemLine] {
        try session.prepare(
            """
            SELECT i.id, i.invoice, i.instalment, c.code, i.issued, i.due, i.currency, i.billed, i.balance,
                i.purchase_order
            FROM item AS i JOIN customer AS c ON c.id = i.customer
            WHERE i.id > $1 AND i.id <= $2 AND i.due <= $3
                AND ($4 = 2 OR $4 = 1 AND i.balance > 0 OR $4 = 0 AND i.balance <= 0)
            ORDER BY i.id LIMIT $5
            """
        ).all(.int(query.after), .int(end), query.due, query.openness, .int(Int64(most))) { try itemLine($0) }
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
