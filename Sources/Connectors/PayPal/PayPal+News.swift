public import Connections
import Documents
import Foundation

/// Money is told by captures and what takes them back; disputes tell what people have to do.
extension PayPal: NewsSource {
    static let events = [
        "CHECKOUT.ORDER.APPROVED", "PAYMENT.CAPTURE.COMPLETED", "PAYMENT.CAPTURE.PENDING", "PAYMENT.CAPTURE.DENIED",
        "PAYMENT.CAPTURE.DECLINED", "PAYMENT.CAPTURE.REFUNDED", "PAYMENT.CAPTURE.REVERSED", "CUSTOMER.DISPUTE.CREATED",
        "CUSTOMER.DISPUTE.UPDATED", "CUSTOMER.DISPUTE.RESOLVED", "INVOICING.INVOICE.PAID",
        "INVOICING.INVOICE.UPDATED", "INVOICING.INVOICE.CANCELLED", "INVOICING.INVOICE.REFUNDED",
    ]

    public func news(in knock: Knock) throws(ConnectorError) -> [News] {
        let event: JSON
        do { event = try JSON(reading: knock.body) } catch { throw .unreadable("the event is not JSON: \(error)") }
        guard let resource = event["resource"] else { throw .unreadable("an event without its resource") }
        let (key, type) = try (event.text("id"), event.text("event_type"))
        return try [News(key, at: Self.instant(event["create_time"]?.text), Self.what(type, resource))]
    }

    private static func what(_ type: String, _ resource: JSON) throws(ConnectorError) -> News.What {
        switch type {
        case "CHECKOUT.ORDER.APPROVED":
            let item = resource["purchase_units"]?.list?.first?["custom_id"]?.text
            return try .approved(link: resource.text("id"), item: item)
        case "PAYMENT.CAPTURE.COMPLETED": return try .paid(capture(resource))
        case "PAYMENT.CAPTURE.PENDING": return try .underway(capture(resource))
        case "PAYMENT.CAPTURE.DENIED", "PAYMENT.CAPTURE.DECLINED":
            return try .failed(capture(resource), code: resource.at("status_details", "reason")?.text ?? "DENIED")
        case "PAYMENT.CAPTURE.REFUNDED": return try .refunded(takenBack(resource))
        case "PAYMENT.CAPTURE.REVERSED": return try .chargedBack(takenBack(resource))
        case let type where type.hasPrefix("CUSTOMER.DISPUTE."): return try dispute(type, resource)
        case let type where type.hasPrefix("INVOICING.INVOICE."):
            // Some events show the invoice itself, others put it into an object of that name.
            let id = resource.at("invoice", "id")?.text ?? resource["id"]?.text
            return id.map { .invoiceChanged(id: $0) } ?? .irrelevant(type)
        default: return .irrelevant(type)
        }
    }
}

// MARK: - Money

extension PayPal {
    private static func capture(_ capture: JSON) throws(ConnectorError) -> News.MoneyNews {
        try News.MoneyNews(
            reference: capture.text("id"),
            item: capture["custom_id"]?.text,
            link: capture.at("supplementary_data", "related_ids", "order_id")?.text,
            amount: money(capture["amount"])
        )
    }

    /// A refund or reversal links up to its capture; a reversal may also come as the capture itself.
    private static func takenBack(_ movement: JSON) throws(ConnectorError) -> News.MoneyNews {
        let id = try movement.text("id")
        let up = movement["links"]?.list?.first { $0["rel"]?.text == "up" }?["href"]?.text
        let original = up?.split(separator: "/").last.map(String.init)
        return try News.MoneyNews(
            reference: original == nil ? "\(id)/reversed" : id,
            original: original ?? id,
            item: movement["custom_id"]?.text,
            amount: money(movement["amount"])
        )
    }

    /// A dispute moves no money itself: what is lost comes as a refund or a reversal of the capture.
    private static func dispute(_ type: String, _ dispute: JSON) throws(ConnectorError) -> News.What {
        let id = try dispute.text("dispute_id")
        let outcome = dispute.at("dispute_outcome", "outcome_code")?.text ?? ""
        var money = try News.MoneyNews(
            reference: id,
            original: dispute["disputed_transactions"]?.list?.first?["seller_transaction_id"]?.text,
            amount: money(dispute["dispute_amount"])
        )
        guard type == "CUSTOMER.DISPUTE.RESOLVED" else {
            return .contested(money, reason: dispute["reason"]?.text ?? "")
        }
        guard ["RESOLVED_SELLER_FAVOUR", "CANCELED_BY_BUYER", "DENIED"].contains(outcome) else {
            return .irrelevant("dispute \(id): \(outcome)")
        }
        money.reference += "/won"
        return .chargebackWon(money)
    }

    /// `2026-11-20T10:15:30Z` or `…30.250Z`, in milliseconds.
    private static func instant(_ text: String?) -> Int64? {
        guard let text else { return nil }
        let styles = [false, true].map { Date.ISO8601FormatStyle(includingFractionalSeconds: $0) }
        return styles.lazy.compactMap { try? Date(text, strategy: $0) }.first
            .map { Int64(($0.timeIntervalSince1970 * 1000).rounded()) }
    }
}
