import Foundation
import Rigs
import ServerRig
import Storage
import Testing

/// What people can do about letters that are leaving or have left: stop them, let an unlike day go, approve an amount, and
/// say what became of the doubtful ones.
@Suite(.enabled(if: Python.isPresent, Python.notice), .timeLimit(.minutes(60)))
struct KillSwitchTests {
    @Test func `a run under way stops within a second of the word, and goes on with the next`() throws {
        let book = try PostBook(.sqlite, .bare, letters: 120, ["slow": 0.1, "faults": ["slow": 1.0]])
        let run = try book.start(["run", "--on", TrialBook.day], with: ["DUNWELL_HASTE": "1"])
        while try book.provider.log().accepted.count < 5, run.isRunning { Thread.sleep(forTimeInterval: 0.02) }
        let stop = try book.command("stop", "--by", "Dana", "--because", "wrong amounts")
        #expect(stop.code == 0, "\(stop.words)")
        let stopped = Date().timeIntervalSince1970
        #expect([1, 3].contains(try run.ending().code))
        let log = try book.provider.log()
        // A second for the check, and what a letter takes from there to the other side.
        #expect(log.accepted.allSatisfy { $0.time < stopped + 2 })
        #expect(log.effects.count < 120)
        let again = try book.run()
        #expect(again.code == 1 && again.words.contains("wrong amounts"), "\(again.words)")
        #expect(try book.provider.log().effects.count == log.effects.count)
        #expect(try book.command("go", "--by", "Dana").code == 0)
        try book.provider.change(["faults": [String: Double]()])
        try book.runUntilQuiet()
        try book.judge(letters: 120, "after go")
        #expect(try book.provider.log().effects.count == 120)
    }

    @Test func `a day unlike all others waits for a person's name`() throws {
        let book = try PostBook(.sqlite, .bare, letters: 120)
        try book.writeFewLetters()
        for day in 12...30 { _ = try book.run("2026-01-\(day)") }
        let before = try book.provider.log().requests.count
        #expect(before >= 10)
        let waiting = try book.run()
        #expect(waiting.code == 1, "\(waiting.words)")
        #expect(waiting.words.contains("--yes-really"), "\(waiting.words)")
        #expect(try book.provider.log().requests.count == before)
        let sent = try book.run(TrialBook.day, "--yes-really", "--by", "Dana")
        #expect(sent.code == 0, "\(sent.words)")
        #expect(try book.provider.log().effects.count == before + 120)
        let ruled = try book.look {
            try $0.prepare("SELECT COUNT(*) FROM event WHERE kind = 'ruled'").first { $0.int(0) }
        }
        #expect(ruled == 1)
    }

    @Test func `more than was approved is not asked for`() throws {
        let book = try PostBook(.sqlite, .bare)
        try book.writeInvoice("BIG", due: "2026-02-04", amount: "60000.00", to: "big.csv")
        #expect(try book.command("import", "invoices", book.folder.path + "/big.csv").code == 0)
        try book.runUntilQuiet()
        #expect(try book.command("approve", "--all", "--by", "Dana").code == 0)
        try book.writeInvoice("BIG", due: "2026-02-04", amount: "65000.00", to: "big.csv")
        #expect(try book.command("import", "invoices", book.folder.path + "/big.csv").code == 0)
        let before = try book.provider.log().effects.count
        try book.runUntilQuiet()
        let fates = try book.letters
        #expect(try book.provider.log().effects.count == before, "\(fates)")
    }
}

extension PostBook {
    /// One invoice a day that falls due in January, for the customers from the twentieth on.
    fileprivate func writeFewLetters() throws {
        let rows = (1...18).map { "B-\($0),C-\($0 + 19),2025-12-05,2026-01-\($0 < 2 ? "10" : "\($0 + 9)"),50.00,EUR" }
        let head = "invoice,customer,issued,due,amount,currency"
        let file = try folder.write(([head] + rows).joined(separator: "\n") + "\n", to: "few.csv")
        try #require(try command("import", "invoices", file).code == 0)
    }
}
