import CPQ
import Foundation

/// One connection of libpq, which one thread at a time may use.
final class PostgresConnection {
    let handle: OpaquePointer
    let place: String

    /// - Throws: `StorageError.unreachable`, or what the server's settings make unsafe.
    init(_ address: PostgresAddress, password: String?) throws {
        place = address.description
        guard let handle = Self.connect(address, password) else {
            throw StorageError.unreachable(place: place, detail: "no memory for a connection", isPassing: false)
        }
        guard PQstatus(handle) == CONNECTION_OK else {
            defer { PQfinish(handle) }
            throw Self.refusal(handle, address, password)
        }
        self.handle = handle
        // What the server remarks (an index that is there already) is nobody's business.
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
    }

    deinit { PQfinish(handle) }

    var isLost: Bool { PQstatus(handle) == CONNECTION_BAD }

    /// Runs a text without parameters, which may hold several statements, and gives back the last answer.
    @discardableResult
    func run(_ sql: String) throws -> PostgresAnswer {
        let answer = PostgresAnswer(PQexec(handle, sql))
        if let error = StorageError(answer, of: self, sql: sql) { throw error }
        return answer
    }

    /// What the server said last that was no answer to a statement; it never holds a password.
    var trouble: String { Self.sentence(PQerrorMessage(handle)) }

    static func sentence(_ text: UnsafePointer<CChar>?) -> String {
        let lines = text.map { String(cString: $0) }?.split(whereSeparator: \.isNewline) ?? []
        return lines.map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: "; ")
    }

    private static func connect(_ address: PostgresAddress, _ password: String?) -> OpaquePointer? {
        withSettings(of: address, password) { PQconnectdbParams($0, $1, 0) }
    }

    /// A server that says it is not ready, or nothing at all, may answer later; one that turned us away will not.
    private static func refusal(_ handle: OpaquePointer, _ address: PostgresAddress, _ password: String?)
        -> StorageError
    {
        let state = withSettings(of: address, password) { PQpingParams($0, $1, 0) }
        let detail = sentence(PQerrorMessage(handle))
        return .unreachable(place: address.description, detail: detail, isPassing: state == PQPING_REJECT)
    }

    /// Hands libpq its two lists of names and values, both ended by a null.
    private static func withSettings<T>(
        of address: PostgresAddress,
        _ password: String?,
        _ body: (UnsafePointer<UnsafePointer<CChar>?>, UnsafePointer<UnsafePointer<CChar>?>) -> T
    ) -> T {
        var settings = [
            "host": address.host, "port": "\(address.port)", "dbname": address.database,
            "application_name": "dunwell", "client_encoding": "UTF8", "connect_timeout": "5",
            // A server that vanished without a word is noticed within a minute.
            "keepalives_idle": "20", "keepalives_interval": "10", "keepalives_count": "3", "tcp_user_timeout": "60000",
        ]
        settings["user"] = address.user
        settings["password"] = password
        settings.merge(address.security) { $1 }
        let texts = settings.flatMap { [strdup($0.key), strdup($0.value)] }
        defer { texts.forEach { free($0) } }
        let names = stride(from: 0, to: texts.count, by: 2).map { UnsafePointer(texts[$0]) } + [nil]
        let values = stride(from: 1, to: texts.count, by: 2).map { UnsafePointer(texts[$0]) } + [nil]
        return names.withUnsafeBufferPointer { names in
            values.withUnsafeBufferPointer { values in
                guard let names = names.baseAddress, let values = values.baseAddress else {
                    preconditionFailure("Both lists end with a null, so neither is empty.")
                }
                return body(names, values)
            }
        }
    }
}

/// One answer of the server, freed with its last reference.
final class PostgresAnswer {
    let handle: OpaquePointer?

    init(_ handle: OpaquePointer?) { self.handle = handle }

    deinit { PQclear(handle) }

    var status: ExecStatusType { handle == nil ? PGRES_FATAL_ERROR : PQresultStatus(handle) }
    /// The word the server ends a statement with, such as `INSERT 0 3` or `COMMIT`.
    var tag: String { PQcmdStatus(handle).map { String(cString: $0) } ?? "" }

    /// A field of an error; see CPQ.
    func diagnosis(_ field: Int32) -> String { PQresultErrorField(handle, field).map { String(cString: $0) } ?? "" }

    /// A field of a row that was asked for as text.
    func text(_ row: Int32, _ column: Int32) -> String {
        PQgetvalue(handle, row, column).map { String(cString: $0) } ?? ""
    }
}
