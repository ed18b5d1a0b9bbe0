public import Connections
import Documents

/// One payment is news more than once, from its page, its intent and its refunds. All name the payment intent.
extension Stripe: NewsSource {
    static let events = [
        "checkout.session.completed", "checkout.session.async_payment_succeeded",
        "checkout.session.async_payment_failed", "payment_intent.succeeded", "payment_intent.processing",
        "payment_intent.payment_failed", "refund.created", "refund.updated", "refund.failed", "charge.dispute.created",
        "charge.dispute.funds_withdrawn", "charge.dispute.funds_reinstated", "charge.dispute.closed",
        "invoice.finalized", "invoice.updated", "invoice.paid", "invoice.voided", "invoice.marked_uncollectible",
        "invoice.deleted",
    ]

    public func news(in knock: Knock) throws(ConnectorError) -> [News] {
        let event: JSON
        do { event = try JSON(reading: knock.body) } catch { throw .unreadable("the event is not JSON: \(error)") }
        return try Self.news(of: event)
    }

    /// Stripe's own list goes back thirty days.
    public func news(since instant: Int64) -> Call<Page<News>>? { news(since: instant, after: nil) }

    private func news(since instant: Int64, after last: String?) -> Call<Page<News>> {
        let range: Fields = [
            "created[gte]": String(instant / 1000), "limit": "100", "starting_after": last,
        ]
        let types = Fields(Self.events.map { .init("types[]", $0) })
        return Call(get("/v1/events", range + types)) { response throws(ConnectorError) in
            let answer = try response.document(Stripe.refusal)
            let events = try answer.list("data")
            var news: [News] = []
            for event in events { news += try Stripe.news(of: event) }
            let last = answer["has_more"]?.flag == true ? Stripe.name(events.last) : nil
            return Page(news, next: last.map { self.news(since: instant, after: $0) })
        }
    }

    private static func news(of event: JSON) throws(ConnectorError) -> [News] {
        // Events of version 2 name an object and do not show it.
        guard event["object"]?.text == "event", let object = event.at("data", "object") else {
            throw .unreadable("'\(event["object"]?.text ?? "")' is no event with an object")
        }
        let (key, type) = try (event.text("id"), event.text("type"))
        let seconds = seconds(event["created"])
        return try pieces(type, object).enumerated().map { place, what in
            News(place == 0 ? key : "\(key)/\(place)", at: seconds.map { $0 * 1000 }, what)
        }
    }

    /// By what the event is about: the names of events change with versions, what objects say does not.
    private static func pieces(_ type: String, _ object: JSON) throws(ConnectorError) -> [News.What] {
        switch object["object"]?.text {
        case "checkout.session": try [session(type, object)]
        case "payment_intent": try [intent(type, object)]
        case "refund": try refund(object)
        case "charge" where type == "charge.refunded": try refunds(object)
        case "dispute": try dispute(type, object)
        case "invoice": [changed(object["id"], type)]
        case "invoice_payment", "credit_note": [changed(object["invoice"], type)]
        default: [.irrelevant(type)]
        }
    }

    /// The preview of an invoice to come has no name yet.
    private static func changed(_ invoice: JSON?, _ type: String) -> News.What {
        name(invoice).map { .invoiceChanged(id: $0) } ?? .irrelevant(type)
    }
}

// MARK: - Payments

extension Stripe {
    /// A completed page is not a paid one: direct debits take days, and tell then.
    private static func session(_ type: String, _ session: JSON) throws(ConnectorError) -> News.What {
        // Nothing to pay, or the start of a subscription, whose invoices tell.
        guard let reference = name(session["payment_intent"]) else { return .irrelevant(type) }
        let money = try News.MoneyNews(
            reference: reference,
            item: session.at("metadata", item)?.text,
            invoice: name(session["invoice"]),
            link: name(session["payment_link"]),
            amount: money(session["amount_total"]?.digits, session["currency"]?.text),
            payer: session.at("customer_details", "email")?.text ?? session.at("customer_details", "name")?.text
        )
        switch (type, session["payment_status"]?.text) {
        case ("checkout.session.completed", "paid"), ("checkout.session.async_payment_succeeded", _):
            return .paid(money)
        case ("checkout.session.completed", "unpaid"): return .underway(money)
        case ("checkout.session.async_payment_failed", _): return .failed(money, code: "async_payment_failed")
        default: return .irrelevant(type)
        }
    }

