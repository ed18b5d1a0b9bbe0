/// A table as the engine describes it: enough to read it whole, in the order of its key, and to write it.
struct TableShape {
    enum Kind { case int, text, bytes }

    struct Column {
        let name: String
        let kind: Kind
        /// Its place in the primary key, from 1; 0 outside of it.
        let key: Int
    }

    let name: String
    private(set) var columns: [Column]

    var names: [String] { columns.map(\.name) }

    /// All rows, in an order that is the same on both engines: text and bytes sort by byte on both.
    var rows: String {
        let key = columns.filter { $0.key > 0 }.sorted { $0.key < $1.key }.map(\.name)
        return "SELECT \(names.joined(separator: ", ")) FROM \(name) ORDER BY \(key.joined(separator: ", "))"
    }

    var anyRow: String { "SELECT 1 FROM \(name) LIMIT 1" }

    /// Of a table that names a customer in each row.
    var anyRowOfCustomer: String { "SELECT 1 FROM \(name) WHERE customer = $1 LIMIT 1" }
    var deleteOfCustomer: String { "DELETE FROM \(name) WHERE customer = $1" }
    /// Gives the rows of the second to the first.
    var giveCustomer: String { "UPDATE \(name) SET customer = $1 WHERE customer = $2" }

    /// The book's tables, each after those it refers to. What the migrations keep for themselves is none of them.
    static func all(in session: any Session) throws -> [TableShape] {
        var tables: [TableShape] = []
        try session.prepare(session.dialect.columns).forEach { row in
            guard row.text(0) != "schema_version" else { return }
            let column = Column(name: row.text(1), kind: try Kind(row.text(2)), key: Int(row.int(3)))
            if tables.last?.name == row.text(0) {
                tables[tables.count - 1].columns.append(column)
            } else {
                tables.append(TableShape(name: row.text(0), columns: [column]))
            }
        }
        let references = try session.prepare(session.dialect.references).all { ($0.text(0), $0.text(1)) }
        return sorted(tables, by: references)
    }

    private static func sorted(_ tables: [TableShape], by references: [(from: String, to: String)]) -> [TableShape] {
        var sorted: [TableShape] = []
        var rest = tables
        while !rest.isEmpty {
            let waiting = Set(rest.map(\.name))
            let ready = rest.filter { table in
                !references.contains { $0.from == table.name && $0.to != table.name && waiting.contains($0.to) }
            }
            // Tables that refer to each other could not have been made.
            precondition(!ready.isEmpty, "Tables refer to each other in a circle.")
            sorted += ready
            rest.removeAll { table in ready.contains { $0.name == table.name } }
        }
        return sorted
    }
}

extension TableShape.Kind {
    /// SQLite's word, or PostgreSQL's number.
    init(_ type: String) throws {
        switch type {
        case "INTEGER", "20": self = .int
        case "TEXT", "25": self = .text
        case "BLOB", "17": self = .bytes
        default: throw StorageError.misuse("A column is of type \(type), which no book has.")
        }
    }
}
