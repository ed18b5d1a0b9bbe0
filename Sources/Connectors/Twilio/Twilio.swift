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
            .text(
                "account",
                en: .init(
                    "Account SID",
                    "Console, Account Info."
                ),
                de: .init(
                    "Account SID",
                    "Console, Account Info."
                ),
                example: "AC0123…",
                beginnings: ["AC"]
            ),
            .secret(
                "token",
                en: .init(
                    "Auth token",
                    "Console, Account Info. It also proves deliveries."
                ),
                de: .init(
                    "Auth token",
                    "Console, Account Info. Es weist auch Rückmeldungen aus."
                ),
                example: "0123abcd…"
            ),
            .text(
                "from",
                en: .init(
                    "Sender",
                    "A number of yours in E.164, or the SID of a messaging service."
                ),
                de: .init(
                    "Absender",
                    "Eine eigene Nummer in der Form E.164 oder die SID eines Messaging Service."
                ),
                example: "+15005550006, MG0123…",
                beginnings: ["+", "MG"]
            ),
        ],
        // One long code sends one message a second; a service has several, and Twilio queues what is more.
        pacing: .init(perSecond: 1, burst: 5),
        door: .init(
            proof: .init(
                en: "HMAC-SHA1 of the address and the sorted fields, with the auth token",
                de: "HMAC-SHA1 über die Adresse und die sortierten Felder, mit dem Auth token"
            ),
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
        let code = answer["code"]?.digits ?? ""
        return answer["message"]?.text.map { Refusal(code: code, $0, recipient: recipientFault(code)) }
    }

    /// No number, no such number, none that texts reach, a landline; or one that was not to be reached while the message was
    /// valid. Another try ends in the same way. The rest is about the message, about us, or about the day.
    static func recipientFault(_ code: String) -> RecipientFault? {
        switch code {
        case "21610": .optedOut
        case "21211", "21214", "21217", "21265", "21614", "30003", "30005", "30006": .invalid
        default: nil
        }
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

    /// Twilio keeps no name of ours. The same words to the same number since then are the same message.
    public func find(_ message: OutboundMessage, sentAfter instant: Int64) -> Call<Handover?>? {
        guard case .text(let number, let text) = message.body else { return nil }
        let body = ShortText(text).text
        let query: Fields = ["To": number, "DateSent>": Self.time(instant), "PageSize": "1000"]
        return Call(.get("/2010-04-01/Accounts/\(account)/Messages.json", query)) { response throws(ConnectorError) in
            let answer = try response.document(Twilio.refusal)
            let same = try answer.list("messages").first {
                $0["body"]?.text == body && $0["direction"]?.text != "inbound"
            }
            if let same { return Handover(reference: try same.text("sid")) }
            guard answer["next_page_uri"]?.present == nil else {
                throw .unreadable("more than 1000 messages to \(number)")
            }
            return nil
        }
    }

    private func form(_ message: OutboundMessage) -> Fields {
        guard case .text(let number, let text) = message.body else { preconditionFailure("Twilio brings texts.") }
        return [
            "To": number,
            "From": sender.hasPrefix("MG") ? nil : sender,
            "MessagingServiceSid": sender.hasPrefix("MG") ? sender : nil,
            "Body": ShortText(text).text,
            "ValidityPeriod": String(Self.validity),
            "StatusCallback": message.reportTo.map { Self.callback($0, for: message.key) },
        ]
    }

    /// Twilio signs the address that it calls, so that the letter's name can travel in it.
    private static func callback(_ address: String, for key: String) -> String {
        address + (address.contains("?") ? "&" : "?") + FormCode.encode([letter: key])
    }

    static let letter = "letter"

    private static func time(_ instant: Int64) -> String {
        let (days, rest) = (instant / 1000).quotientAndRemainder(dividingBy: 86_400)
        let parts = [rest / 3600, rest / 60 % 60, rest % 60].map { ($0 < 10 ? "0" : "") + String($0) }
        return "\(Day(number: Int32(clamping: days)))T\(parts.joined(separator: ":"))Z"
    }
}
