import Connections
import Connectors
import Foundation

extension Sample {
    static let mailgun = Sample(
        connector: Mailgun.self,
        settings: ["key": "key-\(sentinel)", "domain": "mg.acme.example", "signing-key": mailgunKey],
        contract: "mailgun",
        answers: [
            Answer(.greet, 200, taken, is: "mg.acme.example"),
            Answer(.deliver, 200, taken, is: #"Handover(reference: "<20261116.1@mg.acme.example>")"#),
            Answer(
                .deliver,
                400,
                #"{"message": "'from' parameter is not a valid address. please check documentation"}"#,
                fails: .refused(
                    Refusal(code: "", "'from' parameter is not a valid address. please check documentation")
                )
            ),
            Answer(.deliver, 401, "Forbidden", fails: .unauthorized("status 401")),
            Answer(
                .deliver,
                429,
                """
                {"message": "Domain mg.acme.example is not allowed to send: request limit exceeded, \
                try again after Mon, 16 Nov 2026 09:00:30 GMT"}
                """,
                headers: ["Date": "Mon, 16 Nov 2026 09:00:00 GMT"],
                fails: .rateLimited(retryAfter: 30_000)
            ),
        ],
        deliveries: { moment in [mailgunEvent(failure, moment, bounced), mailgunReply(moment)] }
    )

    private static let taken = #"{"id": "<20261116.1@mg.acme.example>", "message": "Queued. Thank you."}"#
    private static let mailgunKey = "signing\(sentinel)"
    /// As long as Mailgun's.
    static let mailgunToken = String(repeating: "0d1e2", count: 10)

    private static let failure = """
        {"id": "ev1", "event": "failed", "severity": "permanent", "timestamp": 1794819500.25, "recipient": "ada@customer.example", \
        "delivery-status": {"code": 550, "message": "", "description": "No such mailbox"}, "user-variables": {"letter": "INV-1042/1"}}
        """

    private static let bounced = News(
        mailgunToken,
        at: 1_794_819_500_000,
        .message(key: "INV-1042/1", .bounced(isPermanent: true, "No such mailbox"))
    )

    static func mailgunEvent(_ event: String, _ moment: Int64, _ news: News) -> Delivery {
        let (time, signature) = stamp(moment)
        let body = """
            {"signature": {"timestamp": "\(time)", "token": "\(mailgunToken)", "signature": "\(signature)"}, "event-data": \(event)}
            """
        return Delivery(
            name: "Mailgun: event",
            contract: "mailgun.event",
            knock: Knock(
                url: "https://door.acme.example/in/9",
                headers: ["Content-Type": "application/json"],
                body: Array(body.utf8),
                arrived: moment
            ),
            news: [news],
            seals: [time, mailgunToken, signature],
            coversBody: false
        )
    }

    private static func mailgunReply(_ moment: Int64) -> Delivery {
        let (time, signature) = stamp(moment)
        let body =
            "sender=ada%40customer.example&recipient=reply%2B7%40in.acme.example&subject=Re%3A+open&stripped-text=Paid."
            + "&body-plain=Paid.%0A%3E+open&timestamp=\(time)&token=\(mailgunToken)&signature=\(signature)"
            + "&message-headers=%5B%5B%22In-Reply-To%22%2C%22%3Ca%40acme.example%3E%22%5D%5D"
        return Delivery(
            name: "Mailgun: reply",
            knock: Knock(
                url: "https://door.acme.example/in/9",
                headers: ["Content-Type": "application/x-www-form-urlencoded"],
                body: Array(body.utf8),
                arrived: moment
            ),
            news: [
                News(
                    mailgunToken,
                    at: moment,
                    .replied(
                        News.Reply(
                            from: "ada@customer.example",
                            to: "reply+7@in.acme.example",
                            subject: "Re: open",
                            text: "Paid.",
                            references: ["<a@acme.example>"]
                        )
                    )
                )
            ],
            seals: [time, mailgunToken, signature],
            coversBody: false
        )
    }

    private static func stamp(_ moment: Int64) -> (time: String, signature: String) {
        let time = String(moment / 1000)
        return (time, Signer.hex(Signer.sha256(time + mailgunToken, Data(mailgunKey.utf8))))
    }
}
