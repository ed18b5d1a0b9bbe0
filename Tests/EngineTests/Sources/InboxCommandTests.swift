import Connections
import Documents
import Engine
import Foundation
import Receivables
import Rigs
import Storage
import Testing

/// What waits in the inbox of a real book, and the platform that is read by the real command.
@Suite(.enabled(if: Python.isPresent, Python.notice), .timeLimit(.minutes(60))) struct InboxCommandTests {
    private let book: TrialBook
    private let platform: LoopbackPlatform

    init() throws {
        book = try TrialBook()
        platform = try LoopbackPlatform([.init(200, #"{"object": "list", "data": [], "has_more": false}"#)])
        try book.folder.write("sk_test_1", to: "key")
        try book.folder.write("whsec_test", to: "webhook")
        let settings = book.path + "/book.yaml"
        let text = try String(contentsOfFile: settings, encoding: .utf8)
        try (text + "trusted-hosts: [\"127.0.0.1:\(platform.port)\"]\n")
            .write(toFile: settings, atomically: true, encoding: .utf8)
        let words = [
            "connect", "stripe", "--set", "key=@\(book.folder.path)/key", "--set",
            "webhook=@\(book.folder.path)/webhook",
            "--address", "main=\(platform.address)", "--by", "Dana", "--untested", "--book", book.path,
        ]
        let ending = try Program(words).ending()
        try #require(ending.code == 0, "\(ending)")
    }

    /// A delivery comes to the door.
    private func knock(_ id: String, _ type: String, _ object: JSON) throws {
        let database = try SQLiteDatabase.open(book.path + "/book.db")
        let kept = try Book.open(database)
        defer { try? kept.close() }
        let inbox = Inbox(GroupCommit(to: kept), Checkpoint(payee: nil) { Day(1970, 1, 1) + Int($0 / 86_400_000) })
        _ = inbox.take(MoneyDesk.knock(id, type, object), from: try MoneyDesk().stripe, of: "stripe")
    }

    private func inbox(_ more: String...) throws -> Program.Ending {
        try Program(["inbox", "--book", book.path] + more).ending()
    }

    @Test func `what is parked is listed, tried again, and set aside by a person`() throws {
        try knock("evt_1", "payment_intent.succeeded", Shown.intent(item: "NEW-1", 5_000))
        try knock("evt_2", "payment_intent.succeeded", Shown.intent("pi_2", item: nil))
        let list = try inbox()
        #expect(list.code == 0 && list.output.contains("there is no invoice 'NEW-1'"), "\(list)")
        #expect(list.output.contains("nothing says what for"))
        #expect(try inbox("--again").output == "0 done, 2 still open.\n")
        #expect(try inbox("--set-aside", "2", "--by", "Dana").code == 2)
        #expect(try inbox("--set-aside", "2", "--by", "Dana", "--because", "a test").code == 0)
        #expect(try inbox("--set-aside", "2", "--by", "Dana", "--because", "a test").code == 2)
        #expect(try inbox().output.contains("nothing says what for") == false)
        let word = try book.look { session in
            try session.prepare("SELECT COUNT(*) FROM event WHERE kind = 'ruled' AND body LIKE '%a test%'")
                .first { $0.int(0) }
        }
        #expect(word == 1)
        #expect(try Program.run("audit", "verify", "--book", book.path).code == 0)
    }

    @Test func `a sync reads the platform's invoices, and what had come before them is tried again`() throws {
        try knock("evt_1", "payment_intent.succeeded", Shown.intent(item: "NEW-1", 5_000))
        let invoice = """
            {"object": "invoice", "id": "in_1", "number": "NEW-1", "status": "open", "customer": "cus_1",
             "customer_name": "Ada", "customer_email": "ada@ada.example", "collection_method": "send_invoice",
             "created": 1767600000, "due_date": 1770192000, "currency": "eur", "amount_due": 12500,
             "amount_remaining": 12500}
            """
        try platform.answer([.init(200, #"{"object": "list", "data": [\#(invoice)], "has_more": false}"#)])
        let first = try Program.run("sync", "stripe", "--json", "--book", book.path)
        #expect(first.code == 0 && first.output.contains(#""added":1"#), "\(first)")
        #expect(first.words.contains("Told before and done now: 1"), "\(first)")
        let request = try #require(try platform.requests().last)
        #expect(request.method == "GET" && request.target == "/v1/invoices?status=open&limit=100")
        let balance = try book.look {
            try $0.prepare("SELECT balance FROM item WHERE invoice = 'NEW-1'").first { $0.int(0) }
        }
        #expect(balance == 7_500)
        #expect(try inbox().output == "Everything that came was acted on.\n")
    }

    @Test func `an import tries again what waited for its invoices`() throws {
        try knock("evt_1", "payment_intent.succeeded", Shown.intent(item: "NEW-2", 5_000))
        let row = "NEW-2,C-1,2026-01-05,2026-02-04,80.00,EUR"
        let customers = try book.write("customer,name,email\nC-1,See,ap@see.example\n", to: "more.csv")
        let invoices = try book.write("invoice,customer,issued,due,amount,currency\n\(row)\n", to: "new.csv")
        _ = try Program.run("import", "customers", customers, "--book", book.path)
        let ending = try Program.run("import", "invoices", invoices, "--book", book.path)
        #expect(ending.code == 0 && ending.words.contains("done now: 1"), "\(ending)")
        #expect(try inbox().output == "Everything that came was acted on.\n")
    }

    @Test func `a platform that does not answer is said, and it is safe to run again`() throws {
        try platform.answer([.init(503)])
        let ending = try Program.run("sync", "--book", book.path)
        #expect(ending.code == 3 && ending.words.contains("could not be listed"), "\(ending)")
    }
}
