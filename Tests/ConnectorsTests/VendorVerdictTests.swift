import Connections
import Rigs
import Testing

/// The platforms' own libraries sign what we believe, believe what these tests sign, and refuse what we refuse.
@Suite(.enabled(if: VendorLibraries.arePresent, VendorLibraries.notice)) struct VendorVerdictTests {
    private static let addresses = [
        "https://door.example/in", "https://door.example:443/in?a=1&b=%20", "https://door.example:8443",
    ]

    @Test func `what Twilio's library signs is believed`() throws {
        let bodies = SeededForms.bodies(count: 150)
        let token = try #require(Samples.named("twilio").settings["token"])
        let signed = bodies.enumerated().map { (url: Self.addresses[$0 % 3], body: $1) }
        let signatures = try VendorLibraries.answers(
            to: signed.map { ["wish": "twilio sign", "secret": token, "url": $0.url, "body": $0.body] }
        )
        for ((url, body), signature) in zip(signed, signatures) {
            let knock = knock(at: url, ["X-Twilio-Signature": signature], body)
            #expect(try Samples.source("twilio").proof(of: knock).isGenuine, "\(url) \(body)")
        }
    }

    @Test func `what Slack's library signs is believed`() throws {
        let secret = try #require(Samples.named("slack").settings["signing-secret"])
        try believes("slack", ["wish": "slack sign", "secret": secret]) { time, signature in
            ["X-Slack-Request-Timestamp": time, "X-Slack-Signature": signature]
        }
    }

    @Test func `what the library of Standard Webhooks signs is believed`() throws {
        let secret = try #require(Samples.named("dummy").settings["door-secret"])
        try believes("dummy", ["wish": "standard sign", "secret": secret, "id": "msg_1"]) { time, signature in
            ["webhook-id": "msg_1", "webhook-timestamp": time, "webhook-signature": signature]
        }
    }

    @Test(arguments: ["twilio", "slack", "sendgrid"])
    func `its own library judges every delivery and every forgery as we do`(name: String) throws {
        let sample = try Samples.named(name)
        let source = try Samples.source(name)
        let deliveries = try sample.deliveries(EveryDoorTests.moment).filter(\.coversBody)
        let knocks = deliveries.flatMap { [$0.knock] + $0.forgeries }
        let verdicts = try VendorLibraries.answers(to: knocks.map { wish(sample, $0) })
        for (knock, verdict) in zip(knocks, verdicts) {
            let isGenuine = source.proof(of: knock).isGenuine
            #expect(
                isGenuine == (verdict == "genuine"),
                "\(knock.headers) \(String(decoding: knock.body, as: UTF8.self))"
            )
        }
        #expect(verdicts.count == knocks.count)
        #expect(verdicts.count { $0 == "genuine" } == deliveries.count)
    }

    private func believes(_ name: String, _ wish: [String: String], headers: (String, String) -> Fields) throws {
        let time = String(EveryDoorTests.moment / 1000)
        let bodies = SeededForms.bodies(count: 150)
        let signatures = try VendorLibraries.answers(
            to: bodies.map { body in wish.merging(["time": time, "body": body]) { $1 } }
        )
        for (body, signature) in zip(bodies, signatures) {
            let knock = knock(at: Self.addresses[0], headers(time, signature), body)
            #expect(try Samples.source(name).proof(of: knock).isGenuine, "\(body)")
        }
    }

    private func knock(at url: String, _ headers: Fields, _ body: String) -> Knock {
        Knock(url: url, headers: headers, body: Array(body.utf8), arrived: EveryDoorTests.moment)
    }

    /// What a library needs to judge; a header that is missing is empty to it.
    private func wish(_ sample: Sample, _ knock: Knock) -> [String: String] {
        let name = sample.connector.manifest.name
        let (header, time, secret) =
            switch name {
            case "twilio": ("X-Twilio-Signature", "", "token")
            case "slack": ("X-Slack-Signature", "X-Slack-Request-Timestamp", "signing-secret")
            default:
                ("X-Twilio-Email-Event-Webhook-Signature", "X-Twilio-Email-Event-Webhook-Timestamp", "verification-key")
            }
        return [
            "wish": "\(name) judge", "url": knock.url, "arrived": String(knock.arrived),
            "body": String(decoding: knock.body, as: UTF8.self), "header": knock.headers.header(header) ?? "",
            "time": knock.headers.header(time) ?? "", "secret": sample.settings[secret] ?? "", "key": Signer.publicKey,
        ]
    }
}

/// Forms with everything that is hard about forms: names that stand twice, nothing at all, and letters of every kind.
private enum SeededForms {
    static func bodies(count: Int) -> [String] {
        var dice = Dice(state: 7)
        return (0..<count).map { _ in
            let fields = (0..<dice.roll(1...7)).map { _ in
                let word = (0..<dice.roll(0...11)).map { _ in String(letters[dice.roll(0...(letters.count - 1))]) }
                return Fields.Field(names[dice.roll(0...(names.count - 1))], word.joined())
            }
            return FormCode.encode(Fields(fields))
        }
    }

    private static let names = ["Body", "From", "To", "Tag", "tag", "Ä"]
    private static let letters = Array("aZ09 +&=%~*-._/äß€😀\t\"<>".unicodeScalars)

    private struct Dice {
        var state: UInt64

        /// Knuth's MMIX.
        mutating func roll(_ range: ClosedRange<Int>) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return range.lowerBound + Int(state >> 33) % range.count
        }
    }
}
