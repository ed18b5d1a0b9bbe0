import Connections
import Connectors
import Receivables
import Testing

@Suite struct StripeInvoiceTests {
    /// Due at 23:00 UTC on 15 December 2026, when it is midnight in Berlin, 18:00 in New York.
    static let invoice = """
        {"object": "invoice", "id": "in_1", "number": "ACME-0007", "status": "open", "customer": "cus_1",
         "customer_name": "Ada Ltd", "customer_email": "ada@customer.example", "customer_phone": null,
         "collection_method": "send_invoice", "created": 1794812400, "due_date": 1797375600,
         "status_transitions": {"finalized_at": 1794819600}, "currency": "eur", "amount_due": 125000,
         "amount_remaining": 75000, "hosted_invoice_url": "https://invoice.stripe.com/i/acct_1/1"}
        """

    private func read(_ text: String, zone: String = "UTC") throws -> SourcedInvoice {
        try StripeDesk.connect(zone: zone).invoice("in_1").read(Response(status: 200, text))
    }

    @Test func `an invoice says who owes what until when`() throws {
        let expected = SourcedInvoice(
            id: "in_1",
            number: "ACME-0007",
            state: .open,
            customer: SourcedCustomer(id: "cus_1", name: "Ada Ltd", email: "ada@customer.example"),
            issued: Day(2026, 11, 16),
            due: Day(2026, 12, 15),
            amount: Money(125_000, .eur),
            open: Money(75_000, .eur),
            link: "https://invoice.stripe.com/i/acct_1/1"
        )
        #expect(try read(Self.invoice) == expected)
    }

    @Test(arguments: [
        ("UTC", Day(2026, 12, 15)), ("Europe/Berlin", Day(2026, 12, 16)), ("America/New_York", Day(2026, 12, 15)),
        ("Pacific/Kiritimati", Day(2026, 12, 16)),
    ])
    func `it is due on the day that begins in the account's zone`(zone: String, day: Day) throws {
        #expect(try read(Self.invoice, zone: zone).due == day)
    }

    @Test func `a zone that does not exist is refused when it is given`() throws {
        #expect(throws: SettingsError.self) { try StripeDesk.connect(zone: "Europe/Berln") }
    }

    @Test func `who is charged by Stripe has no due date`() throws {
        let automatic = Self.invoice.replacing("send_invoice", with: "charge_automatically")
            .replacing("1797375600", with: "null")
        let invoice = try read(automatic)
        #expect(invoice.due == nil)
        #expect(invoice.customer.paysAutomatically)
    }

    @Test(arguments: [
        ("paid", SourcedInvoice.State.paid), ("void", .void), ("uncollectible", .uncollectible), ("draft", .draft),
    ])
    func `its state is Stripe's`(status: String, state: SourcedInvoice.State) throws {
        #expect(try read(Self.invoice.replacing("\"open\"", with: "\"\(status)\"")).state == state)
    }

    @Test func `pages are read to the end, each after the last of the one before`() throws {
        let stripe = try StripeDesk.connect()
        let first = stripe.openInvoices()
        #expect(first.request.target == "/v1/invoices?status=open&limit=100")
        let page = try first.read(
            Response(status: 200, #"{"object": "list", "data": [\#(Self.invoice)], "has_more": true}"#)
        )
        let next = try #require(page.next)
        #expect(next.request.target == "/v1/invoices?status=open&limit=100&starting_after=in_1")
        let last = try next.read(Response(status: 200, #"{"object": "list", "data": [], "has_more": false}"#))
        #expect(last.items.isEmpty && last.next == nil)
    }

    @Test func `money from elsewhere is recorded for whole invoices only`() throws {
        let stripe = try StripeDesk.connect()
        var payment = OutsidePayment(
            invoice: "in_1",
            amount: Money(75_000, .eur),
            day: Day(2026, 12, 1),
            settles: true,
            key: "PAY-9"
        )
        let call = try #require(stripe.record(payment))
        #expect(call.request.target == "/v1/invoices/in_1/pay")
        #expect(call.request.body == .form(["paid_out_of_band": "true"]))
        #expect(call.request.repetition == .byKey("paid/PAY-9"))
        try call.read(Response(status: 200, #"{"id": "in_1", "status": "paid"}"#))
        #expect(throws: ConnectorError.unreadable("the invoice is said to be 'open'")) {
            try call.read(Response(status: 200, #"{"id": "in_1", "status": "open"}"#))
        }
        payment.settles = false
        #expect(stripe.record(payment) == nil)
    }
}
