import Connections
import Foundation
import Receivables
import Storage

/// Deliveries as Stripe posts them: a payment of one unit each for the items of a book in turn, 1,024 bytes, signed.
struct WebhookPosts {
    static let secret = "whsec_bench"
    static let size = 1_024

    /// The event of each, by its number; no two are alike.
    let bodies: [[UInt8]]

    init(_ count: Int, for book: Book) throws {
        let items = try book.database.read { session in
            try session.prepare("SELECT invoice, currency FROM item ORDER BY id LIMIT $1")
                .all(.int(Int64(count))) { ($0.text(0), $0.text(1).lowercased()) }
        }
        guard !items.isEmpty else { throw Ending(3, "the book of the benchmark is empty") }
        let now = Int(Figure.seconds(CLOCK_REALTIME))
        bodies = (0..<count).map { Self.body($0, for: items[$0 % items.count], at: now) }
    }

    private init(bodies: [[UInt8]]) { self.bodies = bodies }

    func part(_ range: Range<Int>) -> WebhookPosts { WebhookPosts(bodies: Array(bodies[range])) }

    /// Requests on a connection that stays open. Stripe signs each attempt anew, with its time.
    func requests(to connection: String) -> [[UInt8]] {
        let now = Int(Figure.seconds(CLOCK_REALTIME))
        return bodies.map { body in
            let code = Signature.code(Array("\(now).".utf8) + body, key: Array(Self.secret.utf8))
            let head = """
                POST /in/\(connection) HTTP/1.1\r
                Host: pay.bench.example\r
                User-Agent: Stripe/1.0 (+https://stripe.com/docs/webhooks)\r
                Accept: */*; q=0.5, application/xml\r
                Cache-Control: no-cache\r
                Content-Type: application/json; charset=utf-8\r
                Content-Length: \(body.count)\r
                Stripe-Signature: t=\(now),v1=\(Signature.hex(code))\r
                \r\n
                """
            return Array(head.utf8) + body
        }
    }

    /// Names begin with what grows in time and the account, as Stripe's do.
    private static func name(_ kind: String, _ number: Int) -> String {
        let time = String(number + 1_000_000, radix: 36)
        let rest = String(UInt64(number + 1) &* 0x9E37_79B9_7F4A_7C15, radix: 36)
        return "\(kind)_3\(time)LkdBenchi\(rest)"
    }

    private static func body(_ number: Int, for item: (invoice: String, currency: String), at now: Int) -> [UInt8] {
        let intent = name("pi", number)
        let text = """
            {"id": "\(name("evt", number))", "object": "event", "api_version": "2026-06-24.dahlia", "created": \(now),
            "livemode": false, "pending_webhooks": 1, "request": {"id": null, "idempotency_key": null},
            "type": "payment_intent.succeeded", "data": {"object": {"id": "\(intent)", "object": "payment_intent",
            "amount": 1, "amount_capturable": 0, "amount_received": 1, "application": null, "canceled_at": null,
            "capture_method": "automatic_async", "confirmation_method": "automatic", "created": \(now),
            "currency": "\(item.currency)", "customer": null, "latest_charge": "\(name("ch", number))", "livemode": false,
            "metadata": {"dunwell_item": "\(item.invoice)"}, "payment_method_types": ["card", "sepa_debit"],
            "receipt_email": "ap@example.com", "status": "succeeded", "description": "
            """
        let end = "\"}}}"
        let filling = String(repeating: "x", count: max(0, size - text.utf8.count - end.utf8.count))
        return Array((text + filling + end).utf8)
    }
}
