import Connections
import Connectors
import Foundation

extension Sample {
    static let slack = Sample(
        connector: Slack.self,
        settings: ["token": "xoxb-1-\(sentinel)", "channel": "C0123ABCD", "signing-secret": slackSecret],
        contract: "slack",
        answers: [
            Answer(
                .greet,
                200,
                """
                {"ok": true, "url": "https://acme.slack.com/", "team": "Acme", "user": "dunwell", "team_id": "T01234567",
                 "user_id": "U01234567", "bot_id": "B01234567"}
                """,
                is: "Acme"
            ),
            Answer(.greet, 200, #"{"ok": false, "error": "invalid_auth"}"#, fails: .unauthorized("invalid_auth")),
            Answer(
                .post,
                200,
                #"{"ok": true, "channel": "C0123ABCD", "ts": "1794819600.000100", "message": {"text": "…"}}"#,
                is: #"Posted(place: "C0123ABCD", id: "1794819600.000100")"#
            ),
            Answer(
                .post,
                200,
                #"{"ok": false, "error": "not_in_channel"}"#,
                fails: .refused(Refusal(code: "not_in_channel", "Slack says not_in_channel"))
            ),
            Answer(.post, 200, #"{"ok": false, "error": "token_revoked"}"#, fails: .unauthorized("token_revoked")),
            Answer(.post, 200, #"{"ok": false, "error": "ratelimited"}"#, fails: .rateLimited(retryAfter: nil)),
            Answer(.post, 429, #"{"ok": false, "error": "ratelimited"}"#, fails: .rateLimited(retryAfter: nil)),
            Answer(.settle, 200, #"{"ok": true, "channel": "C0123ABCD", "ts": "1794819600.000100"}"#, is: "()"),
            Answer(
                .settle,
                200,
                #"{"ok": false, "error": "message_not_found"}"#,
                fails: .refused(Refusal(code: "message_not_found", "Slack says message_not_found"))
            ),
        ],
        deliveries: { moment in
            [
                slackDelivery("press", slackForm(slackPress), moment, [pressed]),
                slackDelivery("hello", hello, moment, [greeted]),
            ]
        }
    )

    static let slackHook = Sample(
        connector: SlackHook.self,
        settings: ["hook": "T0123/B0123/\(sentinel)"],
        contract: "slack",
        answers: [
            Answer(.greet, 400, "no_text", is: "a hook that exists"),
            Answer(.greet, 404, "no_service", fails: .unauthorized("no_service")),
            Answer(.greet, 403, "invalid_token", fails: .unauthorized("status 403")),
            Answer(.post, 200, "ok", is: #"Posted(place: "", id: "")"#),
            Answer(
                .post,
                400,
                "invalid_blocks",
                fails: .refused(Refusal(code: "invalid_blocks", "Slack says invalid_blocks"))
            ),
            Answer(.post, 410, "channel_is_archived", fails: .unauthorized("channel_is_archived")),
        ]
    )
}

// MARK: - Deliveries

extension Sample {
    static let slackSecret = "5igning\(sentinel)"

    static let slackPress = """
        {"type":"block_actions","user":{"id":"U7DANA"},"trigger_id":"13345224609.738474920.8088930838d88f008e0",\
        "channel":{"id":"C0123ABCD"},"actions":[{"action_id":"hold","block_id":"b","value":"v2","type":"button",\
        "action_ts":"1794819600.1"}]}
        """

    private static let pressed = News(
        "13345224609.738474920.8088930838d88f008e0:0",
        at: nil,
        .pressed(News.Press(.hold, value: "v2", person: "U7DANA"))
    )

    private static let hello =
        #"{"type":"url_verification","token":"t","challenge":"3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P"}"#

    private static let greeted = News(
        "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P",
        at: nil,
        .irrelevant("url_verification")
    )

    static func slackForm(_ payload: String) -> String {
        "payload=" + (payload.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")
    }

    static func slackDelivery(_ name: String, _ body: String, _ moment: Int64, _ news: [News]) -> Delivery {
        let time = String(moment / 1000)
        let signature = "v0=" + Signer.hex(Signer.sha256("v0:\(time):\(body)", Data(slackSecret.utf8)))
        let isForm = body.hasPrefix("payload=")
        return Delivery(
            name: "Slack: \(name)",
            contract: isForm ? "slack.interactive" : "slack.events",
            knock: Knock(
                url: "https://door.acme.example/in/10",
                headers: [
                    "Content-Type": isForm ? "application/x-www-form-urlencoded" : "application/json",
                    "X-Slack-Request-Timestamp": time, "X-Slack-Signature": signature,
                ],
                body: Array(body.utf8),
                arrived: moment
            ),
            news: news,
            seals: [signature, time],
            coversBody: true
        )
    }
}
