import CPQ

/// A statement of one connection, compiled by the server at the first step, when the types of its parameters are known, and
/// again should they turn out to be others. Values travel in binary.
///
/// Rows come in one by one, so that no result has to fit into memory. When another statement wants the connection in the
/// meantime, the rest of the rows is taken in first.
final class PostgresStatement: Statement {
    let parameterCount: Int
    private(set) var changes = 0
    private let sql: String
    private var name: String?
    private var arguments: PostgresArguments
    /// What the server was told when it compiled; 0 where only nulls were seen.
    private var types: [Oid]
    private var state = State.idle
    private var rows = PostgresRows()
    private unowned let session: PostgresSession

    private enum State {
        case idle
        /// Rows are coming in.
        case streaming
        /// All rows are here; an error that came instead of the rest is told where it stood.
        case gathered(StorageError?)
    }

    init(_ sql: String, session: PostgresSession) throws {
        self.sql = try session.dialect.statement(sql)
        self.session = session
        parameterCount = try Placeholders.count(in: sql)
        arguments = PostgresArguments(count: parameterCount)
        types = Array(repeating: 0, count: parameterCount)
    }

    var isOpen: Bool { if case .idle = state { false } else { true } }

    func step() throws -> Bool {
        if !isOpen { try start() }
        if try advance() { return true }
        close()
        return false
    }

    func reset() {
        if case .streaming = state {
            while let rest = next() { _ = rest }
            session.streaming = nil
        }
        close()
    }

    private func close() {
        state = .idle
        rows.removeAll()
        arguments.removeAll()
    }

    // MARK: Sending

    private func start() throws {
        try session.makeWay()
        try compile()
        let handle = session.connection.handle
        let sent = arguments.withPointers { values, lengths, formats in
            PQsendQueryPrepared(handle, name, Int32(parameterCount), values, lengths, formats, 1)
        }
        guard sent == 1 else { throw lost() }
        PQsetSingleRowMode(handle)
        state = .streaming
        session.streaming = self
        changes = 0
    }

    /// A null says nothing of its type: what was known before still holds.
    private func compile() throws {
        let wanted = zip(arguments.types, types).map { $0 == 0 ? $1 : $0 }
        guard name == nil || wanted != types else { return }
        types = wanted
        rows.forgetTypes()
        let fresh = session.nextStatementName()
        let connection = session.connection
        let answer = PostgresAnswer(PQprepare(connection.handle, fresh, sql, Int32(parameterCount), wanted))
        if let error = StorageError(answer, of: connection, sql: sql) {
            arguments.removeAll()
            throw session.failed(error)
        }
        if let old = name { try connection.run("DEALLOCATE \(old)") }
        name = fresh
    }

    /// Lets the server look at the text without running it.
    func check() throws {
        try session.makeWay()
        try compile()
    }

    private func lost() -> StorageError {
        let connection = session.connection
        return session.failed(.connectionLost(place: connection.place, detail: connection.trouble))
    }

    // MARK: Receiving

    private func next() -> PostgresAnswer? { PQgetResult(session.connection.handle).map(PostgresAnswer.init) }

    private func advance() throws -> Bool {
        switch state {
        case .idle: return false
        case .gathered(let error):
            if rows.moveOn() { return true }
            if let error { throw error }
            return false
        case .streaming:
            guard try receive({ (answer) throws(StorageError) in try rows.stand(on: answer) }) else {
                session.streaming = nil
                return false
            }
            return true
        }
    }

    /// Takes the next row; false at the end of the rows, with all that follows them read.
    private func receive(_ take: (PostgresAnswer) throws(StorageError) -> Void) throws -> Bool {
        // The rows end with an answer; with none, they were cut off.
        guard let answer = next() else {
            session.streaming = nil
            close()
            throw lost()
        }
        if answer.status == PGRES_SINGLE_TUPLE {
            do throws(StorageError) { try take(answer) } catch {
                reset()
                throw session.failed(error)
            }
            return true
        }
        let error = StorageError(answer, of: session.connection, sql: sql)
        while let rest = next() { _ = rest }
        if let error {
            session.streaming = nil
            close()
            throw session.failed(error)
        }
        changes = answer.tag.hasPrefix("SELECT") ? 0 : Int(String(cString: PQcmdTuples(answer.handle))) ?? 0
        return false
    }

    /// Takes in the rows that are still to come, so that the connection is free.
    func gather() {
        guard case .streaming = state else { return }
        do {
            while try receive({ (answer) throws(StorageError) in try rows.keep(answer) }) {}
            state = .gathered(nil)
        } catch {
            state = .gathered(error as? StorageError)
        }
    }
}

extension PostgresStatement {
    func bind(_ position: Int, _ number: Int64) throws { try place(position) { arguments.set($0, number) } }

    func bind(_ position: Int, _ text: String) throws {
        guard !text.utf8.contains(0) else { throw session.failed(.nul(text: text)) }
        try place(position) { arguments.set($0, text) }
    }

    func bind(_ position: Int, _ bytes: [UInt8]) throws { try place(position) { arguments.set($0, bytes) } }
    func bind(_ position: Int, ids: [Int64]) throws { try place(position) { arguments.set($0, ids) } }
    func bind(_ position: Int, _ array: PostgresArray) throws { try place(position) { arguments.set($0, array) } }
    func bindNull(_ position: Int) throws { try place(position) { arguments.setNull($0) } }

    private func place(_ position: Int, _ set: (Int) -> Void) throws {
        guard !isOpen, (1...max(1, parameterCount)).contains(position), parameterCount > 0 else {
            throw session.failed(.misuse("There is no parameter \(position) to bind now: \(sql)"))
        }
        set(position - 1)
    }
}

extension PostgresStatement {
    func int(_ column: Int) -> Int64 { rows.int(column) }
    func text(_ column: Int) -> String { rows.text(column) }
    func bytes(_ column: Int) -> [UInt8] { rows.bytes(column) }
    func isNull(_ column: Int) -> Bool { rows.isNull(column) }
}
