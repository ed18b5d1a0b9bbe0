public import Connections
import Documents

/// A platform that does not exist and can do everything: for the demo, for tests, and for who writes a connector and wants
/// to see one. Its address leads nowhere until it is overridden.
public struct Dummy: Connector {
    public static let manifest = Manifest(
        name: "dummy",
        title: "Dummy",
        site: "https://dummy.invalid",
        addresses: [.init("main", "https://dummy.invalid/v1")],
        authentication: .bearer("token"),
        settings: [
            .secret(
                "token",
                en: .init(
                    "Token",
                    "Any word that the other side knows."
                ),
                de: .init(
                    "Token",
                    "Irgendein Wort, das die Gegenseite kennt."
                ),
                example: "dummy_abc",
                beginnings: ["dummy_"]
            ),
            .secret(
                "door-secret",
                en: .init(
                    "Secret of the door",
                    "Deliveries are signed with it."
                ),
                de: .init(
                    "Geheimnis des Eingangs",
                    "Damit sind Rückmeldungen signiert."
                ),
                example: "whsec_MfKQ…",
                beginnings: ["whsec_"]
            ),
        ],
        pacing: .init(perSecond: 100, burst: 100),
        door: .init(
            proof: .init(
                en: "HMAC-SHA256 of identity, time and body (Standard Webhooks)",
                de: "HMAC-SHA256 über Kennung, Zeit und Inhalt (Standard Webhooks)"
            ),
            events: ["everything"],
            window: StandardWebhook.window
        )
    )

    let doorSecret: Secret

    public init(_ settings: Settings) { doorSecret = settings["door-secret"] }

    public func greet() -> Call<String> {
        Call(.get("/account")) { response throws(ConnectorError) in
            try response.document(Dummy.refusal).text("name")
        }
    }

    /// `{"error": {"code": "no_such_invoice", "message": "There is no such invoice."}}`
    static func refusal(_ answer: JSON) -> Refusal? {
        guard let code = answer.at("error", "code")?.text else { return nil }
        return Refusal(code: code, answer.at("error", "message")?.text ?? code)
    }
}
