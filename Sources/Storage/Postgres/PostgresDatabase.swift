import Foundation
import Synchronization

/// A book in one schema of a PostgreSQL server, worked on by any number of processes at a time.
///
/// Each transaction has one connection of a small pool; `read` is REPEATABLE READ READ ONLY, `write` READ COMMITTED. A closure
/// may open another transaction inside, as long as the pool has a connection left.
public final class PostgresDatabase: Database {
    /// How the server is waited for.
    public struct Patience: Sendable {
        /// For a server that was there and has gone, in milliseconds: a restart takes seconds.
        public var restart: Int
        /// For another writer that holds what is needed, in milliseconds.
        public var lock: Int

        public init(restart: Int = 60_000, lock: Int = 60_000) {
            self.restart = restart
            self.lock = lock
        }
    }

    public let place: String
    let address: PostgresAddress
    private let password: String?
    private let patience: Patience
    private let turns: DispatchSemaphore
    /// Nil when closed.
    private let idle = Mutex<[PostgresSession]?>([])

    /// - Parameters:
    ///   - password: when neither the environment (PGPASSWORD) nor `~/.pgpass` has it.
    ///   - connections: how many transactions go on at a time; the next one waits.
    ///   - creating: whether to make the schema when it is not there.
    public static func open(
        _ address: PostgresAddress,
        password: String? = nil,
        connections: Int = 4,
        patience: Patience = Patience(),
        creating: Bool = true
    ) throws -> PostgresDatabase {
        let database = PostgresDatabase(address, password, connections, patience)
        let first = try database.reconnect(isFirst: true)
        guard try first.findSchema(address.schema, creating: creating) else {
            throw StorageError.missing(file: database.place)
        }
        database.idle.withLock { $0?.append(first) }
        return database
    }

    private init(_ address: PostgresAddress, _ password: String?, _ connections: Int, _ patience: Patience) {
        precondition(connections > 0, "A pool has at least one connection.")
        self.address = address
        self.password = password
        self.patience = patience
        place = address.description
        turns = DispatchSemaphore(value: connections)
    }

    public func read<T>(_ body: (any Session) throws -> T) throws -> T {
        try transact(reading: true, body)
    }

    @discardableResult
    public func write<T>(_ body: (any Session) throws -> T) throws -> T {
        do {
            return try transact(reading: false, body)
        } catch is Contention {
            do { return try transact(reading: false, body) } catch let again as Contention { throw again.error }
        }
    }

    /// Lets go of the connections that are not at work. Those at work end with their transaction.
    public func close() throws { idle.withLock { $0 = nil } }

    /// A connection for other uses than transactions.
    func connect() throws -> PostgresConnection { try PostgresConnection(address, password: password) }

    // MARK: One transaction

    /// Two writers got in each other's way, and this one was asked to begin again.
    private struct Contention: Error { let error: any Error }

    private func transact<T>(reading: Bool, _ body: (any Session) throws -> T) throws -> T {
        turns.wait()
        defer { turns.signal() }
        let session = try begun(reading: reading)
        defer { takeBack(session) }
        do {
            return try session.carryThrough(body)
        } catch  where session.wasContended && !reading {
            throw Contention(error: error)
        }
    }

    /// A session with an open transaction. Nothing of it has been sent before, so a connection that turns out to be
    /// dead is replaced, however often, for as long as patience lasts.
    private func begun(reading: Bool) throws -> PostgresSession {
        while let session = try takeIdle() {
            if try session.begin(reading: reading) { return session }
        }
        for _ in 0..<3 {
            let session = try reconnect(isFirst: false)
            if try session.begin(reading: reading) { return session }
        }
        throw StorageError.connectionLost(place: place, detail: "every new connection broke at once")
    }

    private func takeIdle() throws -> PostgresSession? {
        try idle.withLock { idle in
            guard idle != nil else { throw StorageError.misuse("The book was closed.") }
            return idle?.popLast()
        }
    }

    private func takeBack(_ session: PostgresSession) {
        guard !session.isLost else { return }
        idle.withLock { $0?.append(session) }
    }

    /// A new connection. A server that was there once is waited for; at the first time only one that says it is starting.
    private func reconnect(isFirst: Bool) throws -> PostgresSession {
        var (waited, pause) = (0, 25)
        while true {
            do {
                return try PostgresSession(address, password: password, lockPatience: patience.lock)
            } catch let error as StorageError {
                guard case .unreachable(_, _, let isPassing) = error, isPassing || !isFirst, waited < patience.restart
                else { throw error }
                Thread.sleep(milliseconds: pause)
                waited += pause
                pause = min(pause * 2, 1_000)
            }
        }
    }
}

extension Thread {
    fileprivate static func sleep(milliseconds: Int) { usleep(UInt32(milliseconds) * 1_000) }
}
