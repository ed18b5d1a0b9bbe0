import Engine
import Receivables
import ServerRig
import Testing

@testable import Storage

/// Somebody is erased: what was personal is nowhere, what the books need is where it was.
@Suite struct ErasureTests {
    /// The tables in which letters are kept as long as law keeps them.
    private static let ofLetters: Set = ["outbox_entry", "letter_fate", "reply", "approval_edit"]
    private static let later = ErasedLife.today + 2

    private static func erased(_ life: ErasedLife) throws {
        #expect(try life.carryOut(.ask, by: "Ada") == .asked(until: later + 7))
        #expect(try life.carryOut(.agree, by: "Ben") == .erased(code: "erased-1"))
    }

    @Test(arguments: StoreEngine.present)
    func `no table holds a word of them but those of letters, and seven years later none`(engine: StoreEngine) throws {
        let life = try ErasedLife(engine)
        let before = try life.tables(with: ErasedLife.tells)
        let others = try life.tables(with: ErasedLife.othersTells)
        let held: Set = [
            "api_answer", "contact", "customer", "delivery", "said", "item", "item_state", "payer", "payment",
            "short_link", "sought", "standing", "task",
        ]
        #expect(before == held.union(Self.ofLetters))
        try Self.erased(life)
        #expect(try life.tables(with: ErasedLife.tells) == Self.ofLetters)
        try life.run(Day(2032, 12, 31))
        #expect(try life.tables(with: ErasedLife.tells) == Self.ofLetters)
        try life.run(Day(2033, 1, 2))
        #expect(try life.tables(with: ErasedLife.tells).isEmpty)
        // Of the one beside them everything is there still.
        #expect(try life.tables(with: ErasedLife.othersTells) == others)
        guard case .whole = try life.book.read({ try $0.verifyChain() }) else {
            Issue.record("the chain is broken")
            return
        }
    }

    @Test(arguments: StoreEngine.present)
    func `no figure changes`(engine: StoreEngine) throws {
        let life = try ErasedLife(engine)
        let names = [
            "total", "flow", "due_flow", "payment_age", "step_month", "word_month", "channel_day", "channel_answer",
            "settlement", "habit", "entry", "owed", "touch", "horizon",
        ]
        let before = try life.rows(of: names)
        try Self.erased(life)
        #expect(try life.rows(of: names) == before)
        try life.book.read { reading in
            let payments = try reading.session.prepare("SELECT SUM(amount) FROM payment WHERE customer = 1")
                .first { $0.int(0) }
            #expect(payments == 240_00)
        }
    }

    @Test(arguments: StoreEngine.present)
    func `they are shown under the pseudonym, and found by no other name`(engine: StoreEngine) throws {
        let life = try ErasedLife(engine)
        try Self.erased(life)
        try life.book.read { reading in
            func found(_ words: String) throws -> [String] {
                var query = CustomerQuery()
                query.words = words
                return try reading.customers(query, limit: 9).lines.map(\.name)
            }
            #expect(try found("erased") == ["erased-1"] && found("") == ["Calm Borgward", "erased-1"])
            for words in ["quandle", "zyx", "altbau"] { #expect(try found(words).isEmpty) }
            #expect(try reading.customer(code: "zyx-quandle") == nil && reading.customer(code: "quandle-alt") == nil)
            #expect(try reading.customer(code: "erased-2") == 1 && reading.dayErased(1) == Self.later)
            #expect(try reading.customers(at: "zyxomir@quandle.example").isEmpty)
            #expect(try reading.shortLink(ErasedLife.quandle.key)?.isOpen(at: ErasedLife.noon + 1) == false)
            #expect(try reading.shortLink(ErasedLife.borgward.key)?.isOpen(at: ErasedLife.noon + 1) == true)
            let told = try reading.newestHistory(of: 1, limit: 1).map(\.event.what)
            #expect(
                told == [.ruled("erased the personal data of the customer, as Ada had asked on 2026-02-12", by: "Ben")]
            )
        }
    }

