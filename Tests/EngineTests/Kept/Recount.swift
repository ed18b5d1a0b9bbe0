import Receivables

@testable import Storage

/// Everything that a book keeps beside its items, ledger, touches and journal so that no page counts, counted anew.
struct Recount {
    /// Rows of a table as text, sorted.
    typealias Tables = [String: [String]]

    static let tables = [
        "total", "flow", "due_flow", "settlement", "payment_age", "step_month", "word_month", "channel_day", "habit",
        "channel_answer", "owed", "standing", "sought",
    ]

    let kept: Tables
    let counted: Tables
    private let odd: [String]

    /// The book stays as it is: what is counted anew is rolled back.
    init(_ book: Book) throws {
        let kept = try book.database.read { try Self.rows(in: $0) }
        var counted: Tables = [:]
        do {
            try book.write { writing in
                try Self.countAnew(writing)
                counted = try Self.rows(in: writing.session)
                throw Undone()
            }
        } catch is Undone {}
        self.kept = kept
        self.counted = counted
        odd = try book.read { try Self.oddBalances($0) }
    }

    /// Items whose ledger says something else than their account.
    private static func oddBalances(_ reading: Reading) throws -> [String] {
        try reading.allCustomers().flatMap { customer in
            let items = try reading.account(customer, on: Day(9999, 12, 31), payee: nil).account.items
            return try items.compactMap { item in
                let balance = try reading.ledgerItem("\(item.id)")?.balance.minorUnits
                return balance == item.balance ? nil : "\(item.id): account \(item.balance), ledger \(balance ?? 0)"
            }
        }
    }

    private struct Undone: Error {}

    /// What differs, a line each; empty where all is as it should be.
    var differences: [String] {
        Self.tables.flatMap { table in
            let (kept, counted) = (Set(kept[table] ?? []), Set(counted[table] ?? []))
            return kept.subtracting(counted).sorted().map { "\(table): kept \($0)" }
                + counted.subtracting(kept).sorted().map { "\(table): counted \($0)" }
        } + odd
    }

    private static func countAnew(_ writing: Writing) throws {
        let session = writing.session
        for table in tables { try session.execute("DELETE FROM \(table)") }
        for definition in Schema.monthTable + Schema.figuresAnew + [Schema.answersAnew, total, flow] {
            try session.execute(definition)
        }
        let customers = try session.prepare("SELECT id FROM customer ORDER BY id").all { $0.int(0) }
        try writing.keepStandings(of: customers)
    }

    private static let total = """
        INSERT INTO total (currency, due, items, balance)
        SELECT currency, due, COUNT(*), CAST(SUM(balance) AS BIGINT) FROM item WHERE balance > 0 GROUP BY currency, due
        """

    private static let flow = """
        INSERT INTO flow (currency, day, billed, moved)
        SELECT f.currency, f.day, CAST(SUM(f.billed) AS BIGINT), CAST(SUM(f.moved) AS BIGINT) FROM (
            SELECT currency, issued AS day, billed, 0 AS moved FROM item
            UNION ALL
            SELECT i.currency, e.day, 0, e.amount FROM entry AS e JOIN item AS i ON i.id = e.item
        ) AS f GROUP BY f.currency, f.day
        """

    private static func rows(in session: any Session) throws -> Tables {
        let shapes = try TableShape.all(in: session).filter { tables.contains($0.name) }
        return try Dictionary(uniqueKeysWithValues: shapes.map { ($0.name, try rows(of: $0, in: session)) })
    }

    /// Without rows that say nothing: a sum that came back to zero is kept, and not counted.
    private static func rows(of table: TableShape, in session: any Session) throws -> [String] {
        let columns = table.columns.map(\.name).joined(separator: ", ")
        let rows = try session.prepare("SELECT \(columns) FROM \(table.name)").all { row -> String? in
            let cells = table.columns.enumerated().map { place, column in
                column.kind != .int ? row.text(place) : row.isNull(place) ? "-" : "\(row.int(place))"
            }
            let sums = zip(table.columns, cells).filter { $0.0.key == 0 }.map(\.1)
            let saysNothing = !sums.isEmpty && table.name != "standing" && sums.allSatisfy { $0 == "0" }
            return saysNothing ? nil : cells.joined(separator: " ")
        }
        return rows.compactMap(\.self).sorted()
    }
}
