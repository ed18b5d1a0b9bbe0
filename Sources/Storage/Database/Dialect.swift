/// The few places where one SQL text cannot serve two engines, all in this file.
public enum Dialect: Sendable {
    case sqlite, postgres

    /// Whether other processes may be at work on the book at the same time.
    public var isShared: Bool { self == .postgres }

    /// Replaces the tokens of a definition: types `{int}`, `{text}`, `{bytes}`, and the words after a table's last
    /// bracket: `{strict}`, or `{clustered}` for a table that is kept in the order of its primary key.
    ///
    /// On PostgreSQL text sorts by byte, as SQLite's does; both endings mean nothing there.
    func definition(_ text: String) -> String {
        let meanings: [(token: String, meaning: String)] =
            switch self {
            case .sqlite:
                [
                    ("{int}", "INTEGER"), ("{text}", "TEXT"), ("{bytes}", "BLOB"),
                    ("{strict}", "STRICT"), ("{clustered}", "STRICT, WITHOUT ROWID"),
                ]
            case .postgres:
                [
                    ("{int}", "BIGINT"), ("{text}", "TEXT COLLATE \"C\""), ("{bytes}", "BYTEA"),
                    ("{strict}", ""), ("{clustered}", ""),
                ]
            }
        return meanings.reduce(text) { $0.replacing($1.token, with: $1.meaning) }
    }

    /// Replaces the tokens of a statement: `WHERE id {in $1}` for any number of ids, bound by
    /// ``Statement/bind(_:ids:)``, and `{skip locked}` after a SELECT that claims rows.
    func statement(_ text: String) throws -> String {
        guard text.contains("{") else { return text }
        let parts = text.split(separator: "{in $", omittingEmptySubsequences: false)
        var result = String(parts[0])
        for part in parts.dropFirst() {
            guard let end = part.firstIndex(of: "}") else {
                throw StorageError.misuse("'{in $n' is not closed: \(text)")
            }
            result += isOneOf("$" + part[..<end]) + part[part.index(after: end)...]
        }
        return result.replacing("{skip locked}", with: skippingLocked)
    }

    private func isOneOf(_ parameter: String) -> String {
        switch self {
        case .sqlite: "IN (SELECT value FROM json_each(\(parameter)))"
        case .postgres: "= ANY (\(parameter))"
        }
    }

    /// What a claim's SELECT ends in, so that workers do not wait for each other's rows. SQLite has one writer at a time.
    public var skippingLocked: String {
        switch self {
        case .sqlite: ""
        case .postgres: "FOR UPDATE SKIP LOCKED"
        }
    }

    /// Asks whether the table named by `$1` exists.
    var tableExists: String {
        switch self {
        case .sqlite: "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = $1"
        case .postgres: "SELECT 1 FROM pg_tables WHERE schemaname = current_schema() AND tablename = $1"
        }
    }
}

extension Dialect {
    /// Names of all tables of the book, and what each column holds: table, column, type, place in the primary key or 0.
    var columns: String {
        switch self {
        case .sqlite:
            """
            SELECT t.name, c.name, c.type, c.pk FROM sqlite_schema AS t JOIN pragma_table_info(t.name) AS c
            WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY t.name, c.cid
            """
        case .postgres:
            """
            SELECT t.relname, a.attname, CAST(a.atttypid AS BIGINT), COALESCE(array_position(k.conkey, a.attnum), 0)
            FROM pg_class AS t JOIN pg_attribute AS a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
            LEFT JOIN pg_constraint AS k ON k.conrelid = t.oid AND k.contype = 'p'
            WHERE t.relnamespace = to_regnamespace(current_schema()) AND t.relkind = 'r' ORDER BY t.relname, a.attnum
            """
        }
    }

    /// Which table refers to which.
    var references: String {
        switch self {
        case .sqlite:
            """
            SELECT t.name, f."table" FROM sqlite_schema AS t JOIN pragma_foreign_key_list(t.name) AS f
            WHERE t.type = 'table'
            """
        case .postgres:
            """
            SELECT t.relname, p.relname FROM pg_constraint AS k JOIN pg_class AS t ON t.oid = k.conrelid
            JOIN pg_class AS p ON p.oid = k.confrelid
            WHERE k.contype = 'f' AND k.connamespace = to_regnamespace(current_schema())
            """
        }
    }
}

extension Session {
    /// Keeps other writers from the row until this transaction ends, so that what was read stays true until it is written.
    /// SQLite has one writer at a time.
    public func lock(_ key: Value, of table: String, where column: String) throws {
        switch dialect {
        case .sqlite: break
        case .postgres:
            _ = try prepare("SELECT 1 FROM \(table) WHERE \(column) = $1 FOR UPDATE").first(key) { _ in true }
        }
    }

