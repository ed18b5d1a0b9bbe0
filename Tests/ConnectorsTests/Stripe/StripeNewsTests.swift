import Connections
import Connectors
import Receivables
import Testing

@Suite struct StripeNewsTests {
    /// An event about an object, and what it says.
    struct Telling: CustomTestStringConvertible, Sendable {
        let type: String
        let object: String
        let what: [News.What]

        init(_ type: String, _ object: String, _ what: [News.What]) {
            (self.type, self.object, self.what) = (type, object, what)
        }

        var testDescription: String { "\(type), \(what.count) said" }
    }

    static let session = """
        {"object": "checkout.session", "id": "cs_1", "mode": "payment", "payment_intent": "pi_1", "invoice": null,
         "payment_link": "plink_1", "payment_status": "PAID", "amount_total": 125000, "currency": "eur",
         "customer_details": {"email": "ada@customer.example", "name": "Ada"}, "metadata": {"dunwell_item": "INV-1042"}}
        """
    static let intent = """
        {"object": "payment_intent", "id": "pi_1", "amount": 125000, "amount_received": 125000, "currency": "eur",
         "customer": null, "receipt_email": "ada@customer.example", "metadata": {"dunwell_item": "INV-1042"},
         "last_payment_error": {"code": "card_declined", "decline_code": "insufficient_funds"}}
        """
    static let refund = """
        {"object": "refund", "id": "re_1", "amount": 25000, "currency": "eur", "payment_intent": "pi_1",
         "charge": "ch_1", "status": "STATUS"}
        """
    static let dispute = """
        {"object": "dispute", "id": "dp_1", "amount": 125000, "currency": "eur", "payment_intent": {"id": "pi_1"},
         "charge": "ch_1", "reason": "product_not_received", "status": "STATUS"}
        """

    static let paid = News.MoneyNews(
        reference: "pi_1",
        item: "INV-1042",
        link: "plink_1",
        amount: Money(125_000, .eur),
        payer: "ada@customer.example"
    )
    static let received = News.MoneyNews(
        reference: "pi_1",
        item: "INV-1042",
        amount: Money(125_000, .eur),
        payer: "ada@customer.example"
    )
    static let back = News.MoneyNews(reference: "re_1", original: "pi_1", amount: Money(25_000, .eur))
    static let disputed = News.MoneyNews(reference: "dp_1", original: "pi_1", amount: Money(125_000, .eur))
    static let failed = News.MoneyNews(reference: "re_1/failed", original: "re_1", amount: Money(25_000, .eur))
    static let won = News.MoneyNews(reference: "dp_1/won", original: "pi_1", amount: Money(125_000, .eur))

    private static func session(_ status: String) -> String { session.replacing("PAID", with: status) }
    private static func refund(_ status: String) -> String { refund.replacing("STATUS", with: status) }
    private static func dispute(_ status: String) -> String { dispute.replacing("STATUS", with: status) }

    static let payments: [Telling] = [
        Telling("checkout.session.completed", session("paid"), [.paid(paid)]),
        Telling("checkout.session.completed", session("unpaid"), [.underway(paid)]),
        Telling(
            "checkout.session.completed",
            session("no_payment_required"),
            [.irrelevant("checkout.session.completed")]
        ),
        Telling("checkout.session.async_payment_succeeded", session("paid"), [.paid(paid)]),
        Telling(
            "checkout.session.async_payment_failed",
            session("unpaid"),
            [.failed(paid, code: "async_payment_failed")]
        ),
        Telling("checkout.session.expired", session("unpaid"), [.irrelevant("checkout.session.expired")]),
        Telling(
            "checkout.session.completed",
            session("paid").replacing("\"payment_intent\": \"pi_1\"", with: "\"payment_intent\": null"),
            [.irrelevant("checkout.session.completed")]
        ),
        Telling("payment_intent.succeeded", intent, [.paid(received)]),
        Telling("payment_intent.processing", intent, [.underway(received)]),
        Telling("payment_intent.payment_failed", intent, [.failed(received, code: "insufficient_funds")]),
        Telling("payment_intent.created", intent, [.irrelevant("payment_intent.created")]),
    ]

