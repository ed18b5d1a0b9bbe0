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
                "Secret of the door",
                help:
                    "Both sides know it: whsec_ and 32 random bytes in base64, as `openssl rand -base64 32` gives them.",
                example: "whsec_ and base64",
                beginnings: ["whsec_"]
            )
        ],
        pacing: .init(perSecond: 1, burst: 1),
        door: .init(
            proof: "HMAC-SHA256 of identity, time and body (Standard Webhooks)",
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
