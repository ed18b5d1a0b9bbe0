import Foundation
public import Storage
import Synchronization

/// The engines that the tests of the seam run on.
public enum StoreEngine: String, Sendable, CaseIterable {
    case sqlite, postgres

    /// Both, or SQLite alone where there is no server; that is said once.
    public static let present: [StoreEngine] = {
        if ServerRig.isPresent { return allCases }
        FileHandle.standardError.write(Data("Tests on PostgreSQL are left out: \(ServerRig.notice).\n".utf8))
        return [.sqlite]
    }()

    /// An empty database, gone with its last reference.
    /// - Parameter shared: whether transactions must be able to go on beside each other, which in memory they are not.
    public func database(shared: Bool = false) throws -> any Database {
        switch self {
        case .sqlite: shared ? try FileRig() : try SQLiteDatabase.inMemory()
        case .postgres: try SchemaRig()
        }
    }

    /// The same database as another process has it: with connections of its own, where it is shared at all.
    /// The first must outlive it.
    public static func neighbour(of database: any Database) throws -> any Database {
        guard let rig = database as? SchemaRig else { return database }
        return try PostgresDatabase.open(rig.address)
    }

    /// Ends the connections, as the end of a process does, and makes new ones.
    public static func revive(_ database: any Database) throws { try (database as? SchemaRig)?.revive() }
}

/// A schema of its own on the server.
final class SchemaRig: Database {
    let address: PostgresAddress
    private let inner: Mutex<PostgresDatabase>

    init() throws {
        address = try ServerRig.address()
        inner = Mutex(try PostgresDatabase.open(address))
    }

    deinit {
        try? close()
        ServerRig.drop(address)
    }

    func revive() throws {
        try close()
        let fresh = try PostgresDatabase.open(address)
        inner.withLock { $0 = fresh }
    }

    private var database: PostgresDatabase { inner.withLock { $0 } }

    var place: String { database.place }
    func close() throws { try database.close() }
    func read<T>(_ body: (any Session) throws -> T) throws -> T { try database.read(body) }
    @discardableResult func write<T>(_ body: (any Session) throws -> T) throws -> T { try database.write(body) }
}

/// A file in a folder of its own.
final class FileRig: Database {
    private let folder: String
    private let inner: SQLiteDatabase

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "dunwell-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        inner = try SQLiteDatabase.open(folder + "/book.db")
    }

    deinit {
        try? inner.close()
        try? FileManager.default.removeItem(atPath: folder)
    }

    var place: String { inner.place }
    func close() throws { try inner.close() }
    func read<T>(_ body: (any Session) throws -> T) throws -> T { try inner.read(body) }
    @discardableResult func write<T>(_ body: (any Session) throws -> T) throws -> T { try inner.write(body) }
}
