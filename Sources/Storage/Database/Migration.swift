import Crypto

/// One step from an older book to a newer one. Once a release has carried it, its text is never edited.
public struct Migration: Sendable {
    public let id: Int
    public let name: String
    /// Definitions and statements, with the tokens of ``Dialect``.
    public let sql: [String]

    public init(id: Int, name: String, sql: [String]) {
        self.id = id
        self.name = name
        self.sql = sql
    }

    /// SHA-256 over the texts, each closed by a NUL, which no SQL text contains.
    var checksum: [UInt8] {
        Array(SHA256.hash(data: sql.flatMap { Array($0.utf8) + [0] }))
    }
}

/// All migrations, oldest first. A book is brought up to date by one transaction per step, so a process that is killed at any
/// moment leaves the old version or the new one.
public struct Schema: Sendable {
    private let migrations: [Migration]

    public init(_ migrations: [Migration]) {
        precondition(migrations.map(\.id) == Array(1..<migrations.count + 1), "Migrations are numbered 1, 2, 3 …")
        self.migrations = migrations
    }

    /// The version this program writes.
    public var version: Int { migrations.count }

    /// The version the book has; 0 for one without tables.
    public func version(of database: any Database) throws -> Int {
        try database.read { try applied(in: $0).count }
    }

    /// Says how many steps were taken.
    /// - Throws: `StorageError.newer` and `.changedMigration`, before anything was written.
    @discardableResult
    public func apply(to database: any Database) throws -> Int {
        try check(database)
        var steps = 0
        while try database.write({ try step(in: $0) }) { steps += 1 }
        return steps
    }

    /// Refuses a book that this program must not work with; writes nothing.
    public func check(_ database: any Database) throws {
        let seen = try database.read { try applied(in: $0) }
        guard seen.count <= version else {
            throw StorageError.newer(place: database.place, found: seen.count, known: version)
        }
        for (migration, checksum) in zip(migrations, seen) where migration.checksum != checksum {
            throw StorageError.changedMigration(id: migration.id, name: migration.name)
        }
    }

    /// Takes the next step, which another process may have taken since it was looked for.
    private func step(in session: any Session) throws -> Bool {
        // Who only opens a book must not wait for somebody who writes to it.
        guard try applied(in: session).count < version else { return false }
        try session.lockBook()
        let done = try applied(in: session).count
        guard done < version else { return false }
        if done == 0 { try session.execute(Self.table) }
        let next = migrations[done]
        for definition in next.sql { try session.execute(definition) }
        try session.prepare("INSERT INTO schema_version (id, name, checksum) VALUES ($1, $2, $3)")
            .run(.int(Int64(next.id)), .text(next.name), .bytes(next.checksum))
        return true
    }

    /// The checksums of the steps this book has seen, in order.
    private func applied(in session: any Session) throws -> [[UInt8]] {
        let exists = try session.prepare(session.dialect.tableExists).first(.text("schema_version")) { _ in true }
        guard exists == true else { return [] }
        return try session.prepare("SELECT checksum FROM schema_version ORDER BY id").all { $0.bytes(0) }
    }

    private static let table = """
        CREATE TABLE schema_version (
            id {int} NOT NULL PRIMARY KEY,
            name {text} NOT NULL,
            checksum {bytes} NOT NULL
        ) {strict}
        """
}
