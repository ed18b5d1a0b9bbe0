import Connections
import Connectors
import Documents
import Receivables
import Testing

@Suite struct PayPalPaymentTests {
    static let link = PaymentLink(
        id: "5O190127TN364715T",
        url: "https://www.paypal.com/checkoutnow?token=5O190127TN364715T"
    )

    private func bill(_ units: Int64, _ currency: Currency = .eur, item: String = "INV-1042") -> PayableBill {
        PayableBill(item: item, amount: Money(units, currency), title: "Invoice \(item)", key: "\(item)/\(units)")
    }

    private func value(_ bill: PayableBill) throws -> String? {
        guard case .json(let order)? = try PayPalDesk.connect().paymentLink(for: bill)?.request.body else { return nil }
        return order["purchase_units"]?.list?.first?.at("amount", "value")?.text
    }

    @Test func `an order asks for exactly the amount, or there is none`() throws {
        let table: [(currency: String, units: Int64, value: String?)] = [
            ("EUR", 125_000, "1250.00"), ("EUR", 1, "0.01"), ("EUR", 0, nil), ("EUR", 1_000_000_000, nil),
            ("JPY", 1250, "1250"), ("HUF", 12_500_000, "125000"), ("HUF", 12_500_050, nil), ("TWD", 125_000, "1250"),
            ("TWD", 125_001, nil), ("KWD", 1000, nil), ("INR", 1000, nil),
        ]
        for row in table {
            let currency = try #require(Currency(row.currency))
            #expect(try value(bill(row.units, currency)) == row.value, "\(row.units) \(row.currency)")
        }
        #expect(try value(bill(100, item: String(repeating: "7", count: 128))) == nil)
    }

    @Test func `the page to approve it is found by either of its names`() throws {
        let call = try #require(try PayPalDesk.connect().paymentLink(for: bill(125_000)))
        #expect(call.request.repetition == .byKey("order/INV-1042/125000"))
        for name in ["approve", "payer-action"] {
            let answer = """
                {"id": "\(Self.link.id)", "status": "PAYER_ACTION_REQUIRED", "links": [
                 {"rel": "self", "href": "https://api-m.paypal.com/v2/checkout/orders/1"},
                 {"rel": "\(name)", "href": "\(Self.link.url)"}]}
                """
            #expect(try call.read(Response(status: 200, answer)) == Self.link)
        }
        #expect(throws: ConnectorError.self) { try call.read(Response(status: 201, #"{"id": "1", "links": []}"#)) }
    }

    /// Status and body of a capture's answer.
    static let answers: [(status: Int, body: String, answer: ChargeAnswer)] = [
        (201, capture("COMPLETED"), .paid(reference: "CAP-1")), (200, capture("PENDING"), .pending(reference: "CAP-1")),
        (201, capture("DECLINED"), .declined(code: "DECLINED", mayRetry: false)),
        (422, refusal("INSTRUMENT_DECLINED"), .needsCustomer(reference: link.id)),
        (422, refusal("ORDER_NOT_APPROVED"), .needsCustomer(reference: link.id)),
        (422, refusal("ORDER_ALREADY_CAPTURED"), .pending(reference: link.id)),
        (422, refusal("TRANSACTION_REFUSED"), .declined(code: "TRANSACTION_REFUSED", mayRetry: false)),
    ]

    private static func capture(_ status: String) -> String {
        #"{"id": "1", "purchase_units": [{"payments": {"captures": [{"id": "CAP-1", "status": "\#(status)"}]}}]}"#
    }

    private static func refusal(_ issue: String) -> String {
        """
        {"name": "UNPROCESSABLE_ENTITY", "message": "The action could not be performed.",
         "details": [{"issue": "\(issue)", "description": "Why it was not."}]}
        """
    }

    @Test func `taking the money is answered by PayPal or by the payer's bank`() throws {
        let call = try #require(try PayPalDesk.connect().complete(Self.link))
        #expect(call.request.repetition == .byKey("capture/\(Self.link.id)"))
        for row in Self.answers {
            #expect(try call.read(Response(status: row.status, row.body)) == row.answer, "\(row.body)")
        }
        #expect(throws: ConnectorError.refused(Refusal(code: "PAYEE_BLOCKED", "Why it was not."))) {
            try call.read(Response(status: 422, Self.refusal("PAYEE_BLOCKED")))
        }
        let stranger = #"{"error": "invalid_client", "error_description": "Client Authentication failed"}"#
        #expect(throws: ConnectorError.unauthorized("Client Authentication failed")) {
            try call.read(Response(status: 401, stranger))
        }
    }

    @Test func `an order that nobody completes needs no end`() throws {
        #expect(try PayPalDesk.connect().deactivate(Self.link) == nil)
        #expect(PayPal.linkLife == 10_800)
    }
}
