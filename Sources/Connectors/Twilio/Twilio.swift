public import Connections
import Documents
public import Receivables

/// Text messages through Twilio's Programmable Messaging API, version 2010-04-01.
public struct Twilio: Connector {
    public static let manifest = Manifest(
        name: "twilio",
        title: "Twilio",
        site: "https://www.twilio.com",
        addresses: [.init("main", "https://api.twilio.com")],
        authentication: .basic(user: .setting("account"), password: "token"),
        settings: [
            .text("account", "Account SID", help: "Console, Account Info.", example: "AC0123…", beginnings: ["AC"]),
            .secret(
                "token",
                "Auth token",
                help: "Console, Account Info. It also proves deliveries.",
                example: "32 digits"
            ),
            .text(
                "from",
                "Sender",
                help: "A number of yours in E.164, or the SID of a messaging service.",
                example: "+15005550006 or MG0123…",
                beginnings: ["+", "MG"]
            ),
        ],
        // One long code sends one message a second; a service has several, and Twilio queues what is more.
        pacing: .init(perSecond: 1, burst: 5),
        door: .init(
            proof: "HMAC-SHA1 of the address and the sorted fields, with the auth token",
            events: ["message status", "incoming message"],
            window: nil
        )
    )

    let account: String
    let token: Secret
    let sender: String

    public init(_ settings: Settings) {
        account = settings.text("account")
        token = settings["token"]
        sender = settings.text("from")
    }

    public func greet() -> Call<String> {
        Call(.get("/2010-04-01/Accounts/\(account).json")) { response throws(ConnectorError) in
            try response.document(Twilio.refusal).text("friendly_name")
        }
    }

    /// `{"code": 21211, "message": "…", "status": 400}`
    static func refusal(_ answer: JSON) -> Refusal? {
        answer["message"]?.text.map { Refusal(code: answer["code"]?.digits ?? "", $0) }
    }
}

extension Twilio: MessageChannel {
    public static let channel = Channel.sms

    /// Seconds after which a message that still waits is dropped: an old reminder may be wrong by then.
    private static let validity = 4 * 3600

    public func deliver(_ message: OutboundMessage) -> Call<Handover> {
        Call(.post("/2010-04-01/Accounts/\(account)/Messages.json", form: form(message))) {
            response throws(ConnectorError) in
            try Handover(reference: response.document(Twilio.refusal).text("sid"))
        }
    }

    private func form(_ message: OutboundMessage) -> Fields {
        guard case .text(let number, let text) = message.body else { return [:] }
        return [
            "To": number,
            "From": sender.hasPrefix("MG") ? nil : sender,
            "MessagingServiceSid": sender.hasPrefix("MG") ? sender : nil,
            "Body": text,
            "ValidityPeriod": String(Self.validity),
            "StatusCallback": message.reportTo,
        ]
    }
}
