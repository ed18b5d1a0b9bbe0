import Connections
import Connectors
import Receivables
import Testing

@Suite struct PayPalInvoiceTests {
    static let invoice = """
        {"id": "INV2-1", "status": "PARTIALLY_PAID",
         "detail": {"invoice_number": "0007", "currency_code": "EUR", "invoice_date": "2026-11-01",
          "payment_term": {"term_type": "NET_15", "due_date": "2026-11-16"},
          "metadata": {"recipient_view_url": "https://www.paypal.com/invoice/p/#1"}},
         "primary_recipients": [{"billing_info": {"name": {"given_name": "Ada", "surname": "Löv"},
          "email_address": "Ada@Customer.example"}}],
         "amount": {"currency_code": "EUR", "value": "1250.00"},
         "due_amount": {"currency_code": "EUR", "value": "750.00"},
         "payments": {"transactions": [{"method": "OTHER", "note": "PAY-8"}]}}
        """
    static let payment = OutsidePayment(
        invoice: "INV2-1",
        amount: Money(50_000, .eur),
        day: Day(2026, 11, 20),
        settles: false,
        key: "PAY-9"
    )

    private func read(_ text: String) throws -> SourcedInvoice {
        try PayPalDesk.connect().invoice("INV2-1").read(Response(status: 200, text))
    }

    @Test func `an invoice says who owes what until when`() throws {
        let expected = SourcedInvoice(
            id: "INV2-1",
            number: "0007",
            state: .open,
            customer: SourcedCustomer(id: "ada@customer.example", name: "Ada Löv", email: "Ada@Customer.example"),
            issued: Day(2026, 11, 1),
            due: Day(2026, 11, 16),
            amount: Money(125_000, .eur),
            open: Money(75_000, .eur),
            link: "https://www.paypal.com/invoice/p/#1"
        )
        #expect(try read(Self.invoice) == expected)
    }

    @Test(arguments: [
        ("SENT", SourcedInvoice.State.open), ("UNPAID", .open), ("PAYMENT_PENDING", .open), ("PAID", .paid),
        ("MARKED_AS_PAID", .paid), ("PARTIALLY_REFUNDED", .paid), ("CANCELLED", .void), ("REFUNDED", .void),
        ("DRAFT", .draft), ("SCHEDULED", .draft),
    ])
    func `each of its states is one of ours`(status: String, state: SourcedInvoice.State) throws {
        #expect(try read(Self.invoice.replacing("PARTIALLY_PAID", with: status)).state == state)
    }

    @Test func `pages are numbered`() throws {
        let first = try PayPalDesk.connect().openInvoices()
        #expect(first.request.target == "/v2/invoicing/search-invoices?page=1&page_size=100&total_required=true")
        let page = try first.read(Response(status: 200, #"{"total_pages": 2, "items": [\#(Self.invoice)]}"#))
        #expect(page.items.map(\.number) == ["0007"])
        let next = try #require(page.next)
        #expect(next.request.query["page"] == "2")
        #expect(try next.read(Response(status: 200, #"{"total_pages": 2, "items": []}"#)).next == nil)
        #expect(try first.read(Response(status: 200, #"{"total_pages": 0}"#)).items.isEmpty)
    }

    @Test func `money from elsewhere is recorded once, and found again by our name for it`() throws {
        let paypal = try PayPalDesk.connect()
        let record = try #require(paypal.record(Self.payment))
        #expect(record.request.target == "/v2/invoicing/invoices/INV2-1/payments")
        #expect(record.request.repetition == .never)
        #expect(
            record.request.content.map { String(decoding: $0.bytes, as: UTF8.self) }
                == #"{"amount":{"currency_code":"EUR","value":"500.00"},"method":"OTHER","note":"PAY-9","#
                + #""payment_date":"2026-11-20"}"#
        )
        try record.read(Response(status: 200, #"{"payment_id": "EXTR-1"}"#))
        let isRecorded = try #require(paypal.isRecorded(Self.payment))
        #expect(try isRecorded.read(Response(status: 200, Self.invoice)) == false)
        #expect(try isRecorded.read(Response(status: 200, Self.invoice.replacing("PAY-8", with: "PAY-9"))) == true)
    }
}
