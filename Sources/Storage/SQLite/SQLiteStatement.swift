import Foundation
import GRDB
import GRDBSQLite

/// SQLite's own statement, stepped directly: half the time of going through GRDB's values.
final class SQLiteStatement: Statement {
    let parameterCount: Int
    private(set) var isOpen = false
    private(set) var changes = 0
    private let sql: String
    /// Owns what `handle` points to.
    private let compiled: GRDB.Statement
    private let handle: OpaquePointer
    private let connection: OpaquePointer?
    private let writes: Bool
    private unowned let session: SQLiteSession

    init(_ compiled: GRDB.Statement, sql: String, session: SQLiteSession) {
        self.compiled = compiled
        self.sql = sql
        self.session = session
        handle = compiled.sqliteStatement
        connection = sqlite3_db_handle(handle)
        writes = sqlite3_stmt_readonly(handle) == 0
        parameterCount = Int(sqlite3_bind_parameter_count(handle))
    }

    func step() throws -> Bool {
        if writes { try session.refuseWithinRead() }
        let code = sqlite3_step(handle)
        if code == SQLITE_ROW {
            isOpen = true
            return true
        }
        guard code == SQLITE_DONE else { throw failure(sqlite3_extended_errcode(connection)) }
        changes = writes ? Int(sqlite3_changes64(connection)) : 0
        reset()
        return false
    }

    func reset() {
        isOpen = false
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
    }

    /// The message must be read before the reset that a failed statement needs.
    private func failure(_ code: Int32) -> StorageError {
        let message = sqlite3_errmsg(connection).map { String(cString: $0) } ?? ""
        let error = StorageError(code: code, message: message, sql: sql, place: session.place)
        reset()
        return session.failed(error)
    }
}

extension SQLiteStatement {
    /// Tells SQLite to copy what it is given before the call returns.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    func bind(_ position: Int, _ number: Int64) throws {
        try check(sqlite3_bind_int64(handle, Int32(position), number))
    }

    func bind(_ position: Int, _ text: String) throws {
        var text = text
        let code: Int32? = text.withUTF8 { utf8 in
            guard let start = utf8.baseAddress, utf8.count > 0 else {
                return sqlite3_bind_text(handle, Int32(position), "", 0, Self.copied)
            }
            guard memchr(start, 0, utf8.count) == nil else { return nil }
            let characters = UnsafeRawPointer(start).assumingMemoryBound(to: CChar.self)
            return sqlite3_bind_text(handle, Int32(position), characters, Int32(clamping: utf8.count), Self.copied)
        }
        guard let code else { throw session.failed(.nul(text: text)) }
        try check(code)
    }

    func bind(_ position: Int, _ bytes: [UInt8]) throws {
        guard !bytes.isEmpty else {
            // An empty blob has no address, and SQLite takes a missing address for NULL.
            return try check(sqlite3_bind_zeroblob(handle, Int32(position), 0))
        }
        try check(sqlite3_bind_blob(handle, Int32(position), bytes, Int32(clamping: bytes.count), Self.copied))
    }

    func bind(_ position: Int, ids: [Int64]) throws {
        try bind(position, "[\(ids.map(String.init).joined(separator: ","))]")
    }

    func bindNull(_ position: Int) throws {
        try check(sqlite3_bind_null(handle, Int32(position)))
    }

    private func check(_ code: Int32) throws {
        guard code == SQLITE_OK else { throw failure(code) }
    }
}

extension SQLiteStatement {
    func int(_ column: Int) -> Int64 { sqlite3_column_int64(handle, Int32(column)) }

    func text(_ column: Int) -> String {
        guard let start = sqlite3_column_text(handle, Int32(column)) else { return "" }
        let count = Int(sqlite3_column_bytes(handle, Int32(column)))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    func bytes(_ column: Int) -> [UInt8] {
        guard let start = sqlite3_column_blob(handle, Int32(column)) else { return [] }
        return Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, Int32(column)))))
    }

    func isNull(_ column: Int) -> Bool { sqlite3_column_type(handle, Int32(column)) == SQLITE_NULL }
}
