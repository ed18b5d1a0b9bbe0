public import Connections
import Documents
import Receivables
import Storage

/// What a program is told: the same bytes each time, under an identity by which it knows a repetition
/// (Standard Webhooks, <https://www.standardwebhooks.com>).
public struct HookMessage: Hashable, Sendable {
    public let delivery: Int64
    public let url: String
    public let identity: String
    public let body: [UInt8]

    /// What a test is called.
    public static let test = "webhook.test"

    /// - Parameters:
    ///   - line: nil for a test.
    ///   - customer: the customer's code; nil for what is about the whole book.
    init(_ delivery: HookDelivery, to hook: HookRow, _ line: JournalLine?, customer: String?, identity: String) {
        self.delivery = delivery.id
        url = hook.url
        self.identity = identity
        let kind = line.flatMap { HookKind($0)?.rawValue } ?? Self.test
        let document: JSON = [
            "type": JSON(kind), "timestamp": JSON(SendInstant.text(delivery.made) ?? ""),
            "data": Self.data(line, customer),
        ]
        body = document.bytes
    }

    private static func data(_ line: JournalLine?, _ customer: String?) -> JSON {
        guard let line else { return .object([:]) }
        return [
            "seq": JSON(line.seq), "day": JSON(line.day.description), "customer": customer.map { JSON($0) },
            "item": line.item.map { JSON($0) }, "person": line.person.map { JSON($0) },
            "facts": line.document == .null ? .object([:]) : line.document,
        ]
    }

    /// - Parameters:
    ///   - secrets: while one takes the place of another, both.
    ///   - now: milliseconds since 1970 UTC: a signature is good for a few minutes.
    public func headers(signedBy secrets: [Secret], at now: Int64) -> Fields {
        let time = "\(now / 1_000)"
        let signatures = secrets.map { StandardWebhook.signature(of: body, identity, at: time, $0) }
        return [
            "webhook-id": identity, "webhook-timestamp": time,
            "webhook-signature": signatures.joined(separator: " "),
            "User-Agent": "Dunwell",
        ]
    }
}
