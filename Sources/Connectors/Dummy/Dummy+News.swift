public import Connections
import Documents

extension Dummy: NewsSource {
    public func proof(of knock: Knock) -> Proof { StandardWebhook.proof(of: knock, doorSecret) }

    /// `{"event": "paid", "id": "pay_1", "item": "INV-1042", "amount": 10000, "currency": "EUR"}`
    public func news(in knock: Knock) throws(ConnectorError) -> [News] {
        guard let key = StandardWebhook.identity(of: knock), let document = try? JSON(reading: knock.body) else {
            throw .unreadable("the delivery has no name or is not JSON")
        }
        return [News(key, at: document["instant"]?.integer, try Self.what(in: document))]
    }

    private static func what(in document: JSON) throws(ConnectorError) -> News.What {
        let event = try document.text("event")
        switch event {
        case "paid": return .paid(try movement(in: document))
        case "underway": return .underway(try movement(in: document))
        case "failed": return .failed(try movement(in: document), code: try document.text("code"))
        case "refunded": return .refunded(try movement(in: document))
        case "charged-back": return .chargedBack(try movement(in: document))
        case "invoice-changed": return .invoiceChanged(id: try document.text("id"))
        case "delivered": return .message(key: try document.text("key"), .delivered)
        case "bounced": return .message(key: try document.text("key"), .bounced(isPermanent: true, event))
        case "replied": return .replied(try reply(in: document))
        case "pressed": return try press(in: document)
        default: return .irrelevant(event)
        }
    }

    private static func movement(in document: JSON) throws(ConnectorError) -> News.MoneyNews {
        News.MoneyNews(
            reference: try document.text("id"),
            original: document["original"]?.text,
            item: document["item"]?.text,
            invoice: document["invoice"]?.text,
            link: document["link"]?.text,
            amount: try money(in: document),
            payer: document["payer"]?.text
        )
    }

    private static func reply(in document: JSON) throws(ConnectorError) -> News.Reply {
        News.Reply(from: try document.text("from"), to: try document.text("to"), text: try document.text("text"))
    }

    private static func press(in document: JSON) throws(ConnectorError) -> News.What {
        guard let button = Notice.Button.Kind(rawValue: try document.text("button")) else {
            return .irrelevant("a button that is not ours")
        }
        return .pressed(News.Press(button, value: try document.text("value"), person: try document.text("person")))
    }
}
