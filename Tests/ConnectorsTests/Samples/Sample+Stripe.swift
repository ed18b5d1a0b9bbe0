import Connections
import Connectors
import Receivables

extension Sample {
    static let stripe = Sample(
        connector: Stripe.self,
        settings: ["key": "rk_test_\(sentinel)", "webhook": StripeDesk.secret, "zone": "Europe/Berlin"],
        contract: "stripe",
        answers: stripeInvoices + stripeLinks + stripeCharges + stripeEvents,
        deliveries: { moment in
            let body = StripeDesk.event("evt_1", "payment_intent.succeeded", StripeNewsTests.intent)
            let (time, code) = (moment / 1000, StripeDesk.code(body, at: moment / 1000))
            return [
                Delivery(
                    name: "Stripe",
                    knock: StripeDesk.knock(body, signature: "t=\(time),v1=\(code)", arrived: moment),
                    news: [News("evt_1", at: StripeDesk.moment * 1000, .paid(StripeNewsTests.received))],
                    seals: [String(time), code],
                    coversBody: true
                )
            ]
        }
    )

    private static let missing = Answer(
        .invoice,
        404,
        #"{"error": {"type": "invalid_request_error", "code": "resource_missing", "message": "No such invoice."}}"#,
        fails: .refused(Refusal(code: "resource_missing", "No such invoice."))
    )

    private static let stripeInvoices = [
        Answer(.greet, 200, #"{"object": "list", "data": [], "has_more": false}"#, is: "a sandbox"),
        Answer(
            .greet,
            401,
            #"{"error": {"type": "invalid_request_error", "message": "Invalid API Key provided: rk_test_****"}}"#,
            fails: .unauthorized("Invalid API Key provided: rk_test_****")
        ),
        Answer(
            .openInvoices,
            200,
            #"{"object": "list", "data": [\#(StripeInvoiceTests.invoice)], "has_more": true}"#,
            is: "\(stripeWords); and more"
        ),
        Answer(.invoice, 200, StripeInvoiceTests.invoice, is: stripeWords), missing,
        Answer(
            .record,
            200,
            StripeInvoiceTests.invoice.replacing("\"open\"", with: "\"paid\""),
            is: "()"
        ),
        Answer(
            .record,
            400,
            #"{"error": {"type": "invalid_request_error", "message": "Invoice is already paid"}}"#,
            fails: .refused(Refusal(code: "invalid_request_error", "Invoice is already paid"))
        ),
    ]

    private static let stripeEvents = [
        Answer(
            .newsSince,
            200,
            """
            {"object": "list", "has_more": true,
             "data": [\(StripeDesk.event("evt_2", "invoice.paid", StripeInvoiceTests.invoice)),
             \(StripeDesk.event("evt_1", "refund.failed", StripeNewsTests.refund.replacing("STATUS", with: "failed")))]}
            """,
            is: "evt_2; evt_1; evt_1/1; and more"
        ),
        Answer(.newsSince, 200, #"{"object": "list", "has_more": false, "data": []}"#, is: ""),
    ]

    private static let stripeWords =
        "in_1 ACME-0007 open: 750.00 EUR of 1250.00 EUR due 2026-12-16, Ada Ltd <ada@customer.example>"

    private static let stripeLinks = [
        Answer(
            .paymentLink,
            200,
            #"{"object": "payment_link", "id": "plink_1", "active": true, "url": "https://buy.stripe.com/1"}"#,
            is: #"PaymentLink(id: "plink_1", url: "https://buy.stripe.com/1")"#
        ),
        Answer(.deactivate, 200, #"{"object": "payment_link", "id": "plink_1", "active": false}"#, is: "()"),
        Answer(
            .deactivate,
            200,
            #"{"object": "payment_link", "id": "plink_1", "active": true}"#,
            fails: .unreadable("the link is not said to be inactive")
        ),
        Answer(
            .payer,
            200,
            #"{"object": "customer", "id": "cus_1", "invoice_settings": {"default_payment_method": "pm_1"}}"#,
            is: #"Optional(Connections.Payer(customer: "cus_1", method: "pm_1"))"#
        ),
        Answer(
            .payer,
            200,
            #"{"object": "customer", "id": "cus_1", "invoice_settings": {"default_payment_method": null}}"#,
            is: "nil"
        ),
    ]

    private static let stripeCharges = [
        Answer(
            .charge,
            200,
            #"{"object": "payment_intent", "id": "pi_1", "status": "succeeded"}"#,
            is: "paid pi_1"
        ),
        Answer(
            .charge,
            402,
            #"{"error": {"type": "card_error", "code": "card_declined", "decline_code": "lost_card", "message": "No."}}"#,
            is: "declined-for-good lost_card"
        ),
        Answer(
            .charge,
            409,
            #"{"error": {"type": "idempotency_error", "message": "Another request is in progress."}}"#,
            fails: .unavailable(status: 409, "Another request is in progress.", retryAfter: nil)
        ),
    ]
}
