import Files
import Foundation
import Storage

/// What keeps a book's rows: the file beside its settings, or a schema on a PostgreSQL server.
enum BookDatabase: Equatable {
    case sqlite(file: String)
    case postgres(PostgresAddress)

    /// - Parameter text: `sqlite`, or an address. Nothing means SQLite.
    init(_ text: String?, in folder: String) throws(StorageError) {
        switch text {
        case nil, "sqlite": self = .sqlite(file: folder + "/book.db")
        case let address?: self = .postgres(try PostgresAddress(address))
        }
    }

    /// As `book.yaml` says it; the file needs no word.
    var setting: String? {
        switch self {
        case .sqlite: nil
        case .postgres(let address): address.description
        }
    }

    /// As a person would look for it.
    var place: String {
        switch self {
        case .sqlite(let file): file
        case .postgres(let address): address.description
        }
    }

    /// - Parameters:
    ///   - creating: whether to make what is not there.
    ///   - cacheMiB: SQLite's memory for pages; a server has its own.
    func open(creating: Bool, cacheMiB: Int = 80) throws -> any Database {
        switch self {
        case .sqlite(let file):
            guard creating || FileManager.default.fileExists(atPath: file) else {
                throw Ending(
                    2,
                    "'\(file)' is missing; restore it from a backup, or make a new book with `dunwell init`"
                )
            }
            return Seam.database(try SQLiteDatabase.open(file, cacheMiB: cacheMiB))
        case .postgres(let address): return Seam.database(try Self.server(address, creating: creating))
        }
    }

    /// Hears what is called out in the book; nil for a file, which has one process at work.
    func listener(for topic: String) throws -> PostgresListener? {
        guard case .postgres(let address) = self else { return nil }
        return PostgresListener(try Self.server(address, creating: false), topic: topic)
    }

    private static func server(_ address: PostgresAddress, creating: Bool) throws -> PostgresDatabase {
        // Never from the settings. PGPASSWORD and ~/.pgpass are read by PostgreSQL's own library.
        let password = ProcessInfo.processInfo.environment["DUNWELL_DATABASE_PASSWORD"]
        return try PostgresDatabase.open(address, password: password, creating: creating)
    }
}