    @Test(arguments: StoreEngine.present)
    func `what names them later is refused with what helps, and money is entered without a name`(engine: StoreEngine)
        throws
    {
        let life = try ErasedLife(engine)
        try Self.erased(life)
        let part = InvoicePosting.Part(instalment: 0, due: Self.later, amount: Money(1_00, .eur), open: nil)
        for code in ["zyx-quandle", "quandle-alt", "erased-1"] {
            let reason =
                "customer '\(code)' was erased on 2026-02-12; leave the row out, or give somebody new a code of their own"
            let refused = Refused(column: "customer", reason)
            #expect(throws: refused) { try life.book.write { _ = try $0.put(CustomerRecord(customer: code)) } }
            var child = CustomerRecord(customer: "child")
            child.billedTo = code
            #expect(throws: refused) { try life.book.write { _ = try $0.put(child) } }
            let posting = InvoicePosting(invoice: "I-9", customer: code, issued: Self.later, parts: [part])
            #expect(throws: refused) { try life.book.write { _ = try $0.post(posting, on: Self.later, payee: nil) } }
            var payment = PaymentRecord(payment: "P-9", date: Self.later, amount: Money(1_00, .eur))
            payment.customer = code
            #expect(throws: refused) { try life.book.write { _ = try $0.enter(payment, payee: nil) } }
        }
        var back = PaymentRecord(payment: "P-9", date: Self.later, amount: Money(5_00, .eur), kind: .chargeback)
        (back.invoice, back.reference) = ("I-1", "Quandle ruft zurueck")
        #expect(try life.book.write { try $0.enter(back, payee: nil) } == .added)
        #expect(try life.book.read { try $0.owed(by: [1])[1]?.map(\.balance) } == [Money(5_00, .eur)])
        #expect(try !life.tables(with: ["zurueck"]).contains("payment"))
        #expect(try life.book.write { try $0.put(CustomerRecord(customer: "newcomer")) } == .added)
    }

    @Test func `two people want it within seven days, and whoever asked may ask no more`() throws {
        let life = try ErasedLife(.sqlite)
        let day = Self.later
        #expect(try life.carryOut(.agree, by: "Ben") == .notAsked)
        #expect(try life.carryOut(.ask, by: "Ada") == .asked(until: day + 7))
        guard case .waits(let question) = try life.carryOut(.ask, by: "Ben") else {
            Issue.record("it is asked twice")
            return
        }
        #expect(question.asker == "Ada" && question.asked == day)
        #expect(try life.carryOut(.agree, by: "Ada") == .own)
        #expect(try life.carryOut(.withdraw, by: "Ben") == .notOwn(asker: "Ada"))
        #expect(try life.carryOut(.withdraw, by: "Ada") == .withdrawn)
        #expect(try life.carryOut(.agree, by: "Ben") == .notAsked)
        #expect(try life.carryOut(.ask, by: "Ada") == .asked(until: day + 7))
        #expect(try life.carryOut(.agree, by: "Ben", on: day + 8) == .notAsked)
        #expect(try life.carryOut(.ask, by: "Ben", on: day + 8) == .asked(until: day + 15))
        #expect(try life.carryOut(.agree, by: "Ada", on: day + 15) == .erased(code: "erased-1"))
        #expect(try life.carryOut(.ask, by: "Ada", on: day + 16) == .gone(day + 15))
        #expect(try life.carryOut(.ask, by: "Ada", on: day + 16, "erased-1") == .gone(day + 15))
        #expect(try life.carryOut(.ask, by: "Ada", "nobody") == .unknown)
    }

