public import Connections
import Documents
public import Receivables

/// E-mail through Mailgun's API, version 3. In the EU region `main` is <https://api.eu.mailgun.net>.
public struct Mailgun: Connector {
    public static let manifest = Manifest(
        name: "mailgun",
        title: "Mailgun",
        site: "https://www.mailgun.com",
        addresses: [.init("main", "https://api.mailgun.net")],
        authentication: .basic(user: .fixed("api"), password: "key"),
        settings: [
            .secret(
                "key",
                en: .init(
                    "Sending key",
                    "Send, Sending, Domain settings, Sending keys."
                ),
                de: .init(
                    "Sending key",
                    "Send, Sending, Domain settings, Sending keys."
                ),
                example: "0a1b2c3d…"
            ),
            .text(
                "domain",
                en: .init(
                    "Domain",
                    "The domain that you send from."
                ),
                de: .init(
                    "Domain",
                    "Die Domain, von der Sie senden."
                ),
                example: "mg.acme.example"
            ),
            .secret(
                "signing-key",
                en: .init(
                    "Webhook signing key",
                    "Settings, API security. It proves deliveries, and is not the sending key."
                ),
                de: .init(
                    "Webhook signing key",
                    "Settings, API security. Er weist Rückmeldungen aus und ist nicht der Sending key."
                ),
                example: "0a1b2c3d…",
                optional: true
            ),
            .text(
                "test",
                en: .init(
                    "Test mode",
                    "Write yes, and Mailgun takes every message and sends none."
                ),
                de: .init(
                    "Testbetrieb",
                    "Schreiben Sie „yes“, dann nimmt Mailgun jede Nachricht an und sendet keine."
                ),
                example: "yes",
                beginnings: ["yes"],
                optional: true
            ),
        ],
        pacing: .init(perSecond: 5, burst: 25),
        door: .init(
            proof: .init(
                en: "HMAC-SHA256 of time and token, with the signing key",
                de: "HMAC-SHA256 über Zeit und Token, mit dem Signing key"
            ),
            events: [
                "delivered", "temporary_fail", "permanent_fail", "complained", "opened", "clicked", "unsubscribed",
            ],
            window: 300
        )
    )

    let signingKey: Secret
    private let domain: String
    private let isTest: Bool

    public init(_ settings: Settings) {
        signingKey = settings["signing-key"]
        domain = settings.text("domain")
        isTest = settings.optional("test") != nil
    }

    /// A message that is taken and not sent: the only question that a sending key may ask.
    public func greet() -> Call<String> {
        let address = "greeting@\(domain)"
        let form: Fields = [
            "from": address, "to": address, "subject": "Greeting", "text": "Greeting", "o:testmode": "yes",
        ]
        let domain = domain
        return Call(.post("/v3/\(domain)/messages", form: form, .freely)) { response throws(ConnectorError) in
            _ = try Mailgun.document(response).text("id")
            return domain
        }
    }

    /// `{"message": "…"}`; a wrong key gets the bare word Forbidden. When to come back stands in the message, as a date.
    private static func document(_ response: Response) throws(ConnectorError) -> JSON {
        if response.status == 429, let until = MailTime.seconds(in: response.text),
            let now = response.headers.header("Date").flatMap(MailTime.seconds)
        {
            throw .rateLimited(retryAfter: max(0, until - now) * 1000)
        }
        return try response.document { answer in
            answer["message"]?.text.map { Refusal(code: "", $0, recipient: $0.contains(badTo) ? .invalid : nil) }
        }
    }

    /// `'to' parameter is not a valid address. please check documentation`: it has no codes.
    private static let badTo = "'to' parameter is not a valid address"
}

extension Mailgun: MessageChannel {
    public static let channel = Channel.email

    public func deliver(_ message: OutboundMessage) -> Call<Handover> {
        guard case .mail(let mail) = message.body else { preconditionFailure("Mailgun brings mail.") }
        let form = Self.letter(mail) + Self.headers(of: mail) + options(key: message.key)
        return Call(.post("/v3/\(domain)/messages", form: form)) { response throws(ConnectorError) in
            try Handover(reference: Mailgun.document(response).text("id"))
        }
    }

    private static func letter(_ mail: OutboundMessage.Mail) -> Fields {
        Fields([.init("from", person(mail.from))] + mail.to.map { .init("to", person($0)) })
            + Fields(mail.cc.map { .init("cc", person($0)) })
            + ["subject": mail.subject, "text": mail.text, "html": mail.html]
    }

    private static func headers(of mail: OutboundMessage.Mail) -> Fields {
        ["h:Reply-To": mail.replyTo] + Fields(mail.headers.list.map { .init("h:\($0.name)", $0.value) })
    }

    /// A rewritten payment link looks like phishing and no longer fits its signature.
    private func options(key: String) -> Fields {
        [
            "v:\(Self.variable)": key, "o:tracking": "no", "o:tracking-clicks": "no", "o:tracking-opens": "no",
            "o:testmode": isTest ? "yes" : nil,
        ]
    }

    /// In every event about a message it comes back under `user-variables`.
    static let variable = "letter"

    /// RFC 5322 §3.4, the name in quotation marks.
    private static func person(_ person: OutboundMessage.Mail.Person) -> String {
        guard let name = person.name, !name.isEmpty else { return person.address }
        let quoted = name.filter { !$0.isNewline }.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return "\"\(quoted)\" <\(person.address)>"
    }
}
