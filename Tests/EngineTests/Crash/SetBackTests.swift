import Foundation
import Glibc
import Receivables
import Rigs
import ServerRig
import Storage
import Testing

/// Several workers, each with a send journal of its own, on a database whose rows are set back under their feet: nothing about
/// the place changes, and no worker is started anew.
@Suite(
    .enabled(if: Python.isPresent && ServerRig.isPresent, "\(ServerRig.notice)"),
    .timeLimit(.minutes(60))
)
struct SetBackTests {
    enum Moment: CaseIterable { case whileTheySend, afterTheySent }

    @Test(arguments: Moment.allCases)
    func `three workers that go on notice it themselves, and nobody gets a letter twice`(_ moment: Moment) throws {
        let letters = moment == .whileTheySend ? 240 : 48
        let book = try PostBook(.postgres, .bare, letters: letters, ["slow": 0.05, "faults": ["slow": 1.0]])
        defer { book.database.drop() }
        try book.decideOnly()
        let rows = try book.keepRows()
        let folders = try (1...3).map { try book.machine($0) }
        let workers = try folders.map { try Program(["work", "--on", TrialBook.day, "--book", $0], with: Self.steady) }
        try wait { try book.provider.log().effects.count >= (moment == .whileTheySend ? 80 : letters) }
        if moment == .afterTheySent { try wait { try book.open == 0 } }
        let haveBegun = folders.allSatisfy { FileManager.default.fileExists(atPath: $0 + "/sends.journal") }
        try #require(haveBegun)
        try book.putBack(rows)
        try book.wakeWorkers()

        try wait { try book.lock?.isEmpty == false }
        let lock = try #require(try book.lock)
        #expect(lock.contains("reconcile"))
        try wait { try book.isQuiet }
        let before = try book.provider.log()
        #expect(before.doubles.isEmpty, "\(moment): \(before.doubles)")
        try book.wakeWorkers()
        for worker in workers where worker.isRunning { kill(worker.id, SIGTERM) }
        // Rows are put back by force: whose transaction is in the way is turned out, and may be started again.
        for worker in workers { #expect(try [0, 3].contains(worker.ending().code)) }
        #expect(try book.provider.log().requests == before.requests, "something left a locked book")

        for folder in folders { #expect(try Program.run("reconcile", "--book", folder).code == 1) }
        #expect(try Program.run("reconcile", "--unlock", "--by", "Dana", "--book", folders[1]).code == 0)
        try book.provider.change(["faults": [String: Double]()])
        let last = try Program.run("run", "--on", TrialBook.day, "--book", folders[1])
        #expect([0, 1].contains(last.code), "\(last.words)")
        let (log, held) = (try book.provider.log(), try book.letters.count { $0.status == "held" })
        #expect(log.doubles.isEmpty, "\(moment)")
        #expect(log.effects.count + held >= letters && held < letters / 2, "\(log.effects.count) and \(held) held")
    }

    @Test func `a worker with nothing newer of its own reads the journals beside it`() throws {
        let book = try PostBook(.postgres, .bare)
        defer { book.database.drop() }
        try book.decideOnly()
        let rows = try book.keepRows()
        try book.letTheSecondSend()
        #expect(try book.provider.log().effects.count == 3)
        try book.putBack(rows)
        try book.forgetWhatWasSeen()
        let ending = try book.run()
        #expect(ending.code == 1 && ending.words.contains("restored from a backup"), "\(ending.words)")
        #expect(try book.provider.log().doubles.isEmpty)
    }

    @Test func `a machine that sent nothing remembers what it has seen`() throws {
        let book = try PostBook(.postgres, .bare)
        defer { book.database.drop() }
        try book.decideOnly()
        let rows = try book.keepRows()
        try book.runUntilQuiet()
        let other = try book.machine(2)
        #expect(try Program.run("run", "--on", TrialBook.day, "--book", other).code == 0)
        try book.putBack(rows)
        let ending = try Program.run("run", "--on", TrialBook.day, "--book", other)
        #expect(ending.code == 1 && ending.words.contains("set back"), "\(ending.words)")
        #expect(try book.provider.log().requests.count == 3)
    }

    @Test func `a machine that looked before the first letter left notices by its journal`() throws {
        let book = try PostBook(.postgres, .bare)
        defer { book.database.drop() }
        let rows = try book.keepRows()
        let other = try book.machine(2)
        #expect(try Program.run("run", "--on", "2026-01-12", "--book", other).code == 0)
        try book.runUntilQuiet()
        #expect(try book.provider.log().requests.count == 3)
        try book.putBack(rows)
        let ending = try Program.run("run", "--on", TrialBook.day, "--book", other)
        #expect(ending.code == 1 && ending.words.contains("set back"), "\(ending.words)")
        #expect(try book.provider.log().requests.count == 3)
    }

    @Test func `another machine's journal at the same path is not taken for this one's`() throws {
        let book = try PostBook(.postgres, .bare)
        defer { book.database.drop() }
        try book.runUntilQuiet()
        try book.write("UPDATE send_journal SET file = 'elsewhere.example:\(book.journal)'")
        for file in [book.journal, book.journal + ".seen"] { try FileManager.default.removeItem(atPath: file) }
        try book.runUntilQuiet("2026-02-20")
        #expect(try book.provider.log().effects.count == 6)
        let journals = try book.look { try $0.prepare("SELECT id FROM send_journal").all { $0.text(0) } }
        #expect(journals.count == 2)
        let ending = try book.command("reconcile")
        #expect(ending.output.contains("elsewhere.example:\(book.journal) lies on another machine"))
    }

    /// Waits as long as in life: no lease ends meanwhile.
    private static let steady = ["DUNWELL_HASTE": "1"]

    private func wait(for condition: () throws -> Bool) throws {
        for _ in 0..<600 {
            if try condition() { return }
            Thread.sleep(forTimeInterval: 0.1)
        }
        Issue.record("it did not come to that within a minute")
    }
}

/// Whoever reconciles asks as patiently as the provider's means demand.
@Suite(.enabled(if: Python.isPresent, Python.notice), .timeLimit(.minutes(60)))
struct PatientReconciliationTests {
    @Test func `a letter that the provider lists late is not taken for one that never came`() throws {
        let book = try PostBook(.sqlite, .lookUp, letters: 1, ["slow": 1.5])
        let kept = try book.folder.copy()
        #expect(try book.dies(at: .provider("taken", 1)))
        for name in ["book.db", "book.db-wal", "book.db-shm"] {
            let there = "\(book.path)/\(name)"
            try? FileManager.default.removeItem(atPath: there)
            try? FileManager.default.copyItem(atPath: "\(kept.path)/book/\(name)", toPath: there)
        }
        #expect(try book.run().code == 1)
        let found = try book.start(["reconcile"], with: ["DUNWELL_HASTE": "1"]).ending()
        #expect(found.output.contains("sent    "), "\(found.output)")
        #expect(try book.command("reconcile", "--unlock", "--by", "Dana").code == 0)
        try book.runUntilQuiet()
        #expect(try book.provider.log().effects.values.allSatisfy { $0 == 1 })
    }
}

extension PostBook {
    /// The day's letters are queued, and none has left.
    fileprivate func decideOnly() throws {
        try #require(try command("stop", "--by", "Dana", "--because", "not yet").code == 0)
        try #require(try run().code == 1)
        try #require(try command("go", "--by", "Dana").code == 0)
    }

    /// Another machine at work on the same database: the folder without the journal.
    fileprivate func machine(_ number: Int) throws -> String {
        let folder = "\(folder.path)/machine-\(number)"
        try FileManager.default.copyItem(atPath: path, toPath: folder)
        for name in ["sends.journal", "sends.journal.seen"] {
            try? FileManager.default.removeItem(atPath: "\(folder)/\(name)")
        }
        return folder
    }

    /// As if the first worker of this machine were busy with its own journal.
    fileprivate func letTheSecondSend() throws {
        let busy = Glibc.open(journal, O_RDWR | O_CREAT, 0o600)
        defer { close(busy) }
        try #require(flock(busy, LOCK_EX | LOCK_NB) == 0)
        try runUntilQuiet()
        #expect(FileManager.default.fileExists(atPath: journal + "-2"))
    }

    fileprivate func forgetWhatWasSeen() throws {
        for file in [journal, journal + "-2"] { try? FileManager.default.removeItem(atPath: file + ".seen") }
    }

    fileprivate var lock: String? {
        get throws {
            try look { try $0.prepare("SELECT value FROM setting WHERE name = 'sender-lock'").all { $0.text(0) }.first }
        }
    }

    /// Whether nothing is on its way to the provider for a second.
    fileprivate var isQuiet: Bool {
        get throws {
            let before = try provider.log().requests
            Thread.sleep(forTimeInterval: 1)
            return try provider.log().requests == before
        }
    }

    fileprivate func write(_ sql: String) throws {
        let database = try database.open()
        defer { try? database.close() }
        try database.write { try $0.execute(sql) }
    }

    fileprivate func wakeWorkers() throws {
        try write("SELECT pg_notify(current_schema() || '.letters', '')")
        Thread.sleep(forTimeInterval: 1)
    }

    /// All rows as they are now, as a backup of a running server takes them.
    fileprivate func keepRows() throws -> String {
        let file = folder.path + "/rows.sql"
        try database.dumpRows(to: file)
        return file
    }

    /// In place of the rows that are there, in one transaction; the tables stay what they are.
    fileprivate func putBack(_ rows: String) throws {
        let tables = try look {
            try $0.prepare("SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename")
                .all { "trial.\"\($0.text(0))\"" }
        }
        let script = try "TRUNCATE \(tables.joined(separator: ", "));\n" + String(contentsOfFile: rows, encoding: .utf8)
        try database.play(folder.write(script, to: "back.sql"))
    }
}

extension BookPlace {
    fileprivate func dumpRows(to file: String) throws {
        guard case .server(let address) = self else { return }
        let what = ["--data-only", "--disable-triggers", "-n", address.schema, "-f", file, address.database]
        try Self.serverTool("pg_dump", address, what)
    }

    /// Who is at work on the tables may be in the way; then it is tried again.
    fileprivate func play(_ script: String) throws {
        guard case .server(let address) = self else { return }
        let how = ["-q", "-1", "-v", "ON_ERROR_STOP=1", "-f", script, address.database]
        for _ in 0..<20 {
            if try Self.serverToolSucceeds("psql", address, how) { return }
            Thread.sleep(forTimeInterval: 0.2)
        }
        try Self.serverTool("psql", address, how)
    }
}
