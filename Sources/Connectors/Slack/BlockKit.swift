import Connections
import Documents

/// How a notice looks in Slack. Lengths are Slack's limits, in characters; what is longer would be refused as a whole.
enum BlockKit {
    static func blocks(of notice: Notice, saying outcome: String? = nil) -> JSON {
        let words: JSON = ["type": "section", "text": mrkdwn(text(of: notice), longest: 3000)]
        let buttons: JSON = ["type": "actions", "elements": .list(notice.buttons.prefix(25).map(button))]
        let end: JSON? = outcome.map { ["type": "context", "elements": [mrkdwn(escaped($0), longest: 3000)]] }
        return .list([header(notice.title), words] + (end.map { [$0] } ?? (notice.buttons.isEmpty ? [] : [buttons])))
    }

    /// Without buttons, for a hook that nobody can answer.
    static func plain(_ notice: Notice) -> JSON {
        .list([header(notice.title), ["type": "section", "text": mrkdwn(text(of: notice), longest: 3000)]])
    }

    /// What a telephone shows before the message is opened.
    static func summary(of notice: Notice) -> String { escaped(notice.title) }

    /// These three make mentions and links of Slack. A customer may be called `<!channel>`.
    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }

    private static func text(of notice: Notice) -> String {
        let link = notice.link.map { ["<\(escaped($0).replacing("|", with: "%7C"))|Open>"] } ?? []
        let lines = notice.lines.map(escaped) + link
        // Slack refuses a section without words.
        return lines.isEmpty ? escaped(notice.title) : lines.joined(separator: "\n")
    }

    private static func header(_ title: String) -> JSON {
        ["type": "header", "text": ["type": "plain_text", "text": JSON(shortened(title, 150))]]
    }

    private static func mrkdwn(_ text: String, longest: Int) -> JSON {
        ["type": "mrkdwn", "text": JSON(shortened(text, longest)), "verbatim": true]
    }

    private static func button(_ button: Notice.Button) -> JSON {
        [
            "type": "button", "action_id": JSON(button.kind.rawValue), "value": JSON(button.value),
            "text": ["type": "plain_text", "text": JSON(shortened(button.title, 75))], "style": style(of: button.kind),
        ]
    }

    private static func style(of kind: Notice.Button.Kind) -> JSON? {
        switch kind {
        case .approve: "primary"
        case .decline: "danger"
        case .acknowledge, .hold: nil
        }
    }

    private static func shortened(_ text: String, _ longest: Int) -> String {
        text.unicodeScalars.count <= longest ? text : String(text.unicodeScalars.prefix(longest - 1)) + "…"
    }
}
