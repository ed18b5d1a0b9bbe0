import Connections
import Connectors
import Testing

/// One sample for each platform of the catalogue.
enum Samples {
    static let all: [Sample] = [
        .stripe, .payPal, .twilio, .sendGrid, .mailgun, .slack, .slackHook, .bitly, .webhook, .dummy,
    ]

    /// Those that can be asked something; the others only speak.
    static let asked = all.filter { !$0.connector.manifest.addresses.isEmpty }

    static func named(_ name: String) throws -> Sample {
        try #require(all.first { $0.connector.manifest.name == name })
    }

    static func source(_ name: String) throws -> any NewsSource {
        try #require(named(name).connect() as? any NewsSource)
    }
}