    @Test func `nobody does anything about a person who is no more in the book`() throws {
        let life = try ErasedLife(.sqlite)
        try Self.erased(life)
        let (hand, item) = (DeskHand("Ada", on: Self.later, payee: nil, at: 0), ItemID(ID("I-1")))
        let acts: [DeskAct] = [
            .holdCustomer(1, until: Self.later + 9, reason: "why"), .resumeCustomer(1),
            .hold(item, until: Self.later, reason: "why"),
            .item(item, .call(.reached, note: "why")), .item(item, .follow), .customer(1, .settle(CustomerCare())),
            .customer(1, .introduce(CustomerPeople(email: "new@quandle.example"))),
        ]
        for act in acts {
            #expect(try life.book.write { try hand.carryOut(act, in: $0) } == .overtaken, "\(act)")
        }
        let merged = try life.book.write {
            try hand.merge("calm", into: "erased-1", because: "why", shown: nil, in: $0)
        }
        #expect(merged == .refused([.erased]))
    }

    /// What is done to a customer of whom nothing is open, and what is in the way then.
    private static let obstacles: [(String, ErasureObstacle)] = [
        ("UPDATE item SET balance = 1 WHERE invoice = 'I-2'", .money),
        ("UPDATE item SET balance = -1 WHERE invoice = 'I-1'", .money),
        ("UPDATE outbox_entry SET status = 'held' WHERE customer = 1", .letter),
        ("UPDATE outbox_entry SET status = 'queued' WHERE customer = 1", .letter),
        ("UPDATE approval SET status = 'waiting' WHERE customer = 1", .approval),
        ("UPDATE reply SET is_open = 1 WHERE customer = 1", .reply),
        ("UPDATE task SET is_open = 1 WHERE customer = 1", .task),
        ("UPDATE delivery SET status = 'parked' WHERE id = 1", .news),
        ("UPDATE customer SET pending = 1 WHERE id = 1", .run),
        ("UPDATE customer SET billed_to = 'quandle-alt' WHERE id = 3", .bill),
    ]

    @Test(arguments: obstacles)
    func `it is refused while anything is open`(change: String, obstacle: ErasureObstacle) throws {
        let life = try ErasedLife(.sqlite)
        #expect(try life.carryOut(.ask, by: "Ada") == .asked(until: Self.later + 7))
        try life.book.database.write { try $0.execute(change) }
        #expect(try life.carryOut(.agree, by: "Ben") == .refused([obstacle]))
        #expect(try life.carryOut(.withdraw, by: "Ada") == .withdrawn)
        #expect(try life.carryOut(.ask, by: "Ada") == .refused([obstacle]))
    }

    @Test(arguments: StoreEngine.present)
    func `an address that somebody else has as well empties nothing`(engine: StoreEngine) throws {
        let life = try ErasedLife(engine)
        try life.book.write { writing in
            for customer in [Int64(1), 3] {
                var people = try writing.people(of: customer)
                people.email = "tax@kanzlei.example"
                try writing.introduce(people, of: customer)
            }
            let body = Array("{\"to\":\"tax@kanzlei.example\"}".utf8)
            _ = try writing.receive(Delivery(connection: "post", received: 0, url: "", headers: "", body: body))
        }
        try Self.erased(life)
        #expect(try life.tables(with: ["kanzlei"]) == ["customer", "delivery"])
        #expect(try life.book.read { try $0.customers(at: "tax@kanzlei.example") } == [3])
    }

    @Test(arguments: StoreEngine.present)
    func `of every table it is said what becomes of it`(engine: StoreEngine) throws {
        let book = try Book.create(in: engine.database(), name: "tables", secret: [UInt8](repeating: 2, count: 32))
        let tables = try book.database.read { try TableShape.all(in: $0) }
        // Whoever adds a table says in ErasureRule what becomes of its rows when a customer is erased.
        #expect(Set(tables.map(\.name)) == Set(ErasureRule.all.keys))
        let theirs = tables.filter { $0.names.contains("customer") && $0.name != "event" }.map(\.name)
        #expect(theirs.allSatisfy { ErasureRule.all[$0] != .harmless })
    }
}
