import Foundation
import Glibc
import Receivables
import ServerRig
import Storage
import Testing

/// The one process of a small firm, as it is started, told to end, and killed.
@Suite(.timeLimit(.minutes(60))) struct ServedDayTests {
    @Test func `the day is run at the book's hour, once, and a restart does not repeat it`() throws {
        let served = try ServedBook()
        let first = try served.serve("--log-format", "json")
        _ = try first.port()
        #expect(served.letters().isEmpty, "it is not eight yet")
        try ServedBook.wait("the letters of the day") { served.letters().count == 3 }
        try ServedBook.wait("the end of the day's work") { try served.chores()["run"]?.done != nil }
        let ending = try first.end()
        #expect(ending.code == 0, "\(ending)")
        #expect(ending.words.contains(#""event":"closed","#) && ending.words.contains(#""ended":"whole""#))
        for word in ["Kund", "@", "INV-", "C-1", "nordwind"] {
            #expect(!ending.words.contains(word), "the log names somebody: \(ending.words)")
        }

        let rows = try served.book.journalRows
        try served.clock.set(to: "2026-02-10T08:00:00Z")
        let second = try served.serve()
        #expect(try second.get("/readyz").status == 200)
        Thread.sleep(forTimeInterval: 1)
        #expect(try second.end().code == 0)
        #expect(try served.book.journalRows == rows)
        #expect(try served.chores()["run"]?.next == "2026-02-11 08:00:00")
    }

    @Test func `what was missed is caught up once, and a Saturday is nobody's`() throws {
        let served = try ServedBook(at: "2026-02-14T10:00:00Z")
        let process = try served.serve()
        try ServedBook.wait("its first chores") {
            try process.get("/metrics").body.contains("chore_done_total{chore=\"audit\"} 1")
        }
        #expect(try served.chores()["run"]?.done == nil)
        // The machine sleeps until Monday afternoon.
        try served.clock.set(to: "2026-02-16T13:00:00Z")
        try ServedBook.wait("the letters of Monday") { served.letters(of: "2026-02-16").count == 3 }
        try ServedBook.wait("the end of the day's work") { try served.chores()["run"]?.done != nil }
        #expect(try process.end().code == 0)
        #expect(try served.chores()["run"]?.done?.hasPrefix("2026-02-16 14:00") == true)
    }

    @Test func `killed again and again, it leaves each letter once`() throws {
        let served = try ServedBook(.large, at: "2026-02-10T07:00:00Z")
        for kill in 1...6 {
            let process = try served.serve()
            _ = try process.port()
            Thread.sleep(forTimeInterval: 0.15 * Double(kill))
            process.kill()
        }
        let last = try served.serve()
        try ServedBook.wait("all letters") {
            try served.letters().count == 80 && served.chores()["run"]?.done != nil
        }
        #expect(try last.end().code == 0)
        #expect(try served.book.letters.map(\.status) == Array(repeating: "accepted", count: 80))
        #expect(try served.command("audit", "verify").code == 0)
        #expect(try served.command("run", "--on", TrialBook.day).code == 0)
        #expect(served.letters().count == 80)
    }

    @Test func `commands go on beside it, and wait for it where they must`() throws {
        let served = try ServedBook(.large, at: "2026-02-10T07:00:00Z")
        let process = try served.serve()
        _ = try process.port()
        let customers = served.book.folder.path + "/customers.csv"
        for arguments in [
            ["import", "customers", customers], ["stop", "--by", "Dana", "--because", "trial"], ["go", "--by", "Dana"],
            ["run"], ["sync"], ["tasks"],
        ] {
            let ending = try Program(arguments + ["--book", served.book.path], with: served.clock.environment).ending()
            #expect(ending.code == 0 || ending.code == 1, "\(arguments): \(ending.words)")
        }
        try ServedBook.wait("all letters") { served.letters().count == 80 }
        #expect(try process.end().code == 0)
    }

    @Test func `it says that it is ready, and what speaks against it`() throws {
        let served = try ServedBook(settings: "run-at: never")
        let process = try served.serve()
        let ready = try process.get("/readyz")
        #expect(ready.status == 200 && ready.body.contains(#""ready":true"#), "\(ready.body)")
        let figures = try process.get("/metrics").body
        for name in [
            "dunwell_outbox_messages{status=\"queued\"} 0", "dunwell_webhooks_total{answer=\"taken\"} 0",
            "dunwell_check_to_wire_seconds_count 0", "dunwell_sender_locked 0", "process_resident_memory_bytes",
        ] { #expect(figures.contains(name), "\(name)") }
        #expect(!figures.contains("chore=\"run\""), "somebody else runs the day")
        let database = try SQLiteDatabase.open(served.book.path + "/book.db")
        try Book.open(database).write { try $0.lockSender(because: "a restore") }
        try database.close()
        let locked = try process.get("/readyz")
        #expect(locked.status == 503 && locked.body.contains("it is locked"), "\(locked.body)")
        #expect(try process.end().code == 0)
    }

    @Test func `a chore that fails says why, is tried again, and stops no other`() throws {
        let served = try ServedBook()
        let sources = served.book.path + "/sources"
        try FileManager.default.createDirectory(atPath: sources, withIntermediateDirectories: true)
        try "folder: nowhere\n".write(toFile: sources + "/shop.yaml", atomically: true, encoding: .utf8)
        let process = try served.serve()
        try ServedBook.wait("a failure") { try served.chores()["changes"]?.failures ?? 0 > 0 }
        try ServedBook.wait("the letters of the day") { served.letters().count == 3 }
        let failed = try #require(try served.chores()["changes"])
        #expect(failed.reason?.contains("nowhere") == true, "\(failed)")
        let ending = try process.end()
        #expect(ending.words.contains("event=chore-failed chore=changes problem=settings"), "\(ending.words)")
        #expect(!ending.words.contains("nowhere"))
    }

    @Test func `a second signal ends it at once`() throws {
        let served = try ServedBook(settings: "run-at: never")
        let process = try served.serve("--grace", "60")
        // Somebody who never finishes their request.
        let port = try process.port()
        let guest = HalfRequest(port: port)
        kill(process.id, SIGTERM)
        try ServedBook.wait("that it is closing") { process.words.contains("event=closing") }
        #expect(process.isRunning)
        kill(process.id, SIGINT)
        #expect(try process.ending().code == 128 + SIGINT)
        guest.leave()
    }

    @Test func `a request that was begun is answered before it ends`() throws {
        let served = try ServedBook(settings: "run-at: never")
        let process = try served.serve()
        let guest = HalfRequest(port: try process.port())
        kill(process.id, SIGTERM)
        try ServedBook.wait("that it is closing") { process.words.contains("event=closing") }
        Thread.sleep(forTimeInterval: 0.2)
        #expect(guest.finish().hasPrefix("HTTP/1.1 404"), "a page that is not there is answered, too")
        #expect(try process.ending().code == 0)
    }

    @Test(.enabled(if: ServerRig.isPresent, "\(ServerRig.notice)"))
    func `two on one server share the day`() throws {
        let served = try ServedBook(.large)
        let address = try ServerRig.address()
        let moved = try Program.run("move", "--to", address.description, "--book", served.book.path)
        try #require(moved.code == 0, "\(moved.words)")
        defer { ServerRig.drop(address) }
        let processes = try [served.serve(), served.serve()]
        try ServedBook.wait("all letters") { served.letters().count == 80 }
        try ServedBook.wait("the end of the day's work") { try served.chores()["run"]?.done != nil }
        for process in processes { #expect(try process.end().code == 0) }
        let database = try PostgresDatabase.open(address)
        let counts = try database.read { session in
            try [
                "SELECT COUNT(*) FROM outbox_entry WHERE status = 'accepted'", "SELECT COUNT(*) FROM touch",
                "SELECT COUNT(*) FROM event WHERE kind = 'wrote'",
            ].map { try session.prepare($0).first { $0.int(0) } ?? 0 }
        }
        #expect(counts == [80, 80, 80])
        try database.close()
    }

    @Test(.enabled(if: ServerRig.isPresent, "\(ServerRig.notice)"))
    func `a sync that waits for a slow database holds nobody up`() throws {
        let served = try ServedBook(settings: "run-at: never")
        let address = try ServerRig.address()
        try PostgresDatabase.open(address).close()
        defer { ServerRig.drop(address) }
        let sources = served.book.path + "/sources"
        try FileManager.default.createDirectory(atPath: sources, withIntermediateDirectories: true)
        try """
        database: env:SHOP
        customers: SELECT 'slow' AS customer, 'Slow' AS name, 'a@slow.example' AS email FROM pg_sleep(20)
        """.write(toFile: sources + "/shop.yaml", atomically: true, encoding: .utf8)
        let environment = served.clock.environment.merging(["SHOP": address.description]) { $1 }
        let sync = try Program(["sync", "--book", served.book.path], with: environment)
        Thread.sleep(forTimeInterval: 1)
        #expect(try served.command("run", "--on", TrialBook.day).code == 0)
        #expect(served.letters().count == 3)
        #expect(sync.isRunning, "the run did not wait for it")
        sync.kill()
    }
}

/// Somebody who takes their time.
private struct HalfRequest {
    private let descriptor: Int32

    init(port: Int) {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        _ = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        say("POST /in/nobody HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\na")
        // The server has begun to read by then.
        Thread.sleep(forTimeInterval: 0.3)
    }

    func finish() -> String {
        say("b")
        var buffer = [UInt8](repeating: 0, count: 4_096)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        close(descriptor)
        return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
    }

    func leave() { close(descriptor) }

    private func say(_ text: String) { _ = send(descriptor, text, text.utf8.count, Int32(MSG_NOSIGNAL)) }
}
