public import Connections

/// Whatever program can sign what it sends: n8n, Make, a shop of one's own. It tells us what happened and is asked nothing.
public struct Webhook: Connector {
    public static let manifest = Manifest(
        name: "webhook",
        title: "Signed webhook",
        site: "https://www.standardwebhooks.com",
        addresses: [],
        authentication: .none,
        settings: [
            .secret(
                "door-secret",
                en: .init(
                    "Secret of the door",
                    "Both sides know it: whsec_ and 32 random bytes in base64, as `openssl rand -base64 "
                        + "32` gives them."
                ),
                de: .init(
                    "Geheimnis des Eingangs",
                    "Beide Seiten kennen es: whsec_ und 32 zufällige Bytes in Base64, wie `openssl rand "
                        + "-base64 32` sie liefert."
                ),
                example: "whsec_MfKQ…",
                beginnings: ["whsec_"]
            )
        ],
        pacing: .init(perSecond: 1, burst: 1),
        door: .init(
            proof: .init(
                en: "HMAC-SHA256 of identity, time and body (Standard Webhooks)",
                de: "HMAC-SHA256 über Kennung, Zeit und Inhalt (Standard Webhooks)"
            ),
            events: ["payment.received", "payment.refunded", "promise.made", "dispute.opened", "invoice.billed"],
            window: StandardWebhook.window
        )
    )

    let doorSecret: Secret

    public init(_ settings: Settings) { doorSecret = settings["door-secret"] }

    public var account: String? { "nobody is asked" }

    public func greet() -> Call<String> {
        Call(.get("/")) { _ throws(ConnectorError) in throw .unsent("there is nobody to ask") }
    }
}
