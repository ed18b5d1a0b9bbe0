import Connections
import Connectors
import Foundation

extension Sample {
    static let twilio = Sample(
        connector: Twilio.self,
        settings: ["account": account, "token": token, "from": "+15005550006"],
        contract: "twilio",
        answers: [
            Answer(
                .greet,
                200,
                #"{"sid": "\#(account)", "friendly_name": "Acme GmbH", "status": "active"}"#,
                is: "Acme GmbH"
            ),
            Answer(
                .deliver,
                201,
                #"{"sid": "\#(message)", "status": "queued", "num_segments": "1", "error_code": null, "body": "…"}"#,
                is: #"Handover(reference: "\#(message)")"#
            ),
            Answer(
                .deliver,
                400,
                """
                {"code": 21610, "message": "Attempt to send to unsubscribed recipient", "status": 400,
                 "more_info": "https://www.twilio.com/docs/errors/21610"}
                """,
                fails: .refused(
                    Refusal(code: "21610", "Attempt to send to unsubscribed recipient", recipient: .optedOut)
                )
            ),
            Answer(
                .deliver,
                401,
                #"{"code": 20003, "message": "Authenticate", "more_info": "https://www.twilio.com/docs/errors/20003", "status": 401}"#,
                fails: .unauthorized("Authenticate")
            ),
            Answer(
                .deliver,
                429,
                #"{"code": 20429, "message": "Too Many Requests", "more_info": "https://www.twilio.com/docs/errors/20429", "status": 429}"#,
                fails: .rateLimited(retryAfter: nil)
            ),
            Answer(.find, 200, list(body: sent), is: #"Optional(Connections.Handover(reference: "\#(message)"))"#),
            Answer(.find, 200, list(body: "Something else"), is: "nil"),
            Answer(.find, 200, list(body: sent, direction: "inbound"), is: "nil"),
            Answer(
                .find,
                200,
                list(body: "Something else", next: #""/2010-04-01/Accounts/\#(account)/Messages.json?Page=1""#),
                fails: .unreadable("more than 1000 messages to +15005550009")
            ),
        ],
        deliveries: { _ in
            [
                delivered, delivery("failed for good", status("undelivered", code: "30005"), at: callback, [failed]),
                delivery("answered", inbound("I paid on Friday"), at: door, [answered("I paid on Friday")]),
            ]
        }
    )

    private static let account = "AC" + String(repeating: "0a1b2c3d", count: 4)
    private static let token = "f00d\(sentinel)f00df00df00df00d"
    private static let message = "SM" + String(repeating: "7e6f5a4b", count: 4)
    private static let sent = #"Acme GmbH: \"INV-1042\" is open - pay at https://pay.acme.example/p/7 ..."#

    private static func list(body: String, direction: String = "outbound-api", next: String = "null") -> String {
        """
        {"messages": [{"sid": "\(message)", "body": "\(body)", "direction": "\(direction)", "to": "+15005550009"}],
         "next_page_uri": \(next), "page_size": 1000}
        """
    }
}

// MARK: - Deliveries

extension Sample {
    private static let door = "https://door.acme.example/in/7"
    private static let callback = door + "?letter=INV-1042%2F1%2Fnudge%2Femail"

    private static let delivered = delivery(
        "delivered",
        status("delivered"),
        at: callback,
        [News("\(message):delivered", at: nil, .message(key: "INV-1042/1/nudge/email", .delivered))]
    )

    private static let failed = News(
        "\(message):undelivered",
        at: nil,
        .message(key: "INV-1042/1/nudge/email", .bounced(isPermanent: true, "undelivered, error 30005"))
    )

    private static func answered(_ text: String) -> News {
        News(message, at: nil, .replied(News.Reply(from: "+15005550009", to: "+15005550006", text: text)))
    }

    static func status(_ status: String, code: String? = nil) -> Fields {
        [
            "AccountSid": account, "MessageSid": message, "SmsSid": message, "MessageStatus": status,
            "To": "+15005550009", "From": "+15005550006", "ErrorCode": code, "ApiVersion": "2010-04-01",
        ]
    }

    static func inbound(_ text: String, official: String? = nil) -> Fields {
        [
            "MessageSid": message, "AccountSid": account, "From": "+15005550009", "To": "+15005550006", "Body": text,
            "NumMedia": "0", "OptOutType": official,
        ]
    }

    /// - Parameter url: the address that is signed, which may be another than the one that was called.
    static func delivery(
        _ name: String,
        _ fields: Fields,
        at url: String,
        signing signed: String? = nil,
        _ news: [News]
    )
        -> Delivery
    {
        let sorted = Dictionary(grouping: fields.list, by: \.name).sorted { $0.key < $1.key }
        let text = sorted.flatMap { name, fields in Set(fields.map(\.value)).sorted().map { name + $0 } }.joined()
        let signature = Signer.sha1((signed ?? url) + text, token).base64EncodedString()
        let body = fields.list.map { "\($0.name)=\(encoded($0.value))" }.joined(separator: "&")
        return Delivery(
            name: "Twilio: \(name)",
            contract: fields["MessageStatus"] == nil ? "twilio.inboundMessage" : "twilio.statusCallback",
            knock: Knock(
                url: url,
                headers: ["Content-Type": "application/x-www-form-urlencoded", "X-Twilio-Signature": signature],
                body: Array(body.utf8),
                arrived: EveryDoorTests.moment
            ),
            news: news,
            seals: [String(signature.dropLast(4)), url],
            coversBody: true
        )
    }

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}
