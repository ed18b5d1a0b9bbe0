import GRDB
import GRDBSQLite

/// One connection with the statements compiled on it. GRDB lets one thread at a time use a connection, so the session needs no
/// lock of its own; that is what `@unchecked Sendable` stands for.
final class SQLiteSession: Session, @unchecked Sendable {
    let dialect = Dialect.sqlite
    let place: String
    private unowned let connection: GRDB.Database
    private var statements: [StatementText: SQLiteStatement] = [:]
    private var isReading = false
    private let refusesWrites: Bool
    /// The first statement that failed in this transaction. PostgreSQL would go no further, so neither do we.
    private var failure: StorageError?

    init(_ connection: GRDB.Database, place: String) {
        self.connection = connection
        self.place = place
        refusesWrites = connection.configuration.readonly
    }

    func transact<T>(reading: Bool, _ body: (any Session) throws -> T) throws -> T {
        isReading = reading
        failure = nil
        defer { for statement in statements.values where statement.isOpen { statement.reset() } }
        let result = try body(self)
        if let failure { throw failure }
        return result
    }

    func prepare(_ sql: String) throws -> any Statement { try compile(sql) }

    func compile(_ sql: String) throws -> SQLiteStatement {
        if let failure { throw failure }
        if let known = statements[StatementText(sql: sql)] { return known }
        do {
            let compiled = try connection.makeStatement(sql: Placeholders.numbered(dialect.statement(sql)))
            let statement = SQLiteStatement(compiled, sql: sql, session: self)
            statements[StatementText(sql: sql)] = statement
            return statement
        } catch let error as DatabaseError {
            throw failed(StorageError(error, place: place))
        }
    }

    func execute(_ definitions: String) throws {
        if let failure { throw failure }
        try refuseWithinRead()
        do {
            try connection.execute(sql: dialect.definition(definitions))
        } catch let error as DatabaseError {
            throw failed(StorageError(error, place: place))
        }
    }

    func batch(into table: String, _ columns: [String], ending: String) throws -> any Batch {
        try SQLiteBatch(into: table, columns, ending: ending, session: self)
    }

    func batch(changing table: String, _ columns: [String], also: String) throws -> any Batch {
        try SQLiteBatch(changing: table, columns, also: also, session: self)
    }

    /// Where reading has a connection of its own, that one refuses to write; in memory it has not.
    func refuseWithinRead() throws {
        guard !isReading || refusesWrites else { throw failed(.readOnly(file: place)) }
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

/// A text to find a statement by. Texts are long and looked up for every row; few are of the same length, and the same
/// literal is compared at a glance.
private struct StatementText: Hashable {
    let sql: String

    func hash(into hasher: inout Hasher) { hasher.combine(sql.utf8.count) }
}
