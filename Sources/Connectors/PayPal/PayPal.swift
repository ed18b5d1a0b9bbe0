public import Connections
import Documents
import SwiftASN1
import X509

/// Payments and invoices of PayPal. Orders stand in for payment links: they ask for an exact amount once.
public struct PayPal: Connector {
    public static let manifest = Manifest(
        name: "paypal",
        title: "PayPal",
        site: "https://www.paypal.com",
        // For the sandbox: https://api-m.sandbox.paypal.com
        addresses: [.init("main", "https://api-m.paypal.com")],
        authentication: .oauth2(
            TokenGrant(.clientCredentials, at: "/v1/oauth2/token", client: "client", secret: "secret")
        ),
        settings: [
            .text(
                "client",
                en: .init(
                    "Client ID",
                    "Developer dashboard, Apps & Credentials, your app."
                ),
                de: .init(
                    "Client ID",
                    "Developer Dashboard, Apps & Credentials, Ihre App."
                ),
                example: "AX7z…"
            ),
            .secret(
                "secret",
                en: .init(
                    "Secret",
                    "Beside the client ID."
                ),
                de: .init(
                    "Secret",
                    "Neben der Client ID."
                ),
                example: "EK3…"
            ),
            .text(
                "webhook",
                en: .init(
                    "Webhook ID",
                    "Your app, Webhooks: the ID beside the address. It is part of what each delivery "
                        + "signs."
                ),
                de: .init(
                    "Webhook ID",
                    "Ihre App, Webhooks: die ID neben der Adresse. Sie ist Teil dessen, was jede "
                        + "Rückmeldung signiert."
                ),
                example: "8PT597110X687430LKGECATA"
            ),
            .text(
                "anchors",
                en: .init(
                    "Trust anchors",
                    "Only where PayPal is imitated: certificates in base64 of DER that those of "
                        + "deliveries lead to, with blanks between them. Without them: those that this machine "
                        + "trusts."
                ),
                de: .init(
                    "Vertrauensanker",
                    "Nur wo PayPal nachgestellt wird: Zertifikate als Base64 von DER, auf die jene der "
                        + "Rückmeldungen führen, mit Leerzeichen dazwischen. Ohne Angabe: denen dieser Rechner "
                        + "vertraut."
                ),
                example: "MIID…",
                beginnings: ["MII"],
                optional: true
            ),
        ],
        // PayPal publishes no limits and answers 429 to what it takes for a flood.
        pacing: .init(perSecond: 5, burst: 10),
        door: .init(
            proof: .init(
                en: "RSA-SHA256 of the identity, the time, the webhook and the body's checksum, with a certificate of "
                    + "PayPal",
                de: "RSA-SHA256 über Kennung, Zeit, Webhook und Prüfsumme des Inhalts, mit einem Zertifikat von PayPal"
            ),
            events: events,
            window: nil
        )
    )

    let webhook: String
    let anchors: CertificateStore

    public init(_ settings: Settings) {
        webhook = settings.text("webhook")
        let own = settings.text("anchors").split(separator: " ").compactMap { Signature.base64(String($0)) }
        anchors =
            own.isEmpty
            ? .systemTrustRoots : CertificateStore(own.compactMap { try? Certificate(derEncoded: $0) })
    }

    /// Shows that the credentials and the webhook are of one app; the answer is the address that deliveries go to.
    public func greet() -> Call<String> {
        Call(.get("/v1/notifications/webhooks/\(webhook)")) { response throws(ConnectorError) in
            try response.document(PayPal.refusal).text("url")
        }
    }

    /// `{"name": "UNPROCESSABLE_ENTITY", "message": "…", "details": [{"issue": "ORDER_NOT_APPROVED", "description": "…"}]}`,
    /// and of the token service `{"error": "invalid_client", "error_description": "…"}`.
    static func refusal(_ answer: JSON) -> Refusal? {
        if let error = answer["error"]?.text {
            return Refusal(code: error, answer["error_description"]?.text ?? error)
        }
        guard let name = answer["name"]?.text else { return nil }
        let detail = answer["details"]?.list?.first
        let reason = detail?["description"]?.text ?? answer["message"]?.text ?? name
        return Refusal(code: detail?["issue"]?.text ?? name, reason)
    }
}
