import Connections
import Connectors
import Testing

@Suite struct TwilioNewsTests {
    private func source() throws -> any NewsSource {
        try Samples.source("twilio")
    }

    private func what(_ fields: Fields, at url: String = "https://door.acme.example/in/7?letter=L1") throws -> [News
        .What]
    {
        try source().news(in: Sample.delivery("", fields, at: url, []).knock).map(\.what)
    }

    static let statuses: [(String, String?, News.What)] = [
        ("delivered", nil, .message(key: "L1", .delivered)),
        ("read", nil, .message(key: "L1", .delivered)),
        ("queued", nil, .irrelevant("queued")),
        ("sent", nil, .irrelevant("sent")),
        ("some-day-new", nil, .irrelevant("some-day-new")),
        ("canceled", nil, .message(key: "L1", .bounced(isPermanent: false, "canceled"))),
        ("undelivered", "30003", .message(key: "L1", .bounced(isPermanent: true, "undelivered, error 30003"))),
        ("undelivered", "30008", .message(key: "L1", .bounced(isPermanent: false, "undelivered, error 30008"))),
        ("undelivered", "30006", .message(key: "L1", .bounced(isPermanent: true, "undelivered, error 30006"))),
        ("failed", "30007", .message(key: "L1", .bounced(isPermanent: false, "failed, error 30007"))),
    ]

    @Test(arguments: statuses)
    func `a status report says what became of the letter in its address`(
        status: String,
        code: String?,
        is what: News.What
    )
        throws
    {
        #expect(try self.what(Sample.status(status, code: code)) == [what])
    }

    @Test func `each status of a message is news of its own`() throws {
        let keys = try ["sent", "delivered"].flatMap { status in
            try source().news(in: Sample.delivery("", Sample.status(status), at: "https://a.example", []).knock).map(
                \.key
            )
        }
        #expect(Set(keys).count == 2)
    }

    @Test func `whom Twilio may not write to any more has opted out`() throws {
        let news = try what(Sample.status("failed", code: "21610"))
        #expect(news.contains(.optedOut(address: "+15005550009", words: "STOP")))
        #expect(news.contains(.message(key: "L1", .bounced(isPermanent: false, "failed, error 21610"))))
    }

    /// The text, how Twilio itself understood it, and what it is to us.
    static let messages: [(String, String?, stops: Bool, starts: Bool, isRead: Bool)] = [
        ("I paid on Friday", nil, false, false, true),
        ("STOP", nil, true, false, false),
        ("stop", "STOP", true, false, false),
        ("Arrêt", "STOP", true, false, false),
        ("no thank you", "STOP", true, false, true),
        ("Please don't text me again. I paid.", nil, true, false, true),
        ("we will stop by tomorrow", nil, false, false, true),
        ("START", nil, false, true, false),
        ("yes", "START", false, true, false),
        ("yes", nil, false, false, true),
        ("HELP", "HELP", false, false, true),
        ("", nil, false, false, true),
    ]

    @Test(arguments: messages)
    func `an answer is read, and STOP heard`(text: String, official: String?, stops: Bool, starts: Bool, isRead: Bool)
        throws
    {
        let news = try what(Sample.inbound(text, official: official))
        let reply = News.Reply(from: "+15005550009", to: "+15005550006", text: text)
        #expect(news.contains(.optedOut(address: "+15005550009", words: text)) == stops)
        #expect(news.contains(.optedIn(address: "+15005550009")) == starts)
        #expect(news.contains(.replied(reply)) == isRead)
        #expect(!news.isEmpty)
    }

    /// The address that was called, and the one that Twilio signed.
    static let addresses: [(String, String, Bool)] = [
        ("https://d.example/in?a=1", "https://d.example:443/in?a=1", true),
        ("https://d.example:443/in", "https://d.example/in", true),
        ("http://d.example/in", "http://d.example:80/in", true),
        ("https://d.example", "https://d.example:443", true),
        ("https://d.example?a=1", "https://d.example:443?a=1", true),
        ("https://[2001:db8::7]/in", "https://[2001:db8::7]:443/in", true),
        ("https://d.example:8443/in", "https://d.example:8443/in", true),
        ("https://d.example:8443/in", "https://d.example/in", false),
        ("https://d.example/in", "https://d.example:8443/in", false),
        ("https://d.example/in", "https://d.example:80/in", false),
        ("https://d.example/in", "http://d.example/in", false),
        ("https://d.example/in?a=1", "https://d.example/in?a=2", false),
    ]

    @Test(arguments: addresses)
    func `the port that goes without saying may be there or not`(url: String, signed: String, isGenuine: Bool) throws {
        let delivery = Sample.delivery("", Sample.inbound("Hello"), at: url, signing: signed, [])
        #expect(try source().proof(of: delivery.knock).isGenuine == isGenuine)
    }

    @Test func `a field that stands twice is signed with its values sorted, each once`() throws {
        let fields = Sample.inbound("Hello") + Fields([.init("Tag", "b"), .init("Tag", "a"), .init("Tag", "b")])
        #expect(try source().proof(of: Sample.delivery("", fields, at: "https://d.example/in", []).knock).isGenuine)
    }

    @Test(arguments: [true, false]) func `a JSON body is vouched for by its hash in the address`(isWhole: Bool) throws {
        let body = Array(#"{"MessageSid":"SM1"}"#.utf8)
        let url = "https://d.example/in?bodySHA256=\(Signature.hex(Signature.sha256(body)))"
        var knock = Sample.delivery("", [:], at: url, []).knock
        knock.body = isWhole ? body : body + [0x20]
        #expect(try source().proof(of: knock).isGenuine == isWhole)
    }
}