    private static func intent(_ type: String, _ intent: JSON) throws(ConnectorError) -> News.What {
        let isPaid = type == "payment_intent.succeeded"
        let money = try News.MoneyNews(
            reference: intent.text("id"),
            item: intent.at("metadata", item)?.text,
            invoice: name(intent["invoice"]),
            charge: intent.at("metadata", charge)?.text,
            amount: money(intent[isPaid ? "amount_received" : "amount"]?.digits, intent["currency"]?.text),
            payer: intent["receipt_email"]?.text ?? name(intent["customer"])
        )
        switch type {
        case "payment_intent.succeeded": return .paid(money)
        case "payment_intent.processing": return .underway(money)
        case "payment_intent.payment_failed":
            let error = intent["last_payment_error"]
            return .failed(money, code: error?["decline_code"]?.text ?? error?["code"]?.text ?? "payment_failed")
        default: return .irrelevant(type)
        }
    }
}

// MARK: - Money that goes back

extension Stripe {
    /// `charge.refunded` says only how much of a charge was refunded in all; each refund is told once, by its own name.
    /// Versions before 2022-11-15 list them here, and later ones tell them as `refund.created`.
    private static func refunds(_ charge: JSON) throws(ConnectorError) -> [News.What] {
        var pieces: [News.What] = []
        for one in charge.at("refunds", "data")?.list ?? [] { pieces += try refund(one) }
        return pieces.isEmpty ? [.irrelevant("charge.refunded")] : pieces
    }

    /// What failed was begun: both are told together, so that they come to nothing in whatever order events arrive.
    private static func refund(_ refund: JSON) throws(ConnectorError) -> [News.What] {
        let money = try goingBack(refund)
        switch refund["status"]?.text {
        case "succeeded", "pending": return [.refunded(money)]
        case "failed", "canceled":
            return [.refunded(money), .refundFailed(undoing(money, "failed", of: money.reference))]
        case let status: return [.irrelevant("a refund with status '\(status ?? "")'")]
        }
    }

    /// A dispute takes the money when it opens; an inquiry (`warning_…`) takes none.
    private static func dispute(_ type: String, _ dispute: JSON) throws(ConnectorError) -> [News.What] {
        let money = try goingBack(dispute)
        let won: [News.What] = [.chargedBack(money), .chargebackWon(undoing(money, "won", of: money.original))]
        switch (type, dispute["status"]?.text) {
        case ("charge.dispute.funds_reinstated", _), (_, "won"): return won
        case ("charge.dispute.funds_withdrawn", _), (_, "needs_response"), (_, "under_review"), (_, "lost"):
            return [.chargedBack(money)]
        case (_, "warning_needs_response"), (_, "warning_under_review"):
            return [.contested(money, reason: dispute["reason"]?.text ?? "")]
        case (_, let status): return [.irrelevant("a dispute with status '\(status ?? "")'")]
        }
    }

    private static func goingBack(_ movement: JSON) throws(ConnectorError) -> News.MoneyNews {
        try News.MoneyNews(
            reference: movement.text("id"),
            original: name(movement["payment_intent"]) ?? name(movement["charge"]),
            amount: money(movement["amount"]?.digits, movement["currency"]?.text)
        )
    }

    private static func undoing(_ money: News.MoneyNews, _ word: String, of original: String?) -> News.MoneyNews {
        News.MoneyNews(reference: "\(money.reference)/\(word)", original: original, amount: money.amount)
    }
}
