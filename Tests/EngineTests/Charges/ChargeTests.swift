import Foundation
import Rigs
import ServerRig
import Storage
import Testing

/// Stored methods charged by the real command, and what the bank says to it.
@Suite(.enabled(if: Python.isPresent, Python.notice), .timeLimit(.minutes(60)))
struct ChargeTests {
    @Test(arguments: StoreEngine.present)
    func `what falls due is charged once, stands in the book once, and is thanked for`(engine: StoreEngine) throws {
        let book = try ChargeBook(engine)
        defer { book.database.drop() }
        let first = try book.run()
        #expect(first.code == 0, "\(first.words)")
        try book.judge("charged")
        #expect(try book.run().code == 0 && book.run("2026-02-11").code == 0)
        try book.judge("run again")
        #expect(try book.letters.filter { $0 == "paid" }.count == 3 && !book.letters.contains("charge-failed"))
        #expect(try book.stripe.log().requests.allSatisfy { $0.key.hasPrefix("charge/") && $0.value == 1 })
    }

    @Test func `a decline is told on the same day, and the early lane begins`() throws {
        let book = try ChargeBook(.sqlite, ["declines": ["pm_cus_2": "insufficient_funds"]])
        let ending = try book.run()
        #expect(ending.output.contains("charges 3 (1 declined)"), "\(ending)")
        #expect(try book.charges.map(\.status) == ["accepted", "accepted", "accepted"])
        #expect(try book.letters.contains("charge-failed"))
        #expect(try book.tasks.contains { $0.contains("200.00 EUR was declined (insufficient_funds)") })
        #expect(try book.balance("AUTO-2") == 20_000 && book.payments.sorted() == [10_000, 30_000])
        try book.run("2026-02-11")
        // Three customers do not pay automatically.
        #expect(try book.letters.count { $0 == "nudge" } == 4)
        #expect(try book.stripe.log().requests.count == 3)
    }

    @Test func `a bank that wants to see the customer gets a letter instead`() throws {
        let book = try ChargeBook(.sqlite, ["declines": ["pm_cus_1": "authentication_required"]])
        try book.run()
        #expect(try book.charges[0].reason.hasPrefix("needs-customer pi_"))
        #expect(try book.letters.contains("charge-failed"))
    }

    /// What a customer has left at Stripe, and whether a letter tells them that nothing could be collected.
    @Test(arguments: ["", "deleted"])
    func `who has left nothing to charge, or is gone there, is told how else to pay`(method: String) throws {
        let book = try ChargeBook(.sqlite, ["methods": ["cus_3": method]])
        try book.run()
        #expect(try book.charges[2].reason == "declined-for-good no_payment_method 30000 EUR")
        #expect(try book.letters.contains("charge-failed"))
        #expect(try book.stripe.log().requests.count == 2)
    }

    @Test func `what was paid in part since is charged for the rest only`() throws {
        let book = try ChargeBook()
        // Decided, and nothing left yet.
        #expect(try book.dies(at: .own("wire-before", 1)))
        let file = try book.folder.write(
            "payment,invoice,date,amount,currency\nP-1,AUTO-3,2026-02-10,120.00,EUR\n",
            to: "paid.csv"
        )
        #expect(try book.command("import", "payments", file).code == 0)
        try book.runUntilQuiet()
        #expect(try book.payments.sorted() == [10_000, 18_000, 20_000] && book.balance("AUTO-3") == 0)
        #expect(try book.stripe.log().doubles.isEmpty)
    }

    @Test func `without an answer the platform's list is asked, and says that it was charged`() throws {
        let book = try ChargeBook(.sqlite, ["script": ["fail-after", "reset", ""]])
        try book.runUntilQuiet()
        try book.judge("looked up")
        #expect(try book.stripe.log().requests.allSatisfy { $0.value == 1 })
    }

    @Test func `what the platform proves not to have done is asked for again`() throws {
        let book = try ChargeBook(.sqlite, ["script": ["busy", "login", ""]])
        try book.run()
        try book.runUntilQuiet()
        try book.judge("asked again")
    }

    @Test func `a stopped sender charges nobody`() throws {
        let book = try ChargeBook()
        #expect(try book.command("stop", "--by", "Dana", "--because", "a test").code == 0)
        try book.run()
        #expect(try book.stripe.log().requests.isEmpty && book.charges.allSatisfy { $0.status == "queued" })
        #expect(try book.command("go", "--by", "Dana").code == 0)
        try book.runUntilQuiet()
        try book.judge("let go")
    }

    @Test(arguments: StoreEngine.present)
    func `a book that was set back charges nobody again, and learns what was paid`(engine: StoreEngine) throws {
        let book = try ChargeBook(engine, ["script": ["", "", "fail-after"]])
        defer { book.database.drop() }
        let backup = try ChargeBackup(of: book)
        try book.run()
        try backup.restore()
        for _ in 1...2 {
            let ending = try book.run()
            #expect(ending.code == 1 && ending.words.contains("reconcile"), "\(ending.words)")
        }
        #expect(try book.command("reconcile").code == 1)
        #expect(try book.command("reconcile", "--unlock", "--by", "Dana").code == 0)
        try book.runUntilQuiet()
        try book.judge("set back")
        #expect(try book.stripe.log().requests.values.allSatisfy { $0 == 1 })
    }
}

/// A book as a backup takes it, without the send journal.
private struct ChargeBackup {
    private let book: ChargeBook
    private let place: String
    private static let names = ["book.db", "book.db-wal"]

    init(of book: ChargeBook) throws {
        self.book = book
        place = book.folder.path + "/backup"
        if case .server = book.database {
            try book.database.dump(to: place)
            return
        }
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        try Self.copy(from: book.path, to: place)
    }

    func restore() throws {
        if case .server = book.database { return try book.database.load(place) }
        for name in Self.names + ["book.db-shm"] { try? FileManager.default.removeItem(atPath: "\(book.path)/\(name)") }
        try Self.copy(from: place, to: book.path)
    }

    private static func copy(from: String, to: String) throws {
        for name in names where FileManager.default.fileExists(atPath: "\(from)/\(name)") {
            try FileManager.default.copyItem(atPath: "\(from)/\(name)", toPath: "\(to)/\(name)")
        }
    }
}
