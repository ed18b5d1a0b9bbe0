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

    func enter(_ minorUnits: Int64, on day: Day = Day(2026, 1, 20)) throws -> Imported {
        var payment = PaymentRecord(payment: "P-1", date: day, amount: Money(minorUnits, .eur))
        payment.invoice = "INV-1"
        return try book.write { try $0.enter(payment, payee: nil) }
    }

    func balance(_ invoice: String) throws -> Int64? {
        try book.database.read { session in
            try session.prepare("SELECT balance FROM item WHERE invoice = $1").first(.text(invoice)) { $0.int(0) }
        }
    }
}
