import Receivables
import ServerRig
import Storage
import Testing

/// What the books say of money, entered once and taken back once.
@Suite struct PaymentTests {
    @Test(arguments: StoreEngine.present)
    func `a payment counts once, however often the books tell of it`(_ engine: StoreEngine) throws {
        let ledger = try Ledger(engine)
        #expect(try ledger.enter(50_000) == .added)
        #expect(try ledger.enter(50_000) == .unchanged)
        #expect(try ledger.balance("INV-1") == 70_000)
        #expect(throws: Refused.self) { try ledger.enter(60_000) }
    }

    @Test(arguments: StoreEngine.present)
    func `a payment that the books voided is taken back, once`(_ engine: StoreEngine) throws {
        let ledger = try Ledger(engine)
        #expect(try ledger.enter(50_000) == .added)
        #expect(try ledger.enter(0, on: Day(2026, 1, 25)) == .changed)
        #expect(try ledger.balance("INV-1") == 120_000)
        #expect(try ledger.enter(0, on: Day(2026, 1, 25)) == .unchanged)
        #expect(try ledger.book.read { try $0.totals() }.map(\.balance) == [240_000])
    }

    @Test(arguments: StoreEngine.present)
    func `an invoice that was voided and is billed again is owed again, and can be paid`(_ engine: StoreEngine) throws {
        let ledger = try Ledger(engine)
        try ledger.bill(120_000, isVoid: true)
        #expect(try ledger.balance("INV-1") == 0)
        try ledger.bill(90_000)
        #expect(try ledger.balance("INV-1") == 90_000)
        #expect(try ledger.book.read { try $0.totals() }.map(\.balance) == [210_000])
        #expect(try ledger.enter(90_000) == .added)
        #expect(try ledger.balance("INV-1") == 0)
    }

    @Test(arguments: StoreEngine.present)
    func `a dispute that is told after its resolution is resolved, and the ledger says so`(_ engine: StoreEngine) throws
    {
        let ledger = try Ledger(engine)
        try ledger.tell(.resolved(nil, credited: true), on: Day(2026, 1, 25))
        #expect(try ledger.balance("INV-1") == 120_000)
        try ledger.tell(.disputed(Money(20_000, .eur), reason: "quantity"), on: Day(2026, 1, 20))
        #expect(try ledger.balance("INV-1") == 100_000)
        #expect(try ledger.account().items.map(\.balance) == [100_000, 120_000])
        #expect(try ledger.book.read { try $0.totals() }.map(\.balance) == [220_000])
    }

    @Test func `a charge of one instalment that succeeded says nothing of the other`() {
        let days = [Day(2026, 2, 4), Day(2026, 3, 4)]
        var account = Account(Customer(id: "acme", rail: .card, autopay: true))
        let parts = days.map { Bill.Part(due: $0, amount: Money(5_000, .eur)) }
        account.apply(Event(Day(2026, 1, 5), .invoice("INV-1"), .billed(Bill(issued: Day(2026, 1, 5), parts: parts))))
        for (number, day) in zip([1, 2], days) {
            let item = ItemID("INV-1", instalment: number)
            let covers = Covered(
                item: item,
                cycle: 1,
                step: "auto-charge",
                late: false,
                gap: 0,
                rebase: 0,
                asked: Money(5_000, .eur)
            )
            account.apply(Event(day, .item(item), .did(Deed(.charge, tone: nil, covers: covers))))
        }
        account.apply(Event(Day(2026, 3, 5), .item(ItemID("INV-1", instalment: 2)), .chargeSucceeded))
        #expect(account.items.map(\.balance) == [5_000, 0])
    }

    @Test(arguments: StoreEngine.present)
    func `an invoice of a job is owed by the customer who is billed for it`(_ engine: StoreEngine) throws {
        let ledger = try Ledger(engine)
        let (parent, debtor) = try ledger.book.read {
            (try $0.customer(code: "acme"), try $0.customer(ofInvoice: "INV-2"))
        }
        #expect(parent != nil && parent == debtor)
    }
}

private struct Ledger {
    let book: Book

    init(_ engine: StoreEngine) throws {
        book = try Book.create(in: engine.database(), name: "payments", secret: Array(repeating: 3, count: 32))
        try book.write { writing in
            var job = CustomerRecord(customer: "acme:yard")
            job.billedTo = "acme"
            _ = try writing.put(CustomerRecord(customer: "acme"))
            _ = try writing.put(job)
            try Self.bill("INV-1", to: "acme", in: writing)
            try Self.bill("INV-2", to: "acme:yard", in: writing)
        }
    }

    private static func bill(_ invoice: String, to customer: String, in writing: Writing) throws {
        let day = Day(2026, 1, 5)
        let part = InvoicePosting.Part(instalment: 0, due: day + 30, amount: Money(120_000, .eur), open: nil)
        let posting = InvoicePosting(invoice: invoice, customer: customer, issued: day, parts: [part])
        _ = try writing.post(posting, on: day, payee: nil)
    }

    /// INV-1 as the books have it now.
    func bill(_ minorUnits: Int64, isVoid: Bool = false) throws {
        let issued = Day(2026, 1, 5)
        let part = InvoicePosting.Part(instalment: 0, due: issued + 30, amount: Money(minorUnits, .eur), open: nil)
        var posting = InvoicePosting(invoice: "INV-1", customer: "acme", issued: issued, parts: [part])
        posting.isVoid = isVoid
        _ = try book.write { try $0.post(posting, on: issued + 10, payee: nil) }
    }

    func enter(_ minorUnits: Int64, on day: Day = Day(2026, 1, 20)) throws -> Imported {
        var payment = PaymentRecord(payment: "P-1", date: day, amount: Money(minorUnits, .eur))
        payment.invoice = "INV-1"
        return try book.write { try $0.enter(payment, payee: nil) }
    }

    func tell(_ what: Event.What, on day: Day) throws {
        try book.write { writing in
            let acme = try writing.customer(code: "acme") ?? 0
            try writing.tell(acme, .invoice("INV-1"), what, on: day, payee: nil)
        }
    }

    func account() throws -> Account {
        try book.read { try $0.account(try $0.customer(code: "acme") ?? 0, on: Day(9999, 12, 31), payee: nil).account }
    }

    func balance(_ invoice: String) throws -> Int64? {
        try book.database.read { session in
            try session.prepare("SELECT balance FROM item WHERE invoice = $1").first(.text(invoice)) { $0.int(0) }
        }
    }
}
