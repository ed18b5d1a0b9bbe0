import Connections
import Connectors
import Testing

/// What SendGrid and Mailgun say about a mail of ours, each in its own words.
@Suite struct MailNewsTests {
    private static let moment = EveryDoorTests.moment

    static let sendGrid: [(String, News.What)] = [
        (#""event":"processed""#, .irrelevant("processed")),
        (#""event":"delivered""#, .message(key: "L1", .delivered)),
        (#""event":"deferred","response":"451 try later""#, .message(key: "L1", .delayed("451 try later"))),
        (
            #""event":"bounce","type":"bounce","reason":"550 no such user""#,
            .message(key: "L1", .bounced(isPermanent: true, "550 no such user"))
        ),
        (
            #""event":"bounce","type":"blocked","reason":"554 spam""#,
            .message(key: "L1", .bounced(isPermanent: false, "554 spam"))
        ),
        (
            #""event":"dropped","reason":"Bounced Address""#,
            .message(key: "L1", .bounced(isPermanent: true, "Bounced Address"))
        ),
        (
            #""event":"dropped","reason":"Invalid SMTPAPI header""#,
            .message(key: "L1", .bounced(isPermanent: false, "Invalid SMTPAPI header"))
        ),
        (
            #""event":"dropped","reason":"Recipient List over Package Quota""#,
            .message(key: "L1", .bounced(isPermanent: false, "Recipient List over Package Quota"))
        ),
        (#""event":"spamreport""#, .message(key: "L1", .complained)),
        (#""event":"open""#, .message(key: "L1", .opened)),
        (#""event":"open","sg_machine_open":true"#, .irrelevant("open")),
        (
            #""event":"click","url":"https://a.example/p/7""#,
            .message(key: "L1", .clicked(url: "https://a.example/p/7"))
        ),
        (#""event":"unsubscribe""#, .optedOut(address: "ada@customer.example", words: "unsubscribe")),
        (#""event":"group_unsubscribe""#, .optedOut(address: "ada@customer.example", words: "group_unsubscribe")),
        (#""event":"group_resubscribe""#, .optedIn(address: "ada@customer.example")),
    ]

    @Test(arguments: sendGrid) func `SendGrid's events`(event: String, what: News.What) throws {
        let source = try Samples.source("sendgrid")
        let body =
            #"[{"email":"ada@customer.example","timestamp":1794819500,"sg_event_id":"e1","letter":"L1",\#(event)}]"#
        let knock = try Sample.sendGridEvents(body, Self.moment, []).knock
        #expect(try source.news(in: knock) == [News("e1", at: 1_794_819_500_000, what)])
    }

    /// Both keep lists of their own of who wants no more.
    @Test(arguments: [
        ("sendgrid", #""event":"dropped","reason":"Unsubscribed Address""#, "Unsubscribed Address"),
        ("sendgrid", #""event":"dropped","reason":"Spam Reporting Address""#, "Spam Reporting Address"),
        (
            "mailgun", #""event":"failed","severity":"permanent","reason":"suppress-unsubscribe""#,
            "suppress-unsubscribe"
        ),
        ("mailgun", #""event":"failed","severity":"permanent","reason":"suppress-complaint""#, "suppress-complaint"),
    ])
    func `a mail that was kept back for a wish is lost, and the wish is heard`(
        name: String,
        event: String,
        words: String
    )
        throws
    {
        let person = #""email":"ada@customer.example","recipient":"ada@customer.example","timestamp":1794819500"#
        let knock =
            try name == "sendgrid"
            ? Sample.sendGridEvents(#"[{\#(person),"sg_event_id":"e1","letter":"L1",\#(event)}]"#, Self.moment, [])
                .knock
            : Sample.mailgunEvent(
                #"{\#(event),"id":"e1",\#(person),"user-variables":{"letter":"L1"}}"#,
                Self.moment,
                News("", at: nil, .irrelevant(""))
            ).knock
        let news = try Samples.source(name).news(in: knock)
        #expect(
            news.map(\.what) == [
                .message(key: "L1", .bounced(isPermanent: false, words)),
                .optedOut(address: "ada@customer.example", words: words),
            ]
        )
        #expect(Set(news.map(\.key)).count == 2)
    }

    @Test func `an event about a mail of somebody else is of no use`() throws {
        let source = try Samples.source("sendgrid")
        let body = #"[{"email":"a@b.example","timestamp":1794819500,"sg_event_id":"e1","event":"delivered"}]"#
        let news = try source.news(in: Sample.sendGridEvents(body, Self.moment, []).knock)
        #expect(news.map(\.what) == [.irrelevant("delivered of a message that is not ours")])
    }

    static let mailgun: [(String, News.What)] = [
        (#""event": "accepted""#, .irrelevant("accepted")),
        (#""event": "delivered""#, .message(key: "L1", .delivered)),
        (
            #""event": "failed", "severity": "temporary", "delivery-status": {"message": "451 later"}"#,
            .message(key: "L1", .delayed("451 later"))
        ),
        (
            #""event": "failed", "severity": "permanent", "reason": "suppress-bounce""#,
            .message(key: "L1", .bounced(isPermanent: true, "suppress-bounce"))
        ),
        (
            #""event": "failed", "severity": "permanent", "reason": "old""#,
            .message(key: "L1", .bounced(isPermanent: false, "old"))
        ),
        (#""event": "complained""#, .message(key: "L1", .complained)),
        (#""event": "opened""#, .message(key: "L1", .opened)),
        (
            #""event": "clicked", "url": "https://a.example/p/7""#,
            .message(key: "L1", .clicked(url: "https://a.example/p/7"))
        ),
        (#""event": "unsubscribed""#, .optedOut(address: "ada@customer.example", words: "unsubscribed")),
    ]

    @Test(arguments: mailgun) func `Mailgun's events`(event: String, what: News.What) throws {
        let source = try Samples.source("mailgun")
        let document = """
            {\(event), "id": "e1", "timestamp": 1794819500.7, "recipient": "ada@customer.example", "user-variables": {"letter": "L1"}}
            """
        let news = News(Sample.mailgunToken, at: 1_794_819_500_000, what)
        let knock = Sample.mailgunEvent(document, Self.moment, news).knock
        #expect(try source.news(in: knock) == [news])
    }

    /// The signature covers no word of what is said, so that the same stamp must not be believed for other words.
    @Test func `two events under one of Mailgun's tokens are one piece of news`() throws {
        let source = try Samples.source("mailgun")
        let keys = try ["delivered", "complained"].map { event in
            let document = #"{"event": "\#(event)", "id": "\#(event)", "timestamp": 1794819500}"#
            return try source.news(
                in: Sample.mailgunEvent(document, Self.moment, News("", at: nil, .irrelevant(""))).knock
            )[0].key
        }
        #expect(keys[0] == keys[1])
    }
}
