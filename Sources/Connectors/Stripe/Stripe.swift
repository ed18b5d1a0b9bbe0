public import Connections
import Documents
import Foundation

/// Payments and invoices of Stripe. The account may be a sandbox: the key says so.
public struct Stripe: Connector {
    /// Requests and answers have the shape of this version, whatever the account's own is.
    static let version = "2026-06-24.dahlia"

    public static let manifest = Manifest(
        name: "stripe",
        title: "Stripe",
        site: "https://stripe.com",
        addresses: [.init("main", "https://api.stripe.com")],
        authentication: .bearer("key"),
        settings: [
            .secret(
                "key",
                en: .init(
                    "Secret or restricted key",
                    "Developers, API keys. A restricted key needs to write payment links, payment "
                        + "intents and invoices, and to read customers."
                ),
                de: .init(
                    "Secret oder Restricted key",
                    "Developers, API keys. Ein Restricted key muss Payment links, Payment intents und "
                        + "Invoices schreiben und Customers lesen dürfen."
                ),
                example: "rk_live_…",
                beginnings: ["sk_", "rk_"]
            ),
            .secret(
                "webhook",
                en: .init(
                    "Webhook signing secrets",
                    "Developers, Webhooks, your endpoint, Signing secret. While one is rolled: both, "
                        + "with a blank between them."
                ),
                de: .init(
                    "Signing secrets des Webhooks",
                    "Developers, Webhooks, Ihr Endpoint, Signing secret. Solange eines gewechselt wird: "
                        + "beide, mit einem Leerzeichen dazwischen."
                ),
                example: "whsec_…",
                beginnings: ["whsec_"]
            ),
            .timeZone(
                "zone",
                en: .init(
                    "Time zone of the account",
                    "Settings, Business, Account details. Stripe writes due dates as instants; in this "
                        + "zone they are the days that your invoices show. Without it: UTC."
                ),
                de: .init(
                    "Zeitzone des Kontos",
                    "Settings, Business, Account details. Stripe schreibt Fälligkeiten als Zeitpunkte; "
                        + "in dieser Zone sind es die Tage Ihrer Rechnungen. Ohne Angabe: UTC."
                )
            ),
        ],
        // 25 requests a second to one endpoint, and as many to all of a sandbox.
        pacing: .init(perSecond: 20, burst: 20),
        door: .init(
            proof: .init(
                en: "HMAC-SHA256 of the time and the body (Stripe-Signature)",
                de: "HMAC-SHA256 über Zeit und Inhalt (Stripe-Signature)"
            ),
            events: events,
            window: 300
        )
    )

    let secrets: [Secret]
    let zone: TimeZone
    private let isLive: Bool

    public init(_ settings: Settings) {
        secrets = settings["webhook"].reveal { $0.split(separator: " ").map { Secret(String($0)) } }
        zone = TimeZone(identifier: settings.text("zone")) ?? .gmt
        isLive = settings["key"].reveal { !$0.dropFirst(3).hasPrefix("test_") }
    }

    /// Asks for what every key of ours may read; a restricted key need not know the account's name.
    public func greet() -> Call<String> {
        let account = isLive ? "a live account" : "a sandbox"
        return Call(get("/v1/invoices", ["limit": "1"])) { response throws(ConnectorError) in
            _ = try response.document(Stripe.refusal).list("data")
            return account
        }
    }

    func get(_ path: Path, _ query: Fields = [:]) -> Request {
        .get(path, query).with("Stripe-Version", Self.version)
    }

    func post(_ path: Path, form: Fields, _ repetition: Request.Repetition = .freely) -> Request {
        .post(path, form: form, repetition).with("Stripe-Version", Self.version)
    }

    /// A key means one request of one kind: the same under another verb would be refused.
    func post(_ path: Path, form: Fields, _ verb: String, once key: String) -> Request {
        post(path, form: form).once("Idempotency-Key", "\(verb)/\(key)", longest: 255)
    }

    /// `{"error": {"type": "card_error", "code": "card_declined", "decline_code": "lost_card", "message": "…"}}`
    static func refusal(_ answer: JSON) -> Refusal? {
        guard let error = answer["error"], let type = error["type"]?.text else { return nil }
        let code = error["decline_code"]?.text ?? error["code"]?.text ?? type
        return Refusal(code: code, error["message"]?.text ?? code)
    }

    /// What stands for an object: its name, or the whole of it where it was expanded.
    static func name(_ reference: JSON?) -> String? { reference?.text ?? reference?["id"]?.text }

    /// Of an instant since 1970 UTC; nil for what no clock shows.
    static func seconds(_ instant: JSON?) -> Int64? {
        instant?.integer.flatMap { (0..<253_402_300_800).contains($0) ? $0 : nil }
    }
}
