import CSQLite
import Foundation
import GRDB
import Synchronization

/// A book in one SQLite file, or in memory. GRDB opens the connections and runs the transactions; statements go straight to
/// SQLite.
public final class SQLiteDatabase: Database {
    public let place: String
    private let connections: any DatabaseWriter
    private let sessions: SQLiteSessions
    /// The one connection there is: nothing can come between what it reads, so it needs no transaction for that. GRDB would
    /// turn `query_only` on and off around it, upon which SQLite compiles every statement anew.
    private let isAlone: Bool

    /// Opens or creates the file: write-ahead log, one writer, readers beside it, every commit on the disk.
    /// - Parameters:
    ///   - cacheMiB: memory for pages over all connections; three quarters of it are the writer's.
    ///   - patience: how long to wait for another process's write, in milliseconds.
    public static func open(_ path: String, cacheMiB: Int = 80, patience: Int = 5_000) throws -> SQLiteDatabase {
        let sessions = SQLiteSessions(place: path)
        let configuration = configuration(sessions, cacheMiB: cacheMiB, patience: patience)
        return try sessions.translating {
            let pool = try DatabasePool(path: path, configuration: configuration)
            try pool.writeWithoutTransaction(keepCommitsOnDisk)
            return SQLiteDatabase(pool, sessions)
        }
    }

    /// A book that is gone with the last reference to it.
    public static func inMemory() throws -> SQLiteDatabase {
        let sessions = SQLiteSessions(place: "in memory")
        let configuration = configuration(sessions, cacheMiB: 64, patience: 0)
        return try sessions.translating { SQLiteDatabase(try DatabaseQueue(configuration: configuration), sessions) }
    }

    public func read<T>(_ body: (any Session) throws -> T) throws -> T {
        try sessions.translating {
            try isAlone
                ? connections.unsafeRead { try sessions.of($0).transact(reading: true, body) }
                : connections.read { try sessions.of($0).transact(reading: true, body) }
        }
    }

    @discardableResult
    public func write<T>(_ body: (any Session) throws -> T) throws -> T {
        try sessions.translating {
            let (result, rows) = try connections.write { connection in
                let before = connection.totalChangesCount
                let result = try sessions.of(connection).transact(reading: false, body)
                return (result, connection.totalChangesCount - before)
            }
            if rows > Self.many, !isAlone { usleep(Self.breath) }
            return result
        }
    }

    /// SQLite hands its one lock to whoever asks first, and a run asks again as soon as it has committed: a person's act in
    /// another process waited a second for its turn, some for three. So whoever wrote many rows (a run writes 20,000 at
    /// once, a batch of letters 2,000) takes a breath, and who waits looks more often than that; in microseconds.
    private static let many = 5_000
    private static let (breath, look): (UInt32, UInt32) = (3_000, 1_000)

    /// Folds the write-ahead log into the file and lets go of it. The database cannot be used afterwards.
    public func close() throws {
        // GRDB closes its readers last, and a connection that only reads cannot fold the log.
        try sessions.translating { try connections.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) } }
        sessions.forgetAll()
        try sessions.translating { try connections.close() }
    }

    private init(_ connections: any DatabaseWriter, _ sessions: SQLiteSessions) {
        self.connections = connections
        self.sessions = sessions
        place = sessions.place
        isAlone = connections is DatabaseQueue
    }

    private static func configuration(_ sessions: SQLiteSessions, cacheMiB: Int, patience: Int) -> Configuration {
        _ = countsNoMemory
        var configuration = Configuration()
        configuration.label = "book"
        configuration.busyMode = .callback { looks in
            guard looks < patience * 1_000 / Int(look) else { return false }
            usleep(look)
            return true
        }
        let readers = configuration.maximumReaderCount
        configuration.prepareDatabase { connection in
            let share =
                cacheMiB * 256 * (connection.configuration.readonly ? 1 : 3)
                / (connection.configuration.readonly ? readers : 1)
            try connection.execute(sql: "PRAGMA cache_size = -\(share)")
            try connection.execute(sql: "PRAGMA mmap_size = 0")
            try connection.execute(sql: "PRAGMA temp_store = MEMORY")
            try connection.execute(sql: "PRAGMA wal_autocheckpoint = \(pagesPerCheckpoint)")
            sessions.welcome(connection)
        }
        return configuration
    }

    /// SQLite keeps statistics of its memory under one lock for all connections of a process, taken with every allocation:
    /// of the time of a letter that two hands sent, a twentieth went into it. False when SQLite was in use before.
    private static let countsNoMemory = storage_count_no_memory() == SQLITE_OK

    /// The log is folded into the file every 32 MiB, not every 4: a page that a long run touches again and again is
    /// written back once.
    private static let pagesPerCheckpoint = 8_192

    /// GRDB lowers `synchronous` to NORMAL when it turns the write-ahead log on: a power cut could then take back commits that
    /// were acknowledged, letters already sent among them. So FULL (2) is set after opening, and believed only when read back.
    private static func keepCommitsOnDisk(_ connection: GRDB.Database) throws {
        try connection.execute(sql: "PRAGMA synchronous = FULL")
        let level = try Int.fetchOne(connection, sql: "PRAGMA synchronous")
        guard level == 2 else { throw StorageError.misuse("SQLite did not accept synchronous = FULL.") }
    }
}

/// The session of each connection, made when GRDB opens it.
final class SQLiteSessions: Sendable {
    let place: String
    private let sessions = Mutex<[ObjectIdentifier: SQLiteSession]>([:])

    init(place: String) { self.place = place }

    func welcome(_ connection: GRDB.Database) {
        let session = SQLiteSession(connection, place: place)
        sessions.withLock { $0[ObjectIdentifier(connection)] = session }
    }

    func of(_ connection: GRDB.Database) throws -> SQLiteSession {
        guard let session = sessions.withLock({ $0[ObjectIdentifier(connection)] }) else {
            throw StorageError.misuse("The book was closed.")
        }
        return session
    }

    /// Statements must be gone before their connection can be closed.
    func forgetAll() { sessions.withLock { $0.removeAll() } }

    /// Says GRDB's errors in our words.
    func translating<T>(_ body: () throws -> T) throws -> T {
        do { return try body() } catch let error as DatabaseError { throw StorageError(error, place: place) }
    }
}
