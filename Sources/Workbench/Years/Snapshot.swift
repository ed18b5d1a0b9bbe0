import Storage

/// A book as it was, row by row: what a backup holds, or a copy that somebody starts elsewhere.
struct Snapshot {
    private struct Table {
        var name: String
        var columns: [(name: String, type: String)]
        var rows: [[Value]]
    }

    private let tables: [Table]
    let truth: Truth
    /// How many facts it knows.
    let told: Int

    init(of database: any Database, knowing truth: Truth, told: Int) throws {
        self.truth = truth
        self.told = told
        tables = try database.read { session in
            let names = try session.prepare(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'witness' "
                    + "ORDER BY rowid"
            ).all { $0.text(0) }
            return try names.map { try Self.table($0, in: session) }
        }
    }

    /// The same book in a new database, in which a witness sits again.
    func restored() throws -> any Database {
        let database = try SQLiteDatabase.inMemory()
        try Schema.book.apply(to: database)
        try database.write { session in
            try session.execute("PRAGMA defer_foreign_keys = ON")
            for table in tables.reversed() { try session.execute("DELETE FROM \(table.name)") }
            for table in tables where !table.rows.isEmpty {
                let places = (1...table.columns.count).map { "$\($0)" }.joined(separator: ", ")
                let names = table.columns.map(\.name).joined(separator: ", ")
                let insert = try session.prepare("INSERT INTO \(table.name) (\(names)) VALUES (\(places))")
                for row in table.rows { try insert.run(row) }
            }
        }
        try Witness.install(in: database)
        return database
    }

    private static func table(_ name: String, in session: any Session) throws -> Table {
        let columns = try session.prepare("SELECT name, type FROM pragma_table_info('\(name)') ORDER BY cid")
            .all { (name: $0.text(0), type: $0.text(1)) }
        let select = try session.prepare("SELECT \(columns.map(\.name).joined(separator: ", ")) FROM \(name)")
        let rows = try select.all { row in
            columns.indices.map { index -> Value in
                if row.isNull(index) { return .null }
                return switch columns[index].type {
                case "INTEGER": .int(row.int(index))
                case "BLOB": .bytes(row.bytes(index))
                default: .text(row.text(index))
                }
            }
        }
        return Table(name: name, columns: columns, rows: rows)
    }
}
