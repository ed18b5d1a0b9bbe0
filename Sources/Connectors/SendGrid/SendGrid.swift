public import Connections
import Documents
public import Receivables

/// E-mail through Twilio SendGrid's API, version 3. In the EU region `main` is <https://api.eu.sendgrid.com>.
public struct SendGrid: Connector {
    public static let manifest = Manifest(
        name: "sendgrid",
        title: "Twilio SendGrid",
        site: "https://sendgrid.com",
        addresses: [.init("main", "https://api.sendgrid.com")],
        authentication: .bearer("key"),
        settings: [
            .secret(
                "key",
                en: .init(
                    "API key",
                    "Settings, API Keys. The permission Mail Send is enough."
                ),
                de: .init(
                    "API key",
                    "Settings, API Keys. Das Recht Mail Send genügt."
                ),
                example: "SG.abc….def…",
                beginnings: ["SG."]
            ),
            .text(
                "verification-key",
                en: .init(
                    "Verification key",
                    "Settings, Mail Settings, Event Webhooks, Signature Verification."
                ),
                de: .init(
                    "Verification key",
                    "Settings, Mail Settings, Event Webhooks, Signature Verification."
                ),
                example: "MFkwEwYHKoZIzj0CAQ…",
                beginnings: ["MFkw"],
                optional: true
            ),
            .secret(
                "inbound-key",
                en: .init(
                    "Key of the inbound address",
                    "Make one up. Set up Inbound Parse with the door's address and ?key=… behind it."
                ),
                de: .init(
                    "Schlüssel der Eingangsadresse",
                    "Denken Sie sich einen aus. Richten Sie Inbound Parse mit der Adresse des Eingangs "
                        + "und ?key=… dahinter ein."
                ),
                example: "x7Kp2mQ9…",
                optional: true
            ),
            .text(
                "sandbox",
                en: .init(
                    "Sandbox",
                    "Write yes, and SendGrid checks every message and sends none."
                ),
                de: .init(
                    "Testbetrieb",
                    "Schreiben Sie „yes“, dann prüft SendGrid jede Nachricht und sendet keine."
                ),
                example: "yes",
                beginnings: ["yes"],
                optional: true
            ),
        ],
        pacing: .init(perSecond: 10, burst: 50),
        door: .init(
            proof: .init(
                en: "ECDSA on P-256 of time and body; for replies the key in the address",
                de: "ECDSA auf P-256 über Zeit und Inhalt; bei Antworten der Schlüssel in der Adresse"
            ),
            events: ["delivered", "deferred", "bounce", "dropped", "spamreport", "open", "click", "unsubscribe"],
            window: nil
        )
    )

    let verificationKey: String
    let inboundKey: Secret?
    private let isSandbox: Bool

    public init(_ settings: Settings) {
        verificationKey = settings.text("verification-key")
        inboundKey = settings.optional("inbound-key")
        isSandbox = settings.optional("sandbox") != nil
    }

    /// A message that is checked and not sent: the only question that a key made for sending may ask.
    public func greet() -> Call<String> {
        let nobody = OutboundMessage.Mail.Person(name: nil, address: "greeting@dunwell.example")
        let mail = OutboundMessage.Mail(from: nobody, to: [nobody], subject: "Greeting", text: "Greeting")
        let request = Request.post("/v3/mail/send", json: Self.body(mail, key: "greeting", isSandbox: true), .freely)
        return Call(request) { response throws(ConnectorError) in
            try response.succeed(SendGrid.refusal)
            return "a key that may send"
        }
    }

    /// `{"errors": [{"message": "…", "field": "from.email", "help": "…"}]}`
    static func refusal(_ answer: JSON) -> Refusal? {
        guard let error = answer["errors"]?.list?.first, let message = error["message"]?.text else { return nil }
        let field = error["field"]?.text ?? ""
        // `personalizations.0.to.0.email`
        let isRecipient = field.hasPrefix("personalizations.") && field.hasSuffix(".email") && field.contains(".to.")
        return Refusal(code: field, message, recipient: isRecipient ? .invalid : nil)
    }
}

extension SendGrid: MessageChannel {
    public static let channel = Channel.email

    public func deliver(_ message: OutboundMessage) -> Call<Handover> {
        guard case .mail(let mail) = message.body else { preconditionFailure("SendGrid brings mail.") }
        let (body, isSandbox) = (Self.body(mail, key: message.key, isSandbox: isSandbox), isSandbox)
        return Call(.post("/v3/mail/send", json: body)) { response throws(ConnectorError) in
            try response.succeed(SendGrid.refusal)
            guard response.status == (isSandbox ? 200 : 202) else {
                throw .unreadable("status \(response.status) is not how SendGrid takes a message")
            }
            // The beginning of `sg_message_id` in every event; a sandbox gives none.
            return Handover(reference: response.headers.header("X-Message-Id") ?? "")
        }
    }

    /// In every event about a message it comes back beside SendGrid's own fields.
    static let letter = "letter"

    private static func body(_ mail: OutboundMessage.Mail, key: String, isSandbox: Bool) -> JSON {
        let people: JSON = [
            "to": .list(mail.to.map(person)), "cc": mail.cc.isEmpty ? nil : .list(mail.cc.map(person)),
            "custom_args": [letter: JSON(key)],
        ]
        let text: JSON = ["type": "text/plain", "value": JSON(mail.text)]
        let html: JSON? = mail.html.map { ["type": "text/html", "value": JSON($0)] }
        let headers = Dictionary(mail.headers.list.map { ($0.name, JSON($0.value)) }) { first, _ in first }
        return [
            "personalizations": [people], "from": person(mail.from), "subject": JSON(mail.subject),
            "reply_to": mail.replyTo.map { ["email": JSON($0)] }, "content": .list([text] + (html.map { [$0] } ?? [])),
            "headers": headers.isEmpty ? nil : .object(headers), "tracking_settings": untracked,
            "mail_settings": isSandbox ? ["sandbox_mode": ["enable": true]] : nil,
        ]
    }

    private static func person(_ person: OutboundMessage.Mail.Person) -> JSON {
        ["email": JSON(person.address), "name": person.name.map { JSON($0) }]
    }

    /// A rewritten payment link looks like phishing and no longer fits its signature.
    private static let untracked: JSON = [
        "click_tracking": ["enable": false, "enable_text": false], "open_tracking": ["enable": false],
        "subscription_tracking": ["enable": false],
    ]
}
