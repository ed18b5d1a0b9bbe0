import Connections
import Connectors
import Foundation

extension Sample {
    static let sendGrid = Sample(
        connector: SendGrid.self,
        settings: [
            "key": "SG.abc.\(sentinel)", "verification-key": Signer.publicKey, "inbound-key": "inbound\(sentinel)",
        ],
        contract: "sendgrid",
        answers: [
            // A sandbox answers 200, of which the contract knows nothing.
            Answer(.greet, 200, "", is: "a key that may send").unpublished,
            Answer(
                .deliver,
                202,
                "",
                headers: ["X-Message-Id": "14c5d75ce93"],
                is: #"Handover(reference: "14c5d75ce93")"#
            ),
            Answer(
                .deliver,
                400,
                """
                {"errors": [{"message": "The from address does not match a verified Sender Identity.",
                 "field": "from", "help": "https://sendgrid.com/docs/for-developers/sending-email/sender-identity/"}]}
                """,
                fails: .refused(Refusal(code: "from", "The from address does not match a verified Sender Identity."))
            ),
            Answer(
                .deliver,
                401,
                #"{"errors": [{"message": "Permission denied, wrong credentials", "field": "", "help": ""}]}"#,
                fails: .unauthorized("Permission denied, wrong credentials")
            ),
            Answer(.deliver, 200, "", fails: .unreadable("status 200 is not how SendGrid takes a message")).unpublished,
        ],
        wordless: [.greet],
        deliveries: { moment in [try events(moment), replied(moment)] }
    )

    private static func events(_ moment: Int64) throws -> Delivery {
        try sendGridEvents(
            """
            [{"email":"ada@customer.example","timestamp":1794819500,"event":"delivered","sg_event_id":"ZGVsaXZlcmVk",\
            "sg_message_id":"14c5d75ce93.filter-1","smtp-id":"<14c5d75ce93>","letter":"INV-1042/1","response":"250 OK"},
            {"email":"ada@customer.example","timestamp":1794819501,"event":"bounce","type":"blocked","status":"5.7.1",\
            "sg_event_id":"YmxvY2tlZA","reason":"550 5.7.1 Blocked","letter":"INV-1042/1"}]\r\n
            """,
            moment,
            [
                News("ZGVsaXZlcmVk", at: 1_794_819_500_000, .message(key: "INV-1042/1", .delivered)),
                News(
                    "YmxvY2tlZA",
                    at: 1_794_819_501_000,
                    .message(key: "INV-1042/1", .bounced(isPermanent: false, "550 5.7.1 Blocked"))
                ),
            ]
        )
    }

    static func sendGridEvents(_ body: String, _ moment: Int64, _ news: [News]) throws -> Delivery {
        let signature = try Signer.p256("\(moment / 1000)\(body)")
        return Delivery(
            name: "SendGrid: events",
            contract: "sendgrid.events",
            knock: Knock(
                url: "https://door.acme.example/in/8",
                headers: [
                    "Content-Type": "application/json", "X-Twilio-Email-Event-Webhook-Signature": signature,
                    "X-Twilio-Email-Event-Webhook-Timestamp": String(moment / 1000),
                ],
                body: Array(body.utf8),
                arrived: moment
            ),
            news: news,
            seals: [String(signature.dropLast(4)), String(moment / 1000)],
            coversBody: true,
            sealedBySecret: false
        )
    }

    private static func replied(_ moment: Int64) -> Delivery {
        let fields = [
            (
                "headers",
                "Message-ID: <r1@customer.example>\nIn-Reply-To: <INV-1042.1.nudge@acme.example>\nSubject: Re: open"
            ),
            ("from", "Ada <ada@customer.example>"), ("to", "reply+7@in.acme.example"), ("subject", "Re: open"),
            ("text", "We paid on Friday."), ("attachments", "0"),
            ("envelope", #"{"to":["reply+7@in.acme.example"],"from":"ada@customer.example"}"#),
            ("charsets", #"{"to":"UTF-8","subject":"UTF-8","from":"UTF-8","text":"us-ascii"}"#),
        ]
        let parts = fields.map { "--xYzZY\r\nContent-Disposition: form-data; name=\"\($0)\"\r\n\r\n\($1)\r\n" }
        return Delivery(
            name: "SendGrid: reply",
            contract: "sendgrid.inboundParse",
            knock: Knock(
                url: "https://door.acme.example/in/8?key=inbound\(sentinel)",
                headers: ["Content-Type": "multipart/form-data; boundary=xYzZY"],
                body: Array((parts.joined() + "--xYzZY--\r\n").utf8),
                arrived: moment
            ),
            news: [
                News(
                    "<r1@customer.example>",
                    at: nil,
                    .replied(
                        News.Reply(
                            from: "ada@customer.example",
                            to: "reply+7@in.acme.example",
                            subject: "Re: open",
                            text: "We paid on Friday.",
                            references: ["<INV-1042.1.nudge@acme.example>"]
                        )
                    )
                )
            ],
            seals: ["inbound\(sentinel)"],
            coversBody: false
        )
    }
}
