import Connections
import Connectors
import Receivables
import Testing

@Suite struct StripeChargeTests {
    static let bill = PayableBill(
        item: "INV-1042",
        amount: Money(125_000, .eur),
        title: "Invoice INV-1042",
        key: "INV-1042/125000-EUR/1"
    )

    private func answer(_ status: Int, _ body: String) throws -> ChargeAnswer {
        let call = try #require(
            try StripeDesk.connect().charge(Self.bill, from: Payer(customer: "cus_1", method: "pm_1"))
        )
        return try call.read(Response(status: status, body))
    }

    static let intents: [(status: String, answer: ChargeAnswer)] = [
        ("succeeded", .paid(reference: "pi_1")), ("processing", .pending(reference: "pi_1")),
        ("requires_action", .needsCustomer(reference: "pi_1")),
        ("requires_payment_method", .declined(code: "requires_payment_method", mayRetry: false)),
        ("canceled", .declined(code: "canceled", mayRetry: false)),
    ]

    @Test(arguments: intents) func `an intent says how far the money is`(status: String, expected: ChargeAnswer) throws
    {
        #expect(try answer(200, #"{"id": "pi_1", "object": "payment_intent", "status": "\#(status)"}"#) == expected)
    }

    /// The members of a card error, and what it means.
    static let errors: [(members: String, answer: ChargeAnswer)] = [
        (
            #""code": "card_declined", "decline_code": "insufficient_funds""#,
            .declined(code: "insufficient_funds", mayRetry: true)
        ),
        (
            #""code": "card_declined", "decline_code": "generic_decline""#,
            .declined(code: "generic_decline", mayRetry: true)
        ),
        (
            #""code": "card_declined", "decline_code": "generic_decline", "advice_code": "do_not_try_again""#,
            .declined(code: "generic_decline", mayRetry: false)
        ),
        (#""code": "processing_error""#, .declined(code: "processing_error", mayRetry: true)),
        (#""code": "expired_card""#, .declined(code: "expired_card", mayRetry: false)),
        (#""code": "card_declined", "decline_code": "lost_card""#, .declined(code: "lost_card", mayRetry: false)),
        (#""code": "card_declined", "decline_code": "stolen_card""#, .declined(code: "stolen_card", mayRetry: false)),
        (#""code": "card_declined", "decline_code": "pickup_card""#, .declined(code: "pickup_card", mayRetry: false)),
        (#""code": "card_declined", "decline_code": "fraudulent""#, .declined(code: "fraudulent", mayRetry: false)),
        (
            #""code": "authentication_required", "decline_code": "authentication_required", "payment_intent": {"id": "pi_1"}"#,
            .needsCustomer(reference: "pi_1")
        ),
        (#""code": "authentication_required""#, .declined(code: "authentication_required", mayRetry: false)),
        (#""message": "No.""#, .declined(code: "card_declined", mayRetry: true)),
    ]

    @Test(arguments: errors) func `the bank's no is an answer`(members: String, expected: ChargeAnswer) throws {
        #expect(try answer(402, #"{"error": {"type": "card_error", \#(members)}}"#) == expected)
    }

    @Test func `what is wrong with the request is no answer of the bank`() throws {
        let table: [(status: Int, body: String, error: ConnectorError)] = [
            (
                400,
                #"{"error": {"type": "invalid_request_error", "code": "amount_too_small", "message": "Too small."}}"#,
                .refused(Refusal(code: "amount_too_small", "Too small."))
            ),
            (
                400, #"{"error": {"type": "idempotency_error", "message": "Keys for idempotent requests…"}}"#,
                .refused(Refusal(code: "idempotency_error", "Keys for idempotent requests…"))
            ),
            (
                402, #"{"error": {"type": "invalid_request_error", "message": "Not enabled."}}"#,
                .refused(Refusal(code: "invalid_request_error", "Not enabled."))
            ),
            (
                409, #"{"error": {"type": "idempotency_error", "message": "In progress."}}"#,
                .unavailable(status: 409, "In progress.", retryAfter: nil)
            ),
            (200, #"{"id": "pi_1", "status": "reborn"}"#, .unreadable("a payment intent with status 'reborn'")),
        ]
        for row in table {
            #expect(throws: row.error) { try answer(row.status, row.body) }
        }
    }

    @Test func `one attempt has one key, whatever its length, and another than the link`() throws {
        let stripe = try StripeDesk.connect()
        let payer = Payer(customer: "cus_1", method: "pm_1")
        var bill = Self.bill
        let charge = try #require(stripe.charge(bill, from: payer)?.request)
        #expect(charge.repetition == .byKey("charge/INV-1042/125000-EUR/1/125000"))
        #expect(charge.headers["Idempotency-Key"] == "charge/INV-1042/125000-EUR/1/125000")
        #expect(stripe.paymentLink(for: bill)?.request.headers["Idempotency-Key"] == "link/INV-1042/125000-EUR/1")
        bill.key = "Łódź/1"
        let foreign = stripe.charge(bill, from: payer)?.request.headers["Idempotency-Key"]
        #expect(foreign == "charge/%C5%81%C3%B3d%C5%BA/1/125000")
        bill.key = String(repeating: "7", count: 300)
        let hashed = try #require(stripe.charge(bill, from: payer)?.request.headers["Idempotency-Key"])
        #expect(hashed.utf8.count == 64)
    }
}