    static let takenBack: [Telling] = [
        Telling("refund.created", refund("pending"), [.refunded(back)]),
        Telling("refund.updated", refund("succeeded"), [.refunded(back)]),
        Telling("refund.created", refund("requires_action"), [.irrelevant("a refund with status 'requires_action'")]),
        Telling("refund.failed", refund("failed"), [.refunded(back), .refundFailed(failed)]),
        Telling("charge.refund.updated", refund("canceled"), [.refunded(back), .refundFailed(failed)]),
        Telling(
            "charge.refunded",
            #"{"object": "charge", "id": "ch_1", "amount_refunded": 25000}"#,
            [.irrelevant("charge.refunded")]
        ),
        Telling(
            "charge.refunded",
            #"{"object": "charge", "id": "ch_1", "amount_refunded": 25000, "refunds": {"data": [\#(refund("succeeded"))]}}"#,
            [.refunded(back)]
        ),
        Telling("charge.dispute.created", dispute("needs_response"), [.chargedBack(disputed)]),
        Telling("charge.dispute.funds_withdrawn", dispute("warning_needs_response"), [.chargedBack(disputed)]),
        Telling(
            "charge.dispute.created",
            dispute("warning_needs_response"),
            [.contested(disputed, reason: "product_not_received")]
        ),
        Telling("charge.dispute.closed", dispute("lost"), [.chargedBack(disputed)]),
        Telling("charge.dispute.closed", dispute("won"), [.chargedBack(disputed), .chargebackWon(won)]),
        Telling("charge.dispute.funds_reinstated", dispute("won"), [.chargedBack(disputed), .chargebackWon(won)]),
        Telling(
            "charge.dispute.closed",
            dispute("warning_closed"),
            [.irrelevant("a dispute with status 'warning_closed'")]
        ),
    ]

