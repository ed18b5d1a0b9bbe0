import Receivables
import ServerRig
import Storage
import Testing

/// Whatever a decision reads of a customer, to change it is to move the customer: a day that was decided before is
/// decided again.
@Suite(.serialized, .enabled(if: ServerRig.isPresent, Comment(rawValue: ServerRig.notice)))
struct MovedCustomerTests {
    /// One book for all: each test asks only what its own news has moved.
    private static let shared = Result {
        let shared = try SharedBook(.postgres)
        var payment = PaymentRecord(payment: "P-0", date: today, amount: Money(5_00, .eur), kind: .payment)
        payment.invoice = "INV-2-1"
        try shared.book.write { _ = try $0.enter(payment, payee: nil) }
        return shared
    }

    private static let first = Day(2026, 1, 5)
    private static let today = Day(2026, 2, 10)

    /// Something that is told of the customer C-2, who owes INV-2-0 to INV-2-2, or of C-4.
    struct News: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let tell: @Sendable (Writing, Int64) throws -> Void

        init(_ name: String, _ tell: @escaping @Sendable (Writing, Int64) throws -> Void) {
            (testDescription, self.tell) = (name, tell)
        }
    }

    private static let moving = [
        News("a fact") { try $0.tell($1, .customer, .replied("about INV-2-0"), on: today, payee: nil) },
        News("another address") { writing, _ in
            var customer = CustomerRecord(customer: "C-2")
            customer.email = "new@kunde.example"
            _ = try writing.put(customer)
        },
        News("a person who pays the invoices") { writing, row in
            var contact = ContactRecord(customer: "C-2", role: .payables)
            contact.email = "pay@kunde.example"
            _ = try writing.put([contact], of: row)
        },
        News("a new invoice") { writing, _ in _ = try writing.post(posting("INV-2-9"), on: today, payee: nil) },
        News("another due date") { writing, _ in
            _ = try writing.post(posting("INV-2-0", due: Day(2026, 3, 1)), on: today, payee: nil)
        },
        News("less that is open") { writing, _ in
            _ = try writing.post(posting("INV-2-0", open: 50_00), on: today, payee: nil)
        },
        News("an invoice made void") { writing, _ in
            var posting = posting("INV-2-2")
            posting.isVoid = true
            _ = try writing.post(posting, on: today, payee: nil)
        },
        News("an invoice struck from the books") { writing, _ in
            _ = try writing.strike("INV-2-1", on: today, payee: nil)
        },
        News("a payment") { writing, _ in
            var payment = PaymentRecord(payment: "P-1", date: today, amount: Money(10_00, .eur), kind: .payment)
            payment.invoice = "INV-2-0"
            _ = try writing.enter(payment, payee: nil)
        },
        News("a payment taken back") { writing, _ in
            _ = try writing.enter(
                PaymentRecord(payment: "P-0", date: today, amount: .zero(.eur), kind: .payment),
                payee: nil
            )
        },
    ]

    private static let still = [
        News("the same address again") { writing, _ in
            var customer = CustomerRecord(customer: "C-4")
            customer.email = "ap4@kunde.example"
            _ = try writing.put(customer)
        },
        News("an order number, which no decision reads") { writing, _ in
            var posting = posting("INV-4-0", of: 4)
            posting.purchaseOrder = "PO-1"
            _ = try writing.post(posting, on: today, payee: nil)
        },
    ]

    private static func posting(
        _ invoice: String,
        of customer: Int64 = 2,
        due: Day = Day(2026, 2, 4),
        open: Int64? = nil
    ) -> InvoicePosting {
        let part = InvoicePosting.Part(
            instalment: 0,
            due: due,
            amount: Money(10_050 + customer, .eur),
            open: open.map { Money($0, .eur) }
        )
        return InvoicePosting(invoice: invoice, customer: "C-\(customer)", issued: first, parts: [part])
    }

    @Test(arguments: moving) func `a customer is moved by`(_ news: News) throws {
        let (moved, row) = try moved(by: news)
        #expect(moved == [row])
    }

    @Test(arguments: still) func `a customer is not moved by`(_ news: News) throws {
        #expect(try moved(by: news).rows == [])
    }

    @Test func `the day itself moves whom it decides about`() throws {
        let shared = try SharedBook(.postgres)
        let accounts = try shared.book.read { try $0.accounts($0.allCustomers(), on: SharedBook.day, payee: nil) }
        try shared.decide(by: 1)
        #expect(try shared.book.read { try $0.moved(accounts) }.count == SharedBook.customers)
    }

    private func moved(by news: News) throws -> (rows: Set<Int64>, row: Int64) {
        let book = try Self.shared.get().book
        let row = try #require(try book.read { try $0.customer(code: "C-2") })
        let accounts = try book.read { try $0.accounts($0.allCustomers(), on: Self.today, payee: nil) }
        try book.write { try news.tell($0, row) }
        return (try book.read { try $0.moved(accounts) }, row)
    }
}
