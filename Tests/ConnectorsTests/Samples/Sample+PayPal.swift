import Connections
import Connectors
import Receivables

extension Sample {
    static let payPal = Sample(
        connector: PayPal.self,
        settings: [
            "client": "AX7z", "secret": "EK\(sentinel)", "webhook": PayPalDesk.webhook, "anchors": payPalAnchor,
        ],
        contract: "paypal",
        answers: payPalInvoices + payPalOrders,
        deliveries: { moment in
            let body = """
                {"id": "WH-1", "create_time": "2026-11-16T09:00:00.000Z", "event_type": "PAYMENT.CAPTURE.COMPLETED",
                 "resource": \(PayPalNewsTests.capture)}
                """
            return [
                Delivery(
                    name: "PayPal",
                    knock: try PayPalDesk.knock(body),
                    news: [News("WH-1", at: moment, .paid(PayPalNewsTests.captured))],
                    seals: ["69cd13f0-d67a-11e5-baa3-778b53f4ae55", "2026-11-16T09:00:00Z"],
                    coversBody: true,
                    sealedBySecret: false
                )
            ]
        },
        files: payPalFiles
    )

    private static let payPalAnchor = (try? PayPalDesk.text(PayPalDesk.shared.get().mill.anchor.certificate)) ?? ""

    private static let payPalFiles: [String: [UInt8]] = {
        guard let mill = try? PayPalDesk.shared.get().mill,
            let pem = try? CertificateMill.pem([mill.leaf(), mill.between.certificate])
        else { return [:] }
        return [PayPalDesk.address: Array(pem.utf8)]
    }()

    private static let payPalWords =
        "INV2-1 0007 open: 750.00 EUR of 1250.00 EUR due 2026-11-16, Ada Löv <Ada@Customer.example>"

    private static let payPalInvoices = [
        Answer(
            .greet,
            200,
            #"{"id": "8PT597110X687430LKGECATA", "url": "https://door.acme.example/in/paypal", "event_types": []}"#,
            is: "https://door.acme.example/in/paypal"
        ),
        Answer(
            .openInvoices,
            200,
            #"{"total_items": 101, "total_pages": 2, "items": [\#(PayPalInvoiceTests.invoice)]}"#,
            is: "\(payPalWords); and more"
        ),
        Answer(.invoice, 200, PayPalInvoiceTests.invoice, is: payPalWords),
        Answer(
            .invoice,
            404,
            payPalRefusal("RESOURCE_NOT_FOUND", "INVALID_RESOURCE_ID"),
            fails: .refused(Refusal(code: "INVALID_RESOURCE_ID", "Why it was not."))
        ),
        Answer(.record, 200, #"{"payment_id": "EXTR-86F38350LX4353815"}"#, is: "()"),
        Answer(.isRecorded, 200, PayPalInvoiceTests.invoice, is: "false"),
        Answer(.isRecorded, 200, PayPalInvoiceTests.invoice.replacing("PAY-8", with: "PAY-9"), is: "true"),
    ]

    private static let payPalOrders = [
        Answer(
            .paymentLink,
            201,
            """
            {"id": "5O190127TN364715T", "status": "PAYER_ACTION_REQUIRED", "links": [
             {"rel": "payer-action", "method": "GET", "href": "https://www.paypal.com/checkoutnow?token=5O190127TN364715T"}]}
            """,
            is:
                #"PaymentLink(id: "5O190127TN364715T", url: "https://www.paypal.com/checkoutnow?token=5O190127TN364715T")"#
        ),
        Answer(
            .complete,
            201,
            """
            {"id": "5O190127TN364715T", "status": "COMPLETED", "purchase_units": [{"payments": {"captures": [
             {"id": "3C679366HH908993F", "status": "COMPLETED", "amount": {"currency_code": "EUR", "value": "1250.00"}}]}}]}
            """,
            is: "paid 3C679366HH908993F"
        ),
        Answer(
            .complete,
            422,
            payPalRefusal("UNPROCESSABLE_ENTITY", "INSTRUMENT_DECLINED"),
            is: "needs-customer LINK1"
        ),
    ]

    private static func payPalRefusal(_ name: String, _ issue: String) -> String {
        """
        {"name": "\(name)", "message": "The specified resource does not exist.", "debug_id": "90957fca61718",
         "details": [{"issue": "\(issue)", "description": "Why it was not."}]}
        """
    }
}
