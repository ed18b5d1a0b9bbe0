public import Connections
import Documents
import Receivables

extension Webhook: NewsSource {
    public func proof(of knock: Knock) -> Proof { StandardWebhook.proof(of: knock, doorSecret) }

    /// `{"type": "promise.made", "timestamp": "…", "data": {"item": "INV-1042", "by": "2026-03-20"}}`
    public func news(in knock: Knock) throws(ConnectorError) -> [News] {
        guard let key = StandardWebhook.identity(of: knock), let document = try? JSON(reading: knock.body) else {
            throw .unreadable("the delivery has no webhook-id or is not JSON")
        }
        let type = try document.text("type")
        guard let data = document["data"] else { throw .unreadable("'data' is missing") }
        return [News(key, at: nil, try Self.what(type, data))]
    }

    private static func what(_ type: String, _ data: JSON) throws(ConnectorError) -> News.What {
        switch type {
        case "payment.received": return .paid(try movement(data))
        case "payment.refunded": return .refunded(try movement(data))
        case "promise.made":
            return .promised(item: try data.text("item"), try money(ifAny: data), by: try day(data, "by"))
        case "dispute.opened":
            return .disputed(item: try data.text("item"), try money(ifAny: data), reason: try data.text("reason"))
        case "invoice.billed": return .billed(try invoice(data))
        default: return .irrelevant(String(type.prefix(80)))
        }
    }

    private static func movement(_ data: JSON) throws(ConnectorError) -> News.MoneyNews {
        News.MoneyNews(
            reference: try data.text("reference"),
            original: data["original"]?.text,
            item: data["item"]?.text,
            amount: try money(data, "amount"),
            payer: data["payer"]?.text
        )
    }

    private static func invoice(_ data: JSON) throws(ConnectorError) -> SourcedInvoice {
        let number = try data.text("invoice")
        let amount = try money(data, "amount")
        let open = data["open"] == nil ? amount : try money(data, "open")
        let isVoid = data["void"]?.flag ?? false
        return SourcedInvoice(
            id: number,
            number: number,
            state: isVoid ? .void : open.isPositive ? .open : .paid,
            customer: SourcedCustomer(
                id: try data.text("customer"),
                name: data["customer_name"]?.text,
                email: data["email"]?.text
            ),
            issued: try day(data, "issued"),
            due: try day(data, "due"),
            amount: amount,
            open: open,
            link: nil
        )
    }

    // MARK: Fields

    /// `"amount": "1200.00", "currency": "EUR"`
    private static func money(_ data: JSON, _ key: String) throws(ConnectorError) -> Money {
        guard let currency = Currency(try data.text("currency")) else { throw .unreadable("'currency' is no currency") }
        guard let digits = data[key]?.digits else { throw .unreadable("'\(key)' is missing") }
        let amount: Money
        do throws(Money.Refusal) { amount = try Money(decimal: digits, currency) } catch {
            throw .unreadable("'\(key)' is no amount of \(currency)")
        }
        guard amount.minorUnits >= 0 else { throw .unreadable("'\(key)' is below zero") }
        return amount
    }

    private static func money(ifAny data: JSON) throws(ConnectorError) -> Money? {
        data["amount"]?.present == nil ? nil : try money(data, "amount")
    }

    private static func day(_ data: JSON, _ key: String) throws(ConnectorError) -> Day {
        guard let day = Day(iso: try data.text(key)) else { throw .unreadable("'\(key)' is no day such as 2026-03-20") }
        return day
    }
}