    /// Keeps other writers from the whole book until this transaction ends: the chain, the numbers of rows and the kept
    /// totals are read before they are written. SQLite has one writer at a time.
    public func lockBook() throws {
        switch dialect {
        case .sqlite: break
        case .postgres:
            let lock = try prepare("SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(current_schema(), 1))")
            _ = try lock.first { _ in true }
        }
    }

    /// Keeps everybody from writing to the tables until this transaction ends, also those who need not lock the book.
    func lockTables(_ names: [String]) throws {
        switch dialect {
        case .sqlite: break
        case .postgres: try execute("LOCK TABLE \(names.joined(separator: ", ")) IN EXCLUSIVE MODE")
        }
    }

    /// Writes zeros over what this connection deletes from now on, where the engine would leave it in free pages until they
    /// are used again. PostgreSQL's vacuum sees to it.
    func overwriteDeleted() throws {
        switch dialect {
        case .sqlite: try execute("PRAGMA secure_delete = ON")
        case .postgres: break
        }
    }

    /// The clock all workers of a book share, in milliseconds since 1970: what a lease is measured by.
    ///
    /// A SQLite book is worked on by one machine, whose own time is handed in (a simulated one in the simulator).
    public func sharedTime(_ own: Int64) throws -> Int64 {
        switch dialect {
        case .sqlite: return own
        case .postgres:
            let clock = "SELECT CAST(floor(EXTRACT(EPOCH FROM clock_timestamp()) * 1000) AS BIGINT)"
            return try prepare(clock).first { $0.int(0) } ?? own
        }
    }

    /// Names this connection among all that the server ever had; empty on SQLite.
    func connectionName() throws -> String {
        switch dialect {
        case .sqlite: return ""
        case .postgres:
            let name = """
                SELECT CAST(pid AS TEXT) || '@' || CAST(EXTRACT(EPOCH FROM backend_start) AS TEXT)
                FROM pg_stat_activity WHERE pid = pg_backend_pid()
                """
            return try prepare(name).first { $0.text(0) } ?? ""
        }
    }

    /// Names of the connections that are open now. A server tells those of the same user.
    func openConnections() throws -> Set<String> {
        switch dialect {
        case .sqlite: return []
        case .postgres:
            let names = """
                SELECT CAST(pid AS TEXT) || '@' || CAST(EXTRACT(EPOCH FROM backend_start) AS TEXT)
                FROM pg_stat_activity WHERE backend_start IS NOT NULL
                """
            return Set(try prepare(names).all { $0.text(0) })
        }
    }

    /// What tells the place of this book from the place of a copy, where the files beside it do not: the server's own
    /// number, the database's and the schema's (one made from a template shares the last). A standby that takes over keeps both; a dump that is loaded has others.
    public func home() throws -> String? {
        switch dialect {
        case .sqlite: return nil
        case .postgres:
            let home = """
                SELECT CAST(c.system_identifier AS TEXT) || '/' || CAST(d.oid AS TEXT) || '/' || CAST(n.oid AS TEXT)
                FROM pg_control_system() AS c, pg_database AS d, pg_namespace AS n
                WHERE d.datname = current_database() AND n.nspname = current_schema()
                """
            return try prepare(home).first { $0.text(0) }
        }
    }

    /// Wakes those who listen for `topic` in this book, once this transaction is committed; see ``PostgresListener``.
    /// A SQLite book has one process at work, which needs no waking.
    public func notify(_ topic: String) throws {
        switch dialect {
        case .sqlite: break
        case .postgres:
            _ = try prepare("SELECT 1 FROM pg_notify(current_schema() || '.' || $1, '')").first(.text(topic)) { _ in
                true
            }
        }
    }

    /// Inserts many rows of one shape; `fill` binds one row, positions as in `columns`. Says how many rows were inserted.
    ///
    /// - Parameter ending: what follows the values, such as `ON CONFLICT (id) DO NOTHING`.
    @discardableResult
    public func insert<Rows: Sequence>(
        _ rows: Rows,
        into table: String,
        _ columns: [String],
        ending: String = "",
        fill: (any Parameters, Rows.Element) throws -> Void
    ) throws -> Int {
        let batch = try batch(into: table, columns, ending: ending)
        for row in rows {
            try fill(batch, row)
            try batch.endRow()
        }
        return try batch.finish()
    }
}
