import Connections
import Connectors
import Receivables
import Testing

@Suite struct PayPalNewsTests {
    static let capture = """
        {"id": "CAP-1", "amount": {"currency_code": "EUR", "value": "1250.00"}, "custom_id": "INV-1042",
         "status_details": {"reason": "PENDING_REVIEW"}, "supplementary_data": {"related_ids": {"order_id": "ORD-1"}}}
        """
    static let refund = """
        {"id": "REF-1", "amount": {"currency_code": "EUR", "value": "250.00"}, "custom_id": "INV-1042", "links": [
         {"rel": "self", "href": "https://api-m.paypal.com/v2/payments/refunds/REF-1"},
         {"rel": "up", "href": "https://api-m.paypal.com/v2/payments/captures/CAP-1"}]}
        """
    static let dispute = """
        {"dispute_id": "PP-D-1", "reason": "MERCHANDISE_OR_SERVICE_NOT_RECEIVED",
         "disputed_transactions": [{"seller_transaction_id": "CAP-1"}],
         "dispute_amount": {"currency_code": "EUR", "value": "1250.00"},
         "dispute_outcome": {"outcome_code": "OUTCOME"}}
        """

    static let captured = News.MoneyNews(
        reference: "CAP-1",
        item: "INV-1042",
        link: "ORD-1",
        amount: Money(125_000, .eur)
    )
    static let back = News.MoneyNews(
        reference: "REF-1",
        original: "CAP-1",
        item: "INV-1042",
        amount: Money(25_000, .eur)
    )
    static let reversed = News.MoneyNews(
        reference: "CAP-1/reversed",
        original: "CAP-1",
        item: "INV-1042",
        amount: Money(125_000, .eur)
    )
    static let contested = News.MoneyNews(reference: "PP-D-1", original: "CAP-1", amount: Money(125_000, .eur))
    static let won = News.MoneyNews(reference: "PP-D-1/won", original: "CAP-1", amount: Money(125_000, .eur))

    private static func dispute(_ outcome: String) -> String { dispute.replacing("OUTCOME", with: outcome) }

    static let events: [(type: String, resource: String, what: News.What)] = [
        (
            "CHECKOUT.ORDER.APPROVED", #"{"id": "ORD-1", "purchase_units": [{"custom_id": "INV-1042"}]}"#,
            .approved(link: "ORD-1", item: "INV-1042")
        ),
        ("PAYMENT.CAPTURE.COMPLETED", capture, .paid(captured)),
        ("PAYMENT.CAPTURE.PENDING", capture, .underway(captured)),
        ("PAYMENT.CAPTURE.DENIED", capture, .failed(captured, code: "PENDING_REVIEW")),
        ("PAYMENT.CAPTURE.REFUNDED", refund, .refunded(back)),
        ("PAYMENT.CAPTURE.REVERSED", refund, .chargedBack(back)),
        ("PAYMENT.CAPTURE.REVERSED", capture, .chargedBack(reversed)),
        (
            "CUSTOMER.DISPUTE.CREATED", dispute(""),
            .contested(contested, reason: "MERCHANDISE_OR_SERVICE_NOT_RECEIVED")
        ),
        ("CUSTOMER.DISPUTE.RESOLVED", dispute("RESOLVED_SELLER_FAVOUR"), .chargebackWon(won)),
        (
            "CUSTOMER.DISPUTE.RESOLVED", dispute("RESOLVED_BUYER_FAVOUR"),
            .irrelevant("dispute PP-D-1: RESOLVED_BUYER_FAVOUR")
        ),
        ("INVOICING.INVOICE.PAID", #"{"invoice": {"id": "INV2-1"}}"#, .invoiceChanged(id: "INV2-1")),
        ("INVOICING.INVOICE.CANCELLED", #"{"id": "INV2-1"}"#, .invoiceChanged(id: "INV2-1")),
        ("BILLING.PLAN.CREATED", #"{"id": "P-1"}"#, .irrelevant("BILLING.PLAN.CREATED")),
    ]

    @Test(arguments: events.indices) func `each event says what became of the money`(place: Int) throws {
        let event = Self.events[place]
        let news = try Self.news(event.type, event.resource)
        #expect(news == [News("WH-1", at: 1_794_819_600_250, event.what)], "\(event.type)")
    }

    private static func news(_ type: String, _ resource: String) throws -> [News] {
        let body = """
            {"id": "WH-1", "create_time": "2026-11-16T09:00:00.250Z", "event_type": "\(type)", "resource": \(resource)}
            """
        return try PayPalDesk.connect().news(in: PayPalDesk.knock(body, signature: ""))
    }

    @Test func `forint and yen are read whole`() throws {
        let table: [(currency: String, value: String, units: Int64)] = [
            ("HUF", "125000.00", 12_500_000), ("HUF", "125000", 12_500_000), ("JPY", "1250", 1250),
        ]
        for (code, value, units) in table {
            let amount = #"{"currency_code": "\#(code)", "value": "\#(value)"}"#
            let resource = #"{"id": "CAP-1", "amount": \#(amount)}"#
            let money = News.MoneyNews(reference: "CAP-1", amount: Money(units, try #require(Currency(code))))
            #expect(try Self.news("PAYMENT.CAPTURE.COMPLETED", resource).map(\.what) == [.paid(money)])
        }
    }

    @Test(arguments: [
        "", "[]", "{}", #"{"id": "WH-1", "event_type": "PAYMENT.CAPTURE.COMPLETED"}"#,
        #"{"id": "WH-1", "event_type": "PAYMENT.CAPTURE.COMPLETED", "resource": {"id": "CAP-1"}}"#,
        #"{"id": "WH-1", "event_type": "PAYMENT.CAPTURE.COMPLETED", "resource": {"id": "C", "amount": {"currency_code": "EUR", "value": "1.005"}}}"#,
        #"{"event_type": "PAYMENT.CAPTURE.COMPLETED", "resource": {"id": "CAP-1"}}"#,
    ])
    func `what is no event of ours is unreadable`(body: String) throws {
        let knock = try PayPalDesk.knock(body, signature: "")
        #expect(throws: ConnectorError.self) { try PayPalDesk.connect().news(in: knock) }
    }
}