    static let others: [Telling] = [
        Telling("invoice.paid", #"{"object": "invoice", "id": "in_1"}"#, [.invoiceChanged(id: "in_1")]),
        Telling("invoice.upcoming", #"{"object": "invoice", "id": null}"#, [.irrelevant("invoice.upcoming")]),
        Telling(
            "invoice_payment.paid",
            #"{"object": "invoice_payment", "id": "inpay_1", "invoice": "in_1"}"#,
            [.invoiceChanged(id: "in_1")]
        ),
        Telling(
            "credit_note.created",
            #"{"object": "credit_note", "id": "cn_1", "invoice": "in_1"}"#,
            [.invoiceChanged(id: "in_1")]
        ),
        Telling("customer.updated", #"{"object": "customer", "id": "cus_1"}"#, [.irrelevant("customer.updated")]),
        Telling("charge.succeeded", #"{"object": "charge", "id": "ch_1"}"#, [.irrelevant("charge.succeeded")]),
    ]

    @Test(arguments: payments + takenBack + others)
    func `each event says what became of the money`(telling: Telling) throws {
        let news = try StripeDesk.news("evt_1", telling.type, telling.object)
        #expect(news.map(\.what) == telling.what)
        #expect(news.map(\.key) == ["evt_1", "evt_1/1"].prefix(news.count).map { $0 })
        #expect(news.allSatisfy { $0.instant == StripeDesk.moment * 1000 })
    }

    @Test(arguments: [
        "", "[]", "{}", "\u{FEFF}{\"object\": \"event\"}",
        #"{"object": "v2.core.event", "id": "evt_1", "type": "v1.billing"}"#,
        #"{"object": "event", "id": "evt_1", "type": "refund.created", "data": {"object": {"object": "refund", "id": "re_1", "status": "pending"}}}"#,
        #"{"object": "event", "id": "evt_1", "type": "refund.created", "data": {"object": {"object": "refund", "id": "re_1", "status": "pending", "amount": 1.5, "currency": "eur"}}}"#,
        #"{"object": "event", "id": "evt_1", "type": "refund.created", "data": {"object": {"object": "refund", "id": "re_1", "status": "pending", "amount": 99999999999999999999, "currency": "eur"}}}"#,
        #"{"object": "event", "id": "evt_1", "type": "refund.created", "data": {"object": {"object": "refund", "id": "re_1", "status": "pending", "amount": 1, "currency": "€"}}}"#,
    ])
    func `what is no event of ours is unreadable`(body: String) throws {
        #expect(throws: ConnectorError.self) { try StripeDesk.connect().news(in: StripeDesk.knock(body)) }
    }

    @Test func `what never arrived is found in Stripe's list, page by page`() throws {
        let first = try #require(try StripeDesk.connect().news(since: StripeDesk.moment * 1000 + 999))
        #expect(first.request.query["created[gte]"] == String(StripeDesk.moment))
        #expect((1...20).contains(first.request.query.list.count { $0.name == "types[]" }), "Stripe takes at most 20")
        let event = StripeDesk.event("evt_7", "payment_intent.succeeded", Self.intent)
        let page = try first.read(Response(status: 200, #"{"data": [\#(event)], "has_more": true}"#))
        #expect(page.items == [News("evt_7", at: StripeDesk.moment * 1000, .paid(Self.received))])
        #expect(page.next?.request.query["starting_after"] == "evt_7")
    }

    /// A direct debit by the link: begun, come in, partly given back, charged back and won.
    static let life: [(type: String, object: String)] = [
        ("checkout.session.completed", session("unpaid")), ("payment_intent.succeeded", intent),
        ("checkout.session.async_payment_succeeded", session("paid")), ("refund.created", refund("pending")),
        ("charge.dispute.created", dispute("needs_response")), ("charge.dispute.closed", dispute("won")),
    ]

    @Test func `in 720 of 720 orders the six events of a payment come to the same`() throws {
        let deliveries = try Self.life.enumerated().map { place, event in
            try StripeDesk.news("evt_\(place)", event.type, event.object)
        }
        let orders = Self.orders(of: Array(deliveries.indices))
        #expect(orders.count == 720)
        let books = orders.map { order in Self.book(order.flatMap { deliveries[$0] }) }
        let expected: [String: [String: Int64]] = [
            "INV-1042": ["underway pi_1": 0, "paid pi_1": 125_000],
            "pi_1": ["refunded re_1": -25_000, "charged back dp_1": -125_000, "won dp_1/won": 125_000],
        ]
        #expect(Set(books) == [expected])
    }

    /// What a book makes of news: each movement is entered once, by its reference, under what it is about.
    private static func book(_ news: [News]) -> [String: [String: Int64]] {
        var book: [String: [String: Int64]] = [:]
        for piece in news {
            switch piece.what {
            case .paid(let money):
                book[money.item ?? "", default: [:]]["paid \(money.reference)"] = money.amount.minorUnits
            case .underway(let money): book[money.item ?? "", default: [:]]["underway \(money.reference)"] = 0
            case .refunded(let money):
                book[money.original ?? "", default: [:]]["refunded \(money.reference)"] = -money.amount.minorUnits
            case .chargedBack(let money):
                book[money.original ?? "", default: [:]]["charged back \(money.reference)"] = -money.amount.minorUnits
            case .chargebackWon(let money):
                book[money.original ?? "", default: [:]]["won \(money.reference)"] = money.amount.minorUnits
            default: book["unexpected", default: [:]][piece.key] = 0
            }
        }
        return book
    }

    private static func orders(of places: [Int]) -> [[Int]] {
        guard places.count > 1 else { return [places] }
        return places.flatMap { first in orders(of: places.filter { $0 != first }).map { [first] + $0 } }
    }
}
