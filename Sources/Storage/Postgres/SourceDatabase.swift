import CPQ
import Glibc

/// Somebody else's PostgreSQL database: read within a transaction that cannot write, and told of one fact at a time.
/// One connection, for one thread.
public final class SourceDatabase {
    /// What a statement may cost.
    public struct Bounds: Sendable {
        /// Milliseconds that the server may work on one piece.
        public var patience: Int
        public var rows: Int
        /// Of all fields together.
        public var bytes: Int

        public init(patience: Int = 30_000, rows: Int = 200_000, bytes: Int = 256 << 20) {
            self.patience = patience
            self.rows = rows
            self.bytes = bytes
        }
    }

    private let connection: PostgresConnection
    private let bounds: Bounds

    /// - Parameters:
    ///   - password: when neither the environment (PGPASSWORD) nor `~/.pgpass` has it.
    ///   - path: the schema in which names are looked up first; nil for the server's own order.
    ///   - zone: in which an instant is a day.
    public init(_ address: PostgresAddress, password: String?, path: String?, zone: String, bounds: Bounds) throws {
        self.bounds = bounds
        do {
            connection = try PostgresConnection(address, password: password)
        } catch StorageError.unreachable(_, let detail, _) {
            throw SourceFault.unreachable(detail)
        }
        var settings = ["DateStyle": "ISO, YMD", "TimeZone": zone, "bytea_output": "hex"]
        settings["statement_timeout"] = "\(bounds.patience)"
        settings["lock_timeout"] = "\(bounds.patience)"
        settings["search_path"] = path.map { "\"\($0)\", public" }
        for (name, value) in settings { _ = try run("SELECT set_config($1, $2, false)", [name, value]) }
    }

    /// All rows of a query, or none: columns by name, values as text, dates in ISO 8601 and amounts in digits.
    public func read(_ query: String) throws -> SourceTable {
        _ = try run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        defer { _ = try? run("ROLLBACK") }
        // Only what reads has a cursor, and one statement at a time can be sent this way.
        _ = try run("DECLARE source NO SCROLL CURSOR FOR\n\(Self.unended(query))")
        var table = SourceTable()
        var bytes = 0
        while true {
            let answer = try run("FETCH 1000 FROM source")
            if table.columns.isEmpty { table.columns = Self.columns(answer) }
            let count = PQntuples(answer.handle)
            guard count > 0 else { return table }
            for row in 0..<count {
                let fields = Self.fields(answer, row)
                bytes += fields.reduce(0) { $0 + $1.utf8.count }
                table.rows.append(fields)
            }
            guard table.rows.count <= bounds.rows else { throw SourceFault.tooManyRows(bounds.rows) }
            guard bytes <= bounds.bytes else { throw SourceFault.tooLarge(bounds.bytes) }
        }
    }

    /// Runs one statement that writes, by itself or not at all, and says how many rows it changed.
    /// - Parameter most: rows beyond which it must be a mistake, and is taken back.
    public func change(_ statement: String, _ values: [String], most: Int) throws -> Int {
        _ = try run("BEGIN")
        do {
            let answer = try run(Self.unended(statement), values)
            let changed = Int(PQcmdTuples(answer.handle).map { String(cString: $0) } ?? "") ?? 0
            guard changed <= most else { throw SourceFault.changesTooMuch(changed) }
            _ = try run("COMMIT")
            return changed
        } catch {
            if !connection.isLost { _ = try? run("ROLLBACK") }
            throw error
        }
    }

    /// Lets the server look at a statement without running it.
    public func check(_ statement: String) throws {
        _ = try run("PREPARE dunwell_check AS\n\(Self.unended(statement))")
        _ = try run("DEALLOCATE dunwell_check")
    }

