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
        let due = Int64(query.dueBy?.number ?? .max)
        let openness: Int64 = query.isOpen.map { $0 ? 1 : 0 } ?? 2
        let most = Int64(limit + 1)
        let select: any Statement
        let end: Int64
        if let customer = query.customer {
            select = try session.prepare(
                """
                SELECT i.id, i.invoice, i.instalment, c.code, i.issued, i.due, i.currency, i.billed, i.balance,
                    i.purchase_order
                FROM item AS i JOIN customer AS c ON c.id = i.customer
                WHERE i.customer = $1 AND i.id > $2 AND i.due <= $3
                    AND ($4 = 2 OR $4 = 1 AND i.balance > 0 OR $4 = 0 AND i.balance <= 0)
                ORDER BY i.id LIMIT $5
                """
            )
            end = last
            try select.bind(1, customer)
            try select.bind(2, query.after)
            try select.bind(3, due)
            try select.bind(4, openness)
            try select.bind(5, most)
        } else {
            select = try session.prepare(
                """
                SELECT i.id, i.invoice, i.instalment, c.code, i.issued, i.due, i.currency, i.billed, i.balance,
                    i.purchase_order
                FROM item AS i JOIN customer AS c ON c.id = i.customer
                WHERE i.id > $1 AND i.id <= $2 AND i.due <= $3
                    AND ($4 = 2 OR $4 = 1 AND i.balance > 0 OR $4 = 0 AND i.balance <= 0)
                ORDER BY i.id LIMIT $5
                """
            )
            end = query.after < last - Self.window ? query.after + Self.window : last
            try select.bind(1, query.after)
            try select.bind(2, end)
            try select.bind(3, due)
            try select.bind(4, openness)
            try select.bind(5, most)
        }
        var lines: [ItemLine] = []
        while try select.step() { lines.append(try itemLine(select)) }
        if lines.count > limit { return (Array(lines.prefix(limit)), lines[limit - 1].row) }
        return (lines, end < last ? end : nil)
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
