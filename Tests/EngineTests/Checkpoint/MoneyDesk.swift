import Connections
import Connectors
import Documents
import Engine
import Foundation
import Receivables
import ServerRig
import Storage

/// A book whose customer acme owes INV-1 (1,200.00 EUR), and the door at which Stripe tells of it.
struct MoneyDesk {
    let book: Book
    let inbox: Inbox
    let stripe: Stripe

    static let issued = Day(2026, 1, 5)
    static let today = Day(2026, 2, 10)
    /// 2026-02-10 09:00 UTC
    static let moment: Int64 = 1_770_714_000

    init(_ engine: StoreEngine = .sqlite, shared: Bool = false) throws {
        let secret = [UInt8](repeating: 3, count: 32)
        book = try Book.create(in: engine.database(shared: shared), name: "money", secret: secret)
        try book.write { writing in
            var acme = CustomerRecord(customer: "acme")
            (acme.email, acme.phone) = ("ap@acme.example", "+491701234567")
            _ = try writing.put(acme)
            for (invoice, currency) in [("INV-1", Currency.eur), ("INV-2", .eur)] {
                let part = InvoicePosting.Part(
                    instalment: 0,
                    due: Self.issued + 30,
                    amount: Money(120_000, currency),
                    open: nil
                )
                let posting = InvoicePosting(invoice: invoice, customer: "acme", issued: Self.issued, parts: [part])
                _ = try writing.post(posting, on: Self.issued, payee: nil)
            }
        }
        let checkpoint = Checkpoint(payee: nil) { Day(1970, 1, 1) + Int($0 / 86_400_000) }
        inbox = Inbox(GroupCommit(to: book), checkpoint)
        let values = ["key": "sk_test_1", "webhook": "whsec_test"]
        stripe = Stripe(try Settings(values, for: Stripe.manifest))
    }

    /// An event about an object, as Stripe posts it.
    static func knock(_ id: String, _ type: String, _ object: JSON) -> Knock {
        let event: JSON = [
            "id": JSON(id), "object": "event", "type": JSON(type), "created": JSON(moment), "data": ["object": object],
        ]
        return Knock(url: "https://pay.acme.example/in/stripe", headers: [:], body: event.bytes, arrived: moment * 1000)
    }

    @discardableResult
    func take(_ id: String, _ type: String, _ object: JSON) -> Inbox.Answer {
        inbox.take(Self.knock(id, type, object), from: stripe, of: "stripe")
    }

    // MARK: What it came to

    func balance(_ invoice: String = "INV-1") throws -> Int64 {
        try book.database.read { session in
            try session.prepare("SELECT balance FROM item WHERE invoice = $1").first(.text(invoice)) { $0.int(0) } ?? -1
        }
    }

    func account() throws -> Account {
        try book.read { try $0.account(try $0.customer(code: "acme") ?? 0, on: Day(9999, 12, 31), payee: nil).account }
    }

    func open() throws -> [Delivery] { try book.read { try $0.openDeliveries(limit: 100) } }

    func tasks() throws -> [String] { try book.read { try $0.openTasks() }.map(\.what) }
}

/// Objects as Stripe shows them, as far as they matter.
enum Shown {
    static func session(_ status: String, _ intent: String = "pi_1", item: String? = "INV-1", _ amount: Int64 = 120_000)
        -> JSON
    {
        [
            "object": "checkout.session", "payment_intent": JSON(intent), "payment_status": JSON(status),
            "amount_total": JSON(amount), "currency": "eur", "metadata": metadata(item),
        ]
    }

    static func intent(
        _ id: String = "pi_1",
        item: String? = "INV-1",
        _ amount: Int64 = 120_000,
        currency: String = "eur"
    ) -> JSON {
        [
            "object": "payment_intent", "id": JSON(id), "amount": JSON(amount), "amount_received": JSON(amount),
            "currency": JSON(currency), "metadata": metadata(item),
        ]
    }

    static func refund(_ id: String = "re_1", of intent: String = "pi_1", _ amount: Int64 = 25_000) -> JSON {
        [
            "object": "refund", "id": JSON(id), "payment_intent": JSON(intent), "amount": JSON(amount),
            "currency": "eur",
            "status": "succeeded",
        ]
    }

    static func dispute(_ status: String, of intent: String = "pi_1", _ amount: Int64 = 120_000) -> JSON {
        [
            "object": "dispute", "id": "dp_1", "payment_intent": JSON(intent), "amount": JSON(amount),
            "currency": "eur",
            "status": JSON(status),
        ]
    }

    private static func metadata(_ item: String?) -> JSON { ["dunwell_item": item.map { JSON($0) }] }
}