    /// Through the extended protocol, which takes one statement and no more.
    private func run(_ sql: String, _ values: [String] = []) throws -> PostgresAnswer {
        let texts = values.map { strdup($0) }
        defer { texts.forEach { free($0) } }
        let pointers = texts.map { UnsafePointer($0) }
        let answer = PostgresAnswer(
            PQexecParams(connection.handle, sql, Int32(values.count), nil, pointers, nil, nil, 0)
        )
        switch answer.status {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK: return answer
        default: throw fault(answer)
        }
    }

    private func fault(_ answer: PostgresAnswer) -> SourceFault {
        let message = answer.diagnosis(pq_message)
        if connection.isLost { return .lost(message.isEmpty ? connection.trouble : message) }
        switch answer.diagnosis(pq_sqlstate) {
        case "57014": return .tooSlow(bounds.patience)
        case "25006": return .writes(message)
        case let state where state.hasPrefix("53") || state.hasPrefix("57") || state.hasPrefix("40"):
            return .lost(message)
        default: return .refused(message.isEmpty ? connection.trouble : message)
        }
    }

    /// Blanks and a semicolon at the end are a habit.
    private static func unended(_ sql: String) -> String {
        var text = Substring(sql)
        while let last = text.last, last.isWhitespace || last == ";" { text = text.dropLast() }
        return String(text)
    }

    private static func columns(_ answer: PostgresAnswer) -> [String] {
        (0..<PQnfields(answer.handle)).map { PQfname(answer.handle, $0).map { String(cString: $0) } ?? "" }
    }

    private static func fields(_ answer: PostgresAnswer, _ row: Int32) -> [String] {
        (0..<PQnfields(answer.handle)).map { column in
            let text = answer.text(row, column)
            return switch PQftype(answer.handle, column) {
            case instantTypes.0, instantTypes.1: day(in: text)
            case truthType: ["t": "true", "f": "false"][text] ?? text
            default: text
            }
        }
    }

    /// `timestamp` and `timestamptz`.
    private static let instantTypes: (Oid, Oid) = (1114, 1184)
    private static let truthType: Oid = 16

    /// Of an instant its day; what is no instant of our era stays as it is, and is refused where a day is read.
    private static func day(in text: String) -> String {
        let isOurs = text.utf8.count > 10 && text.utf8.dropFirst(10).first == UInt8(ascii: " ") && !text.hasSuffix("BC")
        return isOurs ? String(text.prefix(10)) : text
    }
}

/// What a query gave.
public struct SourceTable: Hashable, Sendable {
    public var columns: [String] = []
    /// An empty text for what is null.
    public var rows: [[String]] = []

    public init() {}
}

/// Why a source could not be read or told. Nothing was changed.
public enum SourceFault: Error, Hashable, Sendable {
    case unreachable(String)
    case lost(String)
    /// Milliseconds that it had.
    case tooSlow(Int)
    case tooManyRows(Int)
    case tooLarge(Int)
    case writes(String)
    case changesTooMuch(Int)
    /// The database does not understand or allow the statement.
    case refused(String)

    /// Whether the same may succeed later without anybody's doing.
    public var isPassing: Bool {
        switch self {
        case .unreachable, .lost, .tooSlow: true
        case .tooManyRows, .tooLarge, .writes, .changesTooMuch, .refused: false
        }
    }
}

extension SourceFault: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unreachable(let detail): "the database was not reached: \(detail)"
        case .lost(let detail): "the connection was lost: \(detail)"
        case .tooSlow(let patience): "the database took longer than \(patience / 1000) s; give the query an index"
        case .tooManyRows(let most):
            "the query gives more than \(most) rows; narrow it to what is open, or raise `rows`"
        case .tooLarge(let most):
            "the query gives more than \(most >> 20) MiB; narrow it to the columns that are needed"
        case .writes(let detail): "the query writes, and a query may only read (\(detail))"
        case .changesTooMuch(let rows): "the statement would change \(rows) rows for one invoice; it was taken back"
        case .refused(let detail): "the database says: \(detail)"
        }
    }
}
