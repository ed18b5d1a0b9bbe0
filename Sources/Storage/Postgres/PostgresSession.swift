import CPQ

/// One connection with the statements compiled on it. The pool lends it to one thread at a time; that is what
/// `@unchecked Sendable` stands for.
final class PostgresSession: Session, @unchecked Sendable {
    let dialect = Dialect.postgres
    let connection: PostgresConnection
    /// The statement whose rows are still coming in. Before anything else is sent they are taken in.
    var streaming: PostgresStatement?
    private var statements: [String: PostgresStatement] = [:]
    /// Types of the columns that batches write, by table and columns.
    private var columnTypes: [String: [Oid]] = [:]
    private var compiledCount = 0
    private var isReading = false
    /// The first statement that failed in this transaction: the server goes no further either.
    private var failure: StorageError?

    /// - Parameter lockPatience: how long to wait for another writer, in milliseconds.
    init(_ address: PostgresAddress, password: String?, lockPatience: Int) throws {
        connection = try PostgresConnection(address, password: password)
        try connection.run(
            """
            SET search_path TO "\(address.schema)"; SET lock_timeout = \(lockPatience);
            SET idle_in_transaction_session_timeout = '10min'
            """
        )
        try refuseCareless()
    }

    var isLost: Bool { connection.isLost || failure?.endsConnection == true }
    var wasContended: Bool { if case .contended? = failure { true } else { false } }

    /// A server that does not wait for its disk could lose letters that have left the house.
    private func refuseCareless() throws {
        let settings = try connection.run(
            """
            SELECT current_setting('fsync'), current_setting('synchronous_commit'), current_setting('full_page_writes'),
                current_setting('server_encoding'), current_setting('server_version_num')
            """
        )
        let place = connection.place
        for (column, name) in ["fsync", "synchronous_commit", "full_page_writes"].enumerated()
        where settings.text(0, Int32(column)) == "off" {
            throw StorageError.careless(place: place, setting: name)
        }
        guard settings.text(0, 3) == "UTF8" else {
            throw StorageError.unreachable(place: place, detail: "its database is not UTF8", isPassing: false)
        }
        guard Int(settings.text(0, 4)) ?? 0 >= 130_000 else {
            throw StorageError.unreachable(place: place, detail: "PostgreSQL 13 is the oldest", isPassing: false)
        }
    }

    /// Says whether the schema is there, after making it when asked to.
    func findSchema(_ name: String, creating: Bool) throws -> Bool {
        let question = "SELECT COUNT(*) FROM pg_namespace WHERE nspname = '\(name)'"
        if try connection.run(question).text(0, 0) != "0" { return true }
        guard creating else { return false }
        // Two that make it at the same time would collide in the catalogue.
        try connection.run("BEGIN; SELECT pg_advisory_xact_lock(hashtextextended('\(name)', 0))")
        do {
            try connection.run("CREATE SCHEMA IF NOT EXISTS \"\(name)\"; COMMIT")
        } catch {
            try connection.run("ROLLBACK")
            throw error
        }
        return true
    }

    // MARK: One transaction

    /// False when the connection is dead; nothing has happened then.
    func begin(reading: Bool) throws -> Bool {
        (isReading, failure) = (reading, nil)
        do {
            try connection.run(
                reading ? "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" : "BEGIN ISOLATION LEVEL READ COMMITTED"
            )
            return true
        } catch StorageError.connectionLost {
            return false
        }
    }

    /// Runs what belongs into the transaction that was begun, and ends it.
    func carryThrough<T>(_ body: (any Session) throws -> T) throws -> T {
        do {
            let result = try body(self)
            finishStatements()
            if let failure { throw failure }
            try commit()
            return result
        } catch {
            finishStatements()
            // Whatever is wrong with taking back ends the connection, and the server takes back by itself.
            if !isLost { _ = try? connection.run("ROLLBACK") }
            throw error
        }
    }

    /// From here on a lost connection means that nobody knows.
    private func commit() throws {
        let answer: PostgresAnswer
        do {
            answer = try connection.run("COMMIT")
        } catch let error as StorageError {
            guard !isReading, error.endsConnection else { throw failed(error) }
            throw failed(.commitUnknown(place: connection.place))
        }
        guard answer.tag == "COMMIT" else {
            throw failed(.failing(file: connection.place, detail: "the server took the transaction back"))
        }
    }

    private func finishStatements() {
        for statement in statements.values where statement.isOpen { statement.reset() }
    }

    // MARK: Statements

    func prepare(_ sql: String) throws -> any Statement {
        if let failure { throw failure }
        if let known = statements[sql] { return known }
        do {
            let statement = try PostgresStatement(sql, session: self)
            statements[sql] = statement
            return statement
        } catch let error as StorageError { throw failed(error) }
    }

    func execute(_ definitions: String) throws {
        if let failure { throw failure }
        try makeWay()
        do {
            try connection.run(dialect.definition(definitions))
        } catch let error as StorageError { throw failed(error) }
    }

    func batch(into table: String, _ columns: [String], ending: String) throws -> any Batch {
        try PostgresBatch(into: table, columns, columnTypes(of: columns, in: table), ending: ending, session: self)
    }

    func batch(changing table: String, _ columns: [String], also: String) throws -> any Batch {
        try PostgresBatch(changing: table, columns, columnTypes(of: columns, in: table), also: also, session: self)
    }

    private func columnTypes(of columns: [String], in table: String) throws -> [Oid] {
        let names = columns.joined(separator: ", ")
        let types = try columnTypes["\(table) \(names)"] ?? types(of: columns, in: table)
        columnTypes["\(table) \(names)"] = types
        return types
    }

    private func types(of columns: [String], in table: String) throws -> [Oid] {
        try makeWay()
        do {
            let answer = try connection.run("SELECT \(columns.joined(separator: ", ")) FROM \(table) LIMIT 0")
            return columns.indices.map { PQftype(answer.handle, Int32($0)) }
        } catch let error as StorageError { throw failed(error) }
    }

    func nextStatementName() -> String {
        compiledCount += 1
        return "s\(compiledCount)"
    }

    /// Before anything is sent, the rows that another statement waits for are taken in.
    func makeWay() throws {
        if let failure { throw failure }
        streaming?.gather()
        streaming = nil
        if let failure { throw failure }
    }

    /// Remembers what failed, so that the transaction is rolled back even if the caller swallows the error.
    func failed(_ error: StorageError) -> StorageError {
        let told: StorageError =
            if isReading, case .readOnly = error { .misuse("A statement that writes was run inside read {}.") } else {
                error
            }
        failure = failure ?? told
        return told
    }
}

extension StorageError {
    /// Whether the connection it happened on is of no use any more.
    var endsConnection: Bool {
        switch self {
        case .connectionLost, .commitUnknown: true
        default: false
        }
    }
}
