import Connections
import Connectors
import Foundation
import Receivables

extension Sample {
    static let webhook = Sample(
        connector: Webhook.self,
        settings: ["door-secret": dummySecret],
        answers: [],
        deliveries: { moment in
            [
                webhookDelivery(
                    #""payment.received", "data": {"reference": "b1", "item": "INV-1042", "amount": "1250.00", "currency": "EUR"}"#,
                    moment,
                    .paid(News.MoneyNews(reference: "b1", item: "INV-1042", amount: Money(1_250_00, .eur)))
                ),
                webhookDelivery(
                    #""promise.made", "data": {"item": "INV-1042", "by": "2026-12-04"}"#,
                    moment,
                    .promised(item: "INV-1042", nil, by: Day(2026, 12, 4))
                ),
                webhookDelivery(
                    #""dispute.opened", "data": {"item": "INV-1042", "reason": "late", "amount": 50, "currency": "EUR"}"#,
                    moment,
                    .disputed(item: "INV-1042", Money(50_00, .eur), reason: "late")
                ),
                webhookDelivery(
                    #""invoice.billed", "data": {"invoice": "INV-7", "customer": "ada", "issued": "2026-11-01", "due": "2026-12-01", "amount": "10.00", "currency": "USD"}"#,
                    moment,
                    .billed(billed)
                ),
                webhookDelivery(#""sun.rose", "data": {}"#, moment, .irrelevant("sun.rose")),
            ]
        }
    )

    private static let billed = SourcedInvoice(
        id: "INV-7",
        number: "INV-7",
        state: .open,
        customer: SourcedCustomer(id: "ada", name: nil, email: nil),
        issued: Day(2026, 11, 1),
        due: Day(2026, 12, 1),
        amount: Money(10_00, .usd),
        open: Money(10_00, .usd),
        link: nil
    )

    private static func webhookDelivery(_ rest: String, _ moment: Int64, _ what: News.What) -> Delivery {
        dummyDelivery("{\"timestamp\": \"2026-11-16T09:00:00Z\", \"type\": \(rest)}", moment, what)
    }
}
