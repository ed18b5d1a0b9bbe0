import Receivables
import ServerRig
import Storage

/// A book with two customers and a bill for each.
struct Ledger {
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
