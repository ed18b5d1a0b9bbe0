import Foundation
import ServerRig
import Storage
import Synchronization
import Testing

/// Where a trial book lies: a file, or a database of its own on the server of the tests.
enum BookPlace {
    case file(String)
    case server(PostgresAddress)

    /// The line of `book.yaml`.
    var setting: String {
        switch self {
        case .file: ""
        case .server(let address): "database: \(address)"
        }
    }

    func open() throws -> any Database {
        switch self {
        case .file(let file): try SQLiteDatabase.open(file)
        case .server(let address): try PostgresDatabase.open(address, connections: 1)
        }
    }

    /// The same book once more, nobody using it meanwhile; `folder` is already a copy.
    func copy(to folder: String) throws -> BookPlace {
        guard case .server(var address) = self else { return .file(folder + "/book.db") }
        let original = address.database
        address.database = Self.freshName()
        try Self.serverTool("createdb", address, ["-T", original, address.database])
        return .server(address)
    }

    func drop() {
        guard case .server(let address) = self else { return }
        try? Self.serverTool("dropdb", address, ["--if-exists", "--force", address.database])
    }

    /// What a backup of a server takes: the book's schema.
    func dump(to file: String) throws {
        guard case .server(let address) = self else { return }
        try Self.serverTool("pg_dump", address, ["-Fc", "-n", address.schema, "-f", file, address.database])
    }

    /// In place of what is there.
    func load(_ file: String) throws {
        guard case .server(let address) = self else { return }
        try Self.serverTool("pg_restore", address, ["--clean", "--if-exists", "-d", address.database, file])
    }

    // MARK: Templates

    private struct Size: Hashable {
        var engine: StoreEngine
        var letters: Int
    }

    private static let templates = Mutex<[Size: (folder: TestFolder, place: BookPlace)]>([:])

    /// A book with customers and invoices that has never run; made once for each size.
    static func template(_ engine: StoreEngine, letters: Int) throws -> (folder: TestFolder, place: BookPlace) {
        let size = Size(engine: engine, letters: letters)
        return try templates.withLock { templates in
            if let made = templates[size] { return made }
            let made = try make(size)
            templates[size] = made
            return made
        }
    }

    private static func make(_ size: Size) throws -> (folder: TestFolder, place: BookPlace) {
        guard size.engine == .postgres else {
            let folder = try TrialBook.made(customers: size.letters)
            return (folder, .file(folder.path + "/book/book.db"))
        }
        var address = try ServerRig.address()
        address.database = freshName()
        address.schema = "trial"
        try serverTool("createdb", address, [address.database])
        let folder = try TrialBook.made(customers: size.letters, ["--database", "\(address)"], "database: \(address)")
        return (folder, .server(address))
    }

    private static let names = Atomic(0)

    private static func freshName() -> String {
        let number = names.wrappingAdd(1, ordering: .relaxed).newValue
        return "trial_\(ProcessInfo.processInfo.processIdentifier)_\(number)"
    }

    /// PostgreSQL's own programs, which Debian keeps out of PATH.
    static func serverTool(_ name: String, _ address: PostgresAddress, _ arguments: [String]) throws {
        try #require(try serverToolSucceeds(name, address, arguments), "\(name) \(arguments)")
    }

    static func serverToolSucceeds(_ name: String, _ address: PostgresAddress, _ arguments: [String]) throws -> Bool {
        let tool = Process()
        let home = "/usr/lib/postgresql"
        let versions = ((try? FileManager.default.contentsOfDirectory(atPath: home)) ?? []).sorted()
        let debian = versions.last.map { "\(home)/\($0)/bin/\(name)" } ?? "/usr/bin/\(name)"
        tool.executableURL = URL(filePath: debian)
        tool.arguments =
            ["-h", address.host, "-p", "\(address.port)"] + (address.user.map { ["-U", $0] } ?? []) + arguments
        tool.standardError = FileHandle.nullDevice
        try tool.run()
        tool.waitUntilExit()
        return tool.terminationStatus == 0
    }
}
