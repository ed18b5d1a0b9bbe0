public import Connections

/// Every platform that Dunwell speaks to, in the order in which people see them.
public enum Catalog {
    public static let all: [any Connector.Type] = [
        Stripe.self, PayPal.self, Twilio.self, SendGrid.self, Mailgun.self, Slack.self, SlackHook.self, Bitly.self,
        Webhook.self, Dummy.self,
    ]

    public static func named(_ name: String) -> (any Connector.Type)? { all.first { $0.manifest.name == name } }
}
