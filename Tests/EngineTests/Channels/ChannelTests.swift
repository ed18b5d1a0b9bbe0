import Connections
import Documents
import Engine
import Foundation
import Receivables
import Rigs
import ServerRig
import Storage
import Testing
import Wire

/// Letters and texts of a real book leave by platforms that count what they took.
@Suite(.enabled(if: Python.isPresent, Python.notice)) struct ChannelTests {
    private static let sid: LoopbackPlatform.Answer = .init(201, #"{"sid": "SM1", "status": "queued"}"#)

    private func text(_ seen: LoopbackPlatform.Seen) -> [String: String] {
        Dictionary(FormCode.decode(seen.body.utf8).list.map { ($0.name, $0.value) }) { first, _ in first }
    }

    @Test(arguments: StoreEngine.present)
    func `a text leaves once, says who is owed, and carries its key`(engine: StoreEngine) throws {
        let desk = try ChannelDesk(engine, by: .sms)
        let (twilio, texts) = try ConnectedPlatform.twilio([Self.sid])
        try desk.decide()
        let ways = Ways(letters: try ConnectedPlatform.sendgrid([.init(500)]).1, texts: texts)
        #expect(try desk.send(by: ways).sent == 1)
        #expect(try desk.send(by: ways).sent == 0)
        let seen = try twilio.platform.requests()
        try #require(seen.map(\.target) == ["/2010-04-01/Accounts/AC0123/Messages.json"])
        let form = text(seen[0])
        let entry = try #require(try desk.entries().first)
        #expect(form["To"] == "+491701234567" && form["From"] == "+15005550006")
        #expect(form["Body"]?.hasPrefix("Nordwind Müller GmbH: Invoice INV-1") == true, "\(form["Body"] ?? "")")
        #expect(form["Body"]?.contains("1,200.00") == true)
        #expect(form["StatusCallback"] == "https://d.example/in?letter=\(entry.key.text)")
        #expect(entry.status == .accepted && entry.recipient == "+491701234567")
    }

    @Test func `where no connection carries texts the letter goes by mail`() throws {
        let desk = try ChannelDesk(by: .sms, connected: [.email])
        try desk.decide()
        #expect(try desk.entries().map(\.letter.channel) == [.email])
    }

    @Test func `a text whose connection has gone is a person's`() throws {
        let desk = try ChannelDesk(by: .sms)
        try desk.decide()
        let (sendgrid, carrier) = try ConnectedPlatform.sendgrid([.init(202)])
        #expect(try desk.send(by: carrier).held == 1)
        #expect(try desk.entries().first?.reason?.contains("texts:") == true)
        #expect(try sendgrid.platform.requests().isEmpty)
    }

    @Test func `who opted out of texts after the decision gets none`() throws {
        let desk = try ChannelDesk(by: .sms)
        try desk.decide()
        try desk.book.write { writing in
            let acme = try writing.customer(code: "acme") ?? 0
            try writing.tell(acme, .customer, .unreachable(.sms, .optedOut), on: ChannelDesk.day, payee: nil)
        }
        let (twilio, texts) = try ConnectedPlatform.twilio([Self.sid])
        #expect(try desk.send(by: Ways(letters: texts, texts: texts)).cancelled == 1)
        #expect(try twilio.platform.requests().isEmpty)
    }

    /// What a platform says, what the outbox makes of it, and how often it was asked to deliver.
    private static let verdicts: [(LoopbackPlatform.Answer, OutboxEntry.Status, String)] = [
        (.init(400, #"{"code": 21211, "message": "Invalid To", "status": 400}"#), .refused, "Invalid To"),
        (.init(401, #"{"code": 20003, "message": "Authenticate"}"#), .queued, "credentials"),
        (.init(429, "{}", head: ["Retry-After: 30"]), .queued, "slow down"),
        (.init(500, "{}"), .uncertain, "not available"), (.init(201, "hello"), .uncertain, "cannot be read"),
        (.hangsUp, .uncertain, "may have done"),
    ]

    @Test(arguments: 0..<6) func `what a platform says proves this much and no more`(index: Int) throws {
        let (answer, status, words) = Self.verdicts[index]
        let desk = try ChannelDesk(by: .sms)
        try desk.decide()
        let (twilio, texts) = try ConnectedPlatform.twilio([answer])
        try desk.send(by: Ways(letters: texts, texts: texts))
        let entry = try #require(try desk.entries().first)
        #expect(entry.status == status, "\(entry.status) \(entry.reason ?? "")")
        #expect(entry.reason?.contains(words) == true, "\(entry.reason ?? "")")
        #expect(try twilio.platform.requests().count == 1)
    }

    /// What a platform says of the recipient, and what the customer's way is from then on.
    private static let faults: [(Channel, LoopbackPlatform.Answer, Event.Unreachable?)] = [
        (.sms, .init(400, #"{"code": 21211, "message": "Invalid To"}"#), .bounced),
        (.sms, .init(400, #"{"code": 21614, "message": "Not a mobile number"}"#), .bounced),
        (.sms, .init(400, #"{"code": 21610, "message": "Attempt to send to unsubscribed recipient"}"#), .optedOut),
        (.sms, .init(400, #"{"code": 21617, "message": "The message is too long"}"#), nil),
        (
            .email,
            .init(400, #"{"errors": [{"message": "No valid address", "field": "personalizations.0.to.0.email"}]}"#),
            .bounced
        ),
        (.email, .init(400, #"{"errors": [{"message": "No subject", "field": "subject"}]}"#), nil),
    ]

    @Test(arguments: 0..<6, StoreEngine.present)
    func `a refusal that means the recipient closes that way for all who are reached there, and is not repeated`(
        index: Int,
        engine: StoreEngine
    ) throws {
        let (channel, answer, why) = Self.faults[index]
        let desk = try ChannelDesk(engine, by: channel)
        try desk.book.write { writing in
            var twin = CustomerRecord(customer: "twin")
            (twin.name, twin.email, twin.phone) = ("Twin AG", "AP@acme.example", "0049 170 1234567")
            _ = try writing.put(twin)
        }
        try desk.decide()
        let (platform, carrier) =
            try channel == .sms ? ConnectedPlatform.twilio([answer]) : ConnectedPlatform.sendgrid([answer])
        let ways = Ways(letters: carrier, texts: carrier)
        for _ in 0..<3 {
            try desk.send(by: ways)
            desk.clock.advance(by: 86_400_000)
        }
        #expect(try platform.platform.requests().count == 1)
        #expect(try desk.entries().map(\.status) == [.refused])
        for code in ["acme", "twin"] {
            let account = try desk.book.read {
                try $0.account($0.customer(code: code) ?? 0, on: Day(9999, 12, 31), payee: nil).account
            }
            #expect(account.unreachable[channel] == why, "\(code)")
        }
    }

    @Test func `a text without an answer is looked for, and found it is not sent again`() throws {
        let desk = try ChannelDesk(by: .sms)
        try desk.decide()
        let (twilio, texts) = try ConnectedPlatform.twilio([.hangsUp])
        let ways = Ways(letters: texts, texts: texts)
        try #require(try desk.send(by: ways).waiting == 1)
        let body = try #require(text(try twilio.platform.requests()[0])["Body"])
        let list: JSON = [
            "messages": [["sid": "SM7", "body": JSON(body), "direction": "outbound-api"]], "next_page_uri": nil,
        ]
        try twilio.platform.answer([.init(200, String(decoding: list.bytes, as: UTF8.self))])
        desk.clock.advance(by: 61_000)
        try desk.send(by: ways)
        #expect(try desk.entries()[0].status == .accepted && desk.entries()[0].reason == "SM7")
        #expect(try twilio.platform.requests().map(\.method) == ["POST", "GET"])
    }

    @Test func `absent until no platform would still send it, it is sent again with the same words`() throws {
        let desk = try ChannelDesk(by: .sms)
        try desk.decide()
        let nothing = #"{"messages": [], "next_page_uri": null}"#
        let (twilio, texts) = try ConnectedPlatform.twilio([.hangsUp, .init(200, nothing)])
        let ways = Ways(letters: texts, texts: texts)
        try desk.send(by: ways)
        for wait in [61_000, 300_000] as [Int64] {
            desk.clock.advance(by: wait)
            try desk.send(by: ways)
            #expect(try desk.entries()[0].status == .uncertain)
        }
        try twilio.platform.answer([.init(200, nothing), Self.sid])
        desk.clock.advance(by: 15_300_000)
        try desk.send(by: ways)
        #expect(try desk.entries()[0].status == .accepted)
        let sent = try twilio.platform.requests().filter { $0.method == "POST" }.map(text)
        #expect(sent.count == 2 && sent[0]["Body"] == sent[1]["Body"])
    }

    @Test func `mail leaves by SendGrid as it was sealed, with its key and its names`() throws {
        let desk = try ChannelDesk()
        try desk.decide()
        let (sendgrid, carrier) = try ConnectedPlatform.sendgrid([.init(202, "", head: ["X-Message-Id: m1"])])
        try #require(try desk.send(by: carrier).sent == 1)
        let document = try JSON(reading: Array(try sendgrid.platform.requests()[0].body.utf8))
        let key = try desk.entries()[0].key.text
        let person = try #require(document["personalizations"]?.list?.first)
        #expect(person["to"]?.list?.first?["email"]?.text == "ap@acme.example")
        #expect(person.at("custom_args", "letter")?.text == key)
        #expect(document.at("from", "name")?.text == "Nordwind Müller GmbH")
        #expect(document["subject"]?.text?.contains("INV-1") == true)
        #expect(document.at("headers", "Message-ID")?.text == "<\(key)@nordwind.example>")
        #expect(document.at("headers", "List-Unsubscribe")?.text?.contains("mailto:") == true)
        let parts = try #require(document["content"]?.list)
        #expect(parts.map { $0["type"]?.text } == ["text/plain", "text/html"])
        #expect(parts.allSatisfy { $0["value"]?.text?.contains("Jana Köhler") == true })
    }

    @Test func `without a list to ask, a letter without an answer is held`() throws {
        let desk = try ChannelDesk()
        try desk.decide()
        let (mailgun, carrier) = try ConnectedPlatform.mailgun([.hangsUp])
        #expect(try desk.send(by: carrier).held == 1)
        desk.clock.advance(by: 86_400_000)
        try desk.send(by: carrier)
        #expect(try desk.entries().map(\.status) == [.held])
        let seen = try mailgun.platform.requests()
        try #require(seen.count == 1)
        #expect(try text(seen[0])["v:letter"] == desk.entries()[0].key.text)
    }
}
