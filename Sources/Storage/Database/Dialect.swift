/// The few places where one SQL text cannot serve two engines, all in this file.
///
/// PostgreSQL will be the second case; what it does is said at each verb, and the compiler will ask for it at each
/// `switch`. Dynamic IN lists, SKIP LOCKED and NOTIFY join them with the first verb that needs them.
public enum Dialect: Sendable {
    case sqlite

    /// Replaces the tokens of a definition: types `{int}`, `{text}`, `{bytes}`, and the words after a table's last
    /// bracket: `{strict}`, or `{clustered}` for a table that is kept in the order of its primary key.
    ///
    /// PostgreSQL: BIGINT, `TEXT COLLATE "C"` (so that text sorts by byte, as here), BYTEA, and nothing for both endings.
    func definition(_ text: String) -> String {
        let meanings: [(token: String, meaning: String)] =
            switch self {
            case .sqlite:
                [
                    ("{int}", "INTEGER"), ("{text}", "TEXT"), ("{bytes}", "BLOB"),
                    ("{strict}", "STRICT"), ("{clustered}", "STRICT, WITHOUT ROWID"),
                ]
            }
        return meanings.reduce(text) { $0.replacing($1.token, with: $1.meaning) }
    }

    /// Asks whether the table named by `$1` exists. PostgreSQL: `to_regclass`, in the schema of the book.
    var tableExists: String {
        switch self {
        case .sqlite: "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = $1"
        }
    }
}

extension Session {
    /// Keeps other writers from the row until this transaction ends, so that what was read stays true until it is written.
    ///
    /// SQLite has one writer at a time, so nothing needs to be done. PostgreSQL: `SELECT … FOR UPDATE`.
    public func lock(_ key: Value, of table: String, where column: String) throws {
        switch dialect {
        case .sqlite: break
        }
    }

    /// The clock all workers of a book share, in milliseconds since 1970: what a lease is measured by.
    ///
    /// A SQLite book is worked on by one machine, whose own time is handed in (a simulated one in the simulator).
    /// PostgreSQL: the server's `clock_timestamp()`.
    public func sharedTime(_ own: Int64) throws -> Int64 {
        switch dialect {
        case .sqlite: own
        }
    }

    /// Inserts many rows of one shape; `fill` binds one row, positions as in `columns`. Says how many rows were inserted.
    ///
    /// - Parameter ending: what follows the values, such as `ON CONFLICT (id) DO NOTHING`.
    ///
    /// SQLite runs one compiled INSERT per row, which is as fast as it gets. PostgreSQL: `INSERT … SELECT unnest(…)` over
    /// arrays of a thousand rows, 11 times as fast as row by row.
    @discardableResult
    public func insert<Rows: Sequence>(
        _ rows: Rows,
        into table: String,
        _ columns: [String],
        ending: String = "",
        fill: (any Parameters, Rows.Element) throws -> Void
    ) throws -> Int {
        let places = (1...columns.count).map { "$\($0)" }.joined(separator: ", ")
        let insert = try prepare(
            "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(places)) \(ending)"
        )
        var inserted = 0
        for row in rows {
            try fill(insert, row)
            while try insert.step() {}
            inserted += insert.changes
        }
        return inserted
    }
}

extension Session {
    /// Claims queued letters, oldest first, passing over those that another transaction is claiming at this moment.
    ///
    /// SQLite has one writer at a time. PostgreSQL: the same with `FOR UPDATE SKIP LOCKED`.
    func claimQueued(_ limit: Int, by claimant: Claimant, readyBy: Int64, until lease: Int64) throws -> [Claim] {
        let claiming =
            switch dialect {
            case .sqlite:
                """
                UPDATE outbox_entry SET status = 'claimed', generation = generation + 1, worker = $1, journal = $2,
                    lease_until = $3
                WHERE id IN (SELECT o.id FROM outbox_entry AS o
                    WHERE o.status IN ('queued', 'claimed', 'dispatching', 'uncertain')
                        AND o.status = 'queued' AND o.not_before <= $4 ORDER BY o.id LIMIT $5)
                RETURNING id, generation
                """
            }
        return try prepare(claiming).all(
            .text(claimant.worker),
            .text(claimant.journal),
            .int(lease),
            .int(readyBy),
            .int(Int64(limit))
        ) { Claim(entry: $0.int(0), generation: $0.int(1)) }
    }
}
