import Connections
import Connectors
import Foundation
import Receivables

extension Sample {
    static let dummy = Sample(
        connector: Dummy.self,
        settings: ["token": "dummy_\(sentinel)", "door-secret": dummySecret],
        answers: greetings + money + words,
        wordless: [.deactivate, .settle],
        deliveries: { moment in
            [
                dummyDelivery(
                    #"{"event": "paid", "id": "pay_1", "item": "INV-1042", "amount": 125000, "currency": "EUR", "payer": "Ada"}"#,
                    moment,
                    .paid(
                        News.MoneyNews(
                            reference: "pay_1",
                            item: "INV-1042",
                            amount: Money(1_250_00, .eur),
                            payer: "Ada"
                        )
                    )
                )
            ]
        }
    )

    private static let greetings = [
        Answer(.greet, 200, #"{"name": "Acme"}"#, is: "Acme"),
        Answer(
            .greet,
            401,
            #"{"error": {"code": "no_token", "message": "Who are you?"}}"#,
            fails: .unauthorized("Who are you?")
        ),
    ]

    private static let money = [
        Answer(
            .openInvoices,
            200,
            #"{"invoices": [\#(invoice), \#(invoice)], "next": "in_7"}"#,
            is: "\(invoiceWords); \(invoiceWords); and more"
        ),
        Answer(.openInvoices, 200, #"{"invoices": []}"#, is: ""),
        Answer(.invoice, 200, invoice, is: invoiceWords),
        Answer(
            .invoice,
            404,
            #"{"error": {"code": "no_such_invoice", "message": "There is no such invoice."}}"#,
            fails: .refused(Refusal(code: "no_such_invoice", "There is no such invoice."))
        ),
        Answer(
            .paymentLink,
            200,
            #"{"id": "l1", "url": "https://pay.example/l1"}"#,
            is: #"PaymentLink(id: "l1", url: "https://pay.example/l1")"#
        ),
        Answer(.record, 200, #"{"id": "p1"}"#, is: "()"),
        Answer(.deactivate, 204, "", is: "()"),
        Answer(.deactivate, 404, "", is: "()"),
        Answer(.charge, 200, #"{"id": "c1", "state": "paid"}"#, is: "paid c1"),
        Answer(
            .charge,
            200,
            #"{"id": "c1", "state": "declined", "code": "empty", "retry": true}"#,
            is: "declined empty"
        ),
    ]

    private static let words = [
        Answer(.deliver, 200, #"{"id": "m1"}"#, is: #"Handover(reference: "m1")"#),
        Answer(.find, 200, #"{"messages": [{"id": "m1"}]}"#, is: #"Optional(Connections.Handover(reference: "m1"))"#),
        Answer(.find, 200, #"{"messages": []}"#, is: "nil"),
        Answer(.post, 200, #"{"id": "n1"}"#, is: #"Posted(place: "notices", id: "n1")"#),
        Answer(.settle, 204, "", is: "()"),
        Answer(.shorten, 200, #"{"url": "https://dummy.invalid/s/1"}"#, is: "https://dummy.invalid/s/1"),
    ]

    private static let invoice = """
        {"id": "in_1", "number": "INV-1042", "state": "open", "issued": "2026-09-16", "due": "2026-10-16", "amount": 125000,
         "open": 25000, "currency": "EUR", "customer": {"id": "cus_1", "name": "Ada", "email": "ada@customer.example"}}
        """

    private static let invoiceWords =
        "in_1 INV-1042 open: 250.00 EUR of 1250.00 EUR due 2026-10-16, Ada <ada@customer.example>"
}

// MARK: - Deliveries

extension Sample {
    /// 32 bytes, of which some read like the sentinel.
    static let dummySecret = "whsec_AAAA\(sentinel)" + String(repeating: "AbCd", count: 7)

    static func dummyDelivery(_ body: String, _ moment: Int64, _ what: News.What) -> Delivery {
        let (identity, time) = ("msg_2KWPBgLlAfxdpx2AI54pPJ85f4W", String(moment / 1000))
        let key = Data(base64Encoded: String(dummySecret.dropFirst(6))) ?? Data()
        let signature = Signer.sha256("\(identity).\(time).\(body)", key).base64EncodedString()
        return Delivery(
            name: "Dummy",
            knock: Knock(
                url: "https://door.acme.example/in/11",
                headers: [
                    "Content-Type": "application/json", "webhook-id": identity, "webhook-timestamp": time,
                    "webhook-signature": "v1,\(signature)",
                ],
                body: Array(body.utf8),
                arrived: moment
            ),
            news: [News(identity, at: nil, what)],
            seals: [identity, time, "v1,\(signature.dropLast(4))"],
            coversBody: true
        )
    }
}
