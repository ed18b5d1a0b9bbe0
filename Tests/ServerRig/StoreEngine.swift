import Foundation
public import Storage

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
}

/// A schema of its own on the server.
final class SchemaRig: Database {
    private let address: PostgresAddress
    private let inner: PostgresDatabase

    init() throws {
        address = try ServerRig.address()
        inner = try PostgresDatabase.open(address)
    }

    deinit {
        try? inner.close()
        ServerRig.drop(address)
    }

    var place: String { inner.place }
    func close() throws { try inner.close() }
    func read<T>(_ body: (any Session) throws -> T) throws -> T { try inner.read(body) }
    @discardableResult func write<T>(_ body: (any Session) throws -> T) throws -> T { try inner.write(body) }
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
