public import Connections
import Documents

/// Notices in one channel of Slack by an incoming webhook: the simple way. They have no buttons and cannot be changed.
public struct SlackHook: Connector {
    public static let manifest = Manifest(
        name: "slack-hook",
        title: "Slack (incoming webhook)",
        site: "https://slack.com",
        addresses: [.init("main", "https://hooks.slack.com/services")],
        authentication: .path("hook"),
        settings: [
            .secret(
                "hook",
                en: .init(
                    "Webhook",
                    "What follows https://hooks.slack.com/services/ in the address that Slack gave you."
                ),
                de: .init(
                    "Webhook",
                    "Was in der Adresse von Slack auf https://hooks.slack.com/services/ folgt."
                ),
                example: "T0123/B0123/abc…",
                beginnings: ["T"]
            )
        ],
        pacing: .init(perSecond: 1, burst: 3)
    )

    public init(_ settings: Settings) {}

    /// A message without words shows nothing, and Slack complains about the words only where the hook is right.
    public func greet() -> Call<String> {
        Call(.post("", json: [:], .freely)) { response throws(ConnectorError) in
            guard response.status == 400, response.text == "no_text" else {
                try SlackHook.succeed(response)
                throw .unreadable("Slack took a message without words")
            }
            return "a hook that exists"
        }
    }

    /// Refusals are one word in plain text.
    private static func succeed(_ response: Response) throws(ConnectorError) {
        let word = response.text
        switch response.status {
        case 404, 410: throw .unauthorized(word)
        case 400: throw .refused(Refusal(code: word, "Slack says \(word)"))
        default: try response.succeed { _ in nil }
        }
        guard word == "ok" else { throw .unreadable("Slack answered something else than ok") }
    }
}

extension SlackHook: TaskBoard {
    public func post(_ notice: Notice) -> Call<Posted> {
        let text = BlockKit.summary(of: notice)
        return Call(.post("", json: ["text": .text(text), "blocks": BlockKit.plain(notice)])) {
            response throws(ConnectorError) in
            try SlackHook.succeed(response)
            return Posted(place: "", id: "")
        }
    }

    public func settle(_ posted: Posted, _ notice: Notice, saying outcome: String) -> Call<Void>? { nil }
}
