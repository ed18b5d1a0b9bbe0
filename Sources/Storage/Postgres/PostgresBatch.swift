import CPQ

/// Rows that go in by the thousand: one array per column, unfolded by the server. That is eleven times as fast as row by
/// row, and faster than COPY, which moreover knows no ON CONFLICT.
final class PostgresBatch: Batch {
    private static let rowsAtOnce = 1_000
    /// Bounds the memory that wide rows take.
    private static let bytesAtOnce = 4 << 20

    private let statement: PostgresStatement
    private var columns: [PostgresArray]
    /// How many columns of the row at hand are bound, by column.
    private var bound: [Bool]
    private var rows = 0
    private var changed = 0
    private unowned let session: PostgresSession

    convenience init(
        into table: String,
        _ names: [String],
        _ types: [Oid],
        ending: String,
        session: PostgresSession
    ) throws {
        let list = names.joined(separator: ", ")
        let values = names.map { "r.\($0)" }.joined(separator: ", ")
        let sql = "INSERT INTO \(table) (\(list)) SELECT \(values) FROM \(Self.rows(of: names)) \(ending)"
        try self.init(sql, types, session)
    }

    convenience init(
        changing table: String,
        _ names: [String],
        _ types: [Oid],
        also: String,
        session: PostgresSession
    ) throws {
        let values = names.dropFirst().map { "\($0) = r.\($0)" } + (also.isEmpty ? [] : [also])
        let settings = values.joined(separator: ", ")
        let rows = Self.rows(of: names)
        let sql = "UPDATE \(table) SET \(settings) FROM \(rows) WHERE \(table).\(names[0]) = r.\(names[0])"
        try self.init(sql, types, session)
    }

    /// The arrays, one per column, as a table.
    private static func rows(of names: [String]) -> String {
        let places = names.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
        return "unnest(\(places)) AS r (\(names.joined(separator: ", ")))"
    }

    private init(_ sql: String, _ types: [Oid], _ session: PostgresSession) throws {
        guard let statement = try session.prepare(sql) as? PostgresStatement else {
            throw StorageError.misuse("A batch belongs to PostgreSQL.")
        }
        self.statement = statement
        self.session = session
        columns = types.map(PostgresArray.init(of:))
        bound = Array(repeating: false, count: types.count)
    }

    func bind(_ position: Int, _ number: Int64) throws {
        try take(position, PostgresType.int)
        columns[position - 1].append(number)
    }

    func bind(_ position: Int, _ text: String) throws {
        guard !text.utf8.contains(0) else { throw session.failed(.nul(text: text)) }
        try take(position, PostgresType.text)
        columns[position - 1].append(text.utf8)
    }

    func bind(_ position: Int, _ bytes: [UInt8]) throws {
        try take(position, PostgresType.bytes)
        columns[position - 1].append(bytes)
    }

    func bindNull(_ position: Int) throws {
        try take(position, nil)
        columns[position - 1].appendNull()
    }

    private func take(_ position: Int, _ type: Oid?) throws {
        guard columns.indices.contains(position - 1), !bound[position - 1] else {
            throw session.failed(.misuse("There is no column \(position) to bind now."))
        }
        guard type == nil || type == columns[position - 1].type else {
            throw session.failed(.constraint(.type, name: "column \(position) of a batch has another type"))
        }
        bound[position - 1] = true
    }

    func endRow() throws {
        for index in bound.indices {
            if !bound[index] { columns[index].appendNull() }
            bound[index] = false
        }
        rows += 1
        let bytes = columns.reduce(0) { $0 + $1.byteCount }
        if rows >= Self.rowsAtOnce || bytes >= Self.bytesAtOnce { try send() }
    }

    func finish() throws -> Int {
        try send()
        return changed
    }

    private func send() throws {
        guard rows > 0 else { return }
        for (index, column) in columns.enumerated() { try statement.bind(index + 1, column) }
        while try statement.step() {}
        changed += statement.changes
        for index in columns.indices { columns[index].removeAll() }
        rows = 0
    }
}
