import Foundation
import ServerRig
import Storage
import Synchronization
import Testing

/// A real server that dies, is full, or turns people away: no row that was acknowledged is lost, and work goes on without an
/// operator as soon as there is a server.
@Suite(.enabled(if: ServerRig.isPresent, "\(ServerRig.notice)"), .timeLimit(.minutes(60)))
struct ServerFaultTests {
    private static let table = "CREATE TABLE note (id {int} NOT NULL PRIMARY KEY) {strict}"

    @Test func `a server killed under load and started again has every acknowledged row, and nobody had to help`()
        throws
    {
        let server = try PrivateServer()
        let book = try PostgresDatabase.open(server.address())
        try book.define(Self.table)
        let load = Load(book, threads: 3, rows: 150)
        for acknowledged in [90, 240] {
            load.wait(until: acknowledged)
            try server.kill()
            try server.startAgain()
        }
        let written = try load.finish()
        #expect(written.count == 450)
        #expect(try book.number("SELECT COUNT(*) FROM note") == 450)
    }

    @Test func `a full log volume costs nothing that was acknowledged`() throws {
        guard let volume = SmallVolume(mebibytes: 12) else {
            print("A full log volume is not tried: mounting one needs root.")
            return
        }
        let server = try PrivateServer(log: volume.path + "/log")
        let book = try PostgresDatabase.open(server.address(), patience: .init(restart: 300))
        try book.define(Self.table)
        try volume.fill()
        var written: [Int64] = []
        let error = refusal {
            for id in 1...100_000 as ClosedRange<Int64> {
                try book.write { session in
                    // Numbers far apart touch many pages, each of which goes into the log whole.
                    try session.insert((0..<50).map { id &+ $0 * 1_000_000 }, into: "note", ["id"]) {
                        try $0.bind(1, $1)
                    }
                }
                written.append(id)
            }
        }
        #expect(error != nil && !written.isEmpty)
        try volume.empty()
        try? server.kill()
        try server.startAgain()
        #expect(try book.number("SELECT COUNT(*) FROM note") ?? 0 >= Int64(written.count) * 50)
        try book.write { _ = try $0.prepare("INSERT INTO note (id) VALUES (-1)").run() }
    }

    @Test func `a server that may not be written to says so`() throws {
        let server = try PrivateServer()
        let book = try PostgresDatabase.open(server.address())
        try book.define(Self.table)
        try book.define("ALTER DATABASE postgres SET default_transaction_read_only = on")
        try book.close()
        let standby = try PostgresDatabase.open(server.address())
        let error = refusal { try standby.write { _ = try $0.prepare("INSERT INTO note (id) VALUES (1)").run() } }
        #expect(error == .readOnly(file: standby.place))
        #expect(error?.description.contains("Name the primary server") == true)
        #expect(try standby.number("SELECT COUNT(*) FROM note") == 0)
    }

    @Test(arguments: ["fsync", "synchronous_commit"])
    func `a server that acknowledges what it may lose is refused`(_ setting: String) throws {
        let server = try PrivateServer(settings: ["\(setting)=off"])
        let address = try server.address()
        let error = refusal { _ = try PostgresDatabase.open(address) }
        #expect(error == .careless(place: address.description, setting: setting))
        #expect(error?.description.contains("Set \(setting) = on") == true)
    }

    @Test func `a session ended in the middle loses its transaction, and the next one has a new connection`() throws {
        let (book, other) = try Self.books()
        let error = refusal {
            try book.write { session in
                try session.prepare("INSERT INTO note (id) VALUES (1)").run()
                try Self.end(try Self.process(session), through: other)
                try session.prepare("INSERT INTO note (id) VALUES (2)").run()
            }
        }
        #expect(error?.isLostConnection == true, "\(String(describing: error))")
        #expect(try other.number("SELECT COUNT(*) FROM note") == 0)
        try book.write { _ = try $0.prepare("INSERT INTO note (id) VALUES (3)").run() }
        #expect(try other.number("SELECT SUM(id) FROM note") == 3)
    }

    @Test func `a session ended between two transactions is not noticed at all`() throws {
        let (book, other) = try Self.books()
        let process = try book.write { try Self.process($0) }
        try Self.end(process, through: other)
        try book.write { _ = try $0.prepare("INSERT INTO note (id) VALUES (1)").run() }
        #expect(try other.number("SELECT COUNT(*) FROM note") == 1)
    }

    @Test func `a session ended while it commits leaves nobody to know`() throws {
        let (book, other) = try Self.books()
        try book.write { session in
            try session.execute(
                """
                CREATE FUNCTION linger() RETURNS trigger LANGUAGE plpgsql AS
                    'BEGIN PERFORM pg_sleep(60); RETURN NULL; END';
                CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON note DEFERRABLE INITIALLY DEFERRED
                    FOR EACH ROW EXECUTE FUNCTION linger()
                """
            )
        }
        let known = Known()
        Thread.detachNewThread { try? Self.endCommit(of: known, through: other) }
        let error = refusal {
            try book.write { session in
                try session.prepare("INSERT INTO note (id) VALUES (1)").run()
                let process = try Self.process(session)
                known.process.withLock { $0 = process }
            }
        }
        #expect(error == .commitUnknown(place: book.place))
        #expect(try other.number("SELECT COUNT(*) FROM note") == 0)
    }

    // MARK: Sessions

    /// Two pools on one schema.
    private static func books() throws -> (PostgresDatabase, PostgresDatabase) {
        let address = try ServerRig.address()
        let book = try PostgresDatabase.open(address)
        try book.define(table)
        return (book, try PostgresDatabase.open(address))
    }

    private static func process(_ session: any Session) throws -> Int64 {
        try session.prepare("SELECT pg_backend_pid()").first { $0.int(0) } ?? 0
    }

    private static func end(_ process: Int64, through book: PostgresDatabase) throws {
        let call = "SELECT CASE WHEN pg_terminate_backend(CAST($1 AS INTEGER), 5000) THEN 1 ELSE 0 END"
        try #require(book.read { try $0.prepare(call).first(.int(process)) { $0.int(0) } } == 1)
    }

    private final class Known: Sendable { let process = Mutex<Int64?>(nil) }

    private static func endCommit(of known: Known, through book: PostgresDatabase) throws {
        let question = "SELECT COUNT(*) FROM pg_stat_activity WHERE pid = $1 AND query = 'COMMIT' AND state = 'active'"
        for _ in 0..<2_000 {
            usleep(5_000)
            guard let process = known.process.withLock({ $0 }) else { continue }
            let commits = try book.read { try $0.prepare(question).first(.int(process)) { $0.int(0) } }
            if commits == 1 { return try end(process, through: book) }
        }
    }
}

extension StorageError {
    fileprivate var isLostConnection: Bool { if case .connectionLost = self { true } else { false } }
}
