public import Connections
import Documents

/// Notices with buttons in a channel of Slack, by a bot.
public struct Slack: Connector {
    public static let manifest = Manifest(
        name: "slack",
        title: "Slack",
        site: "https://slack.com",
        addresses: [.init("main", "https://slack.com/api")],
        authentication: .bearer("token"),
        settings: [
            .secret(
                "token",
                en: .init(
                    "Bot token",
                    "Your app, OAuth & Permissions, with the scope chat:write. Invite the bot to the "
                        + "channel."
                ),
                de: .init(
                    "Bot token",
                    "Ihre App, OAuth & Permissions, mit dem Recht chat:write. Laden Sie den Bot in den "
                        + "Kanal ein."
                ),
                example: "xoxb-…",
                beginnings: ["xoxb-"]
            ),
            .text(
                "channel",
                en: .init(
                    "Channel",
                    "Where notices go that are for nobody in particular: its details, at the bottom."
                ),
                de: .init(
                    "Kanal",
                    "Wohin Hinweise gehen, die für niemanden im Besonderen sind: in seinen Details, ganz "
                        + "unten."
                ),
                example: "C0123ABCD",
                beginnings: ["C", "G"]
            ),
            .secret(
                "signing-secret",
                en: .init(
                    "Signing secret",
                    "Your app, Basic Information. It proves that a button was pressed in Slack."
                ),
                de: .init(
                    "Signing secret",
                    "Ihre App, Basic Information. Es weist aus, dass in Slack ein Knopf gedrückt wurde."
                ),
                example: "0123abcd…",
                optional: true
            ),
        ],
        // One message a second in a channel.
        pacing: .init(perSecond: 1, burst: 3),
        door: .init(
            proof: .init(
                en: "HMAC-SHA256 of version, time and body, with the signing secret",
                de: "HMAC-SHA256 über Version, Zeit und Inhalt, mit dem Signing secret"
            ),
            events: ["Interactivity & Shortcuts: the request URL"],
            window: 300
        )
    )

    let signingSecret: Secret
    private let channel: String

    public init(_ settings: Settings) {
        signingSecret = settings["signing-secret"]
        channel = settings.text("channel")
    }

    public func greet() -> Call<String> {
        Call(.get("/auth.test")) { response throws(ConnectorError) in try Slack.document(response).text("team") }
    }

    /// Slack says no with status 200 and `"ok": false`.
    private static func document(_ response: Response) throws(ConnectorError) -> JSON {
        let answer = try response.document { $0["error"]?.text.map { Refusal(code: $0, "Slack says \($0)") } }
        if answer["ok"]?.flag == true { return answer }
        let error = try answer.text("error")
        if signedOut.contains(error) { throw .unauthorized(error) }
        if error == "ratelimited" { throw .rateLimited(retryAfter: response.retryAfter) }
        throw .refused(Refusal(code: error, "Slack says \(error)"))
    }

    private static let signedOut: Set = [
        "invalid_auth", "not_authed", "token_revoked", "token_expired", "account_inactive", "missing_scope",
    ]
}

extension Slack: TaskBoard {
    public func post(_ notice: Notice) -> Call<Posted> {
        let message: JSON = [
            "channel": JSON(notice.person ?? channel), "text": JSON(BlockKit.summary(of: notice)),
            "blocks": BlockKit.blocks(of: notice), "unfurl_links": false,
            "metadata": ["event_type": "notice", "event_payload": ["key": JSON(notice.key)]],
        ]
        return Call(.post("/chat.postMessage", json: message)) { response throws(ConnectorError) in
            let answer = try Slack.document(response)
            return Posted(place: try answer.text("channel"), id: try answer.text("ts"))
        }
    }

    /// The same change twice is one change.
    public func settle(_ posted: Posted, _ notice: Notice, saying outcome: String) -> Call<Void>? {
        let message: JSON = [
            "channel": JSON(posted.place), "ts": JSON(posted.id), "text": JSON(BlockKit.escaped(outcome)),
            "blocks": BlockKit.blocks(of: notice, saying: outcome),
        ]
        return Call(.post("/chat.update", json: message, .freely)) { response throws(ConnectorError) in
            _ = try Slack.document(response)
        }
    }
}
