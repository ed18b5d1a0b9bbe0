import Connections
import Connectors
import Engine
import Receivables
import Rigs
import ServerRig
import Storage
import Testing
import Wire

/// Letters that lead their customers to a page of their own.
@Suite struct LetterPageTests {
    private static let home = "https://pay.nordwind.example"

    private func desk(_ engine: StoreEngine = .sqlite, by channel: Channel = .email) throws -> ChannelDesk {
        let desk = try ChannelDesk(engine, by: channel, home: Self.home)
        try desk.decide()
        return desk
    }

    private func portal(_ desk: ChannelDesk) -> Portal {
        Portal(desk.book, GroupCommit(to: desk.book), payee: nil) { Day(1970, 1, 1) + Int($0 / 86_400_000) }
    }

    private func links(_ desk: ChannelDesk) throws -> [ShortLink] {
        let key = try desk.entries()[0].key
        return try desk.book.read { try $0.shortLinks(in: key) }
    }

    @Test(arguments: StoreEngine.present, [Channel.email, .sms])
    func `a letter's page is its own, and the book keeps a digest of its code`(engine: StoreEngine, channel: Channel)
        throws
    {
        let desk = try desk(engine, by: channel)
        let mail = KeptMail()
        #expect(try desk.send(by: mail).sent == 1)
        let code = try #require(mail.codes.first)
        let entry = try desk.entries()[0]
        let address = channel == .sms ? "+49 170 123-4567" : "ap@acme.example"
        let link = ShortLink(
            digest: code.digest,
            customer: entry.customer,
            recipient: address,
            item: "INV-1",
            letter: entry.key,
            made: entry.firstSent ?? 0,
            expires: (entry.firstSent ?? 0) + 60 * 86_400_000
        )
        #expect(try links(desk) == [link])
        #expect(try portal(desk).guest(code.text, at: ChannelDesk.morning)?.bills.map(\.item.description) == ["INV-1"])
        #expect(!mail.letters[0].contains("nordwind.example/pay"), "the page stands for the general link")
        let kept = String(decoding: entry.content ?? [], as: UTF8.self).replacing("=\r\n", with: "")
        #expect(kept == mail.letters[0].replacing(code.text, with: String(repeating: "0", count: 26)))
    }

    /// On a server waits are measured by its own clock, which no test can turn.
    @Test func `what may have arrived leaves again with the same page, to the last byte`() throws {
        let desk = try desk()
        let silence = SendOutcome.uncertain(.init(.timeout, "silence"))
        let mail = KeptMail([silence, .accepted(reply: "kept", queueID: nil)], means: .key(window: 86_400_000))
        try desk.send(by: mail)
        desk.clock.advance(by: 120_000)
        try desk.send(by: mail)
        try #require(mail.letters.count == 2)
        #expect(mail.letters[0] == mail.letters[1])
        #expect(try links(desk).map(\.revoked) == [nil])
    }

    @Test func `what never left is written anew, and its first page leads nowhere`() throws {
        let desk = try desk()
        let broken = SendOutcome.unsent(.init(.interrupted, "broken"))
        let mail = KeptMail([broken, .accepted(reply: "kept", queueID: nil)])
        try desk.send(by: mail)
        desk.clock.advance(by: 120_000)
        try desk.send(by: mail)
        let codes = mail.codes
        try #require(codes.count == 2 && codes[0] != codes[1])
        #expect(try portal(desk).guest(codes[0].text, at: ChannelDesk.morning) == nil)
        #expect(try portal(desk).guest(codes[1].text, at: ChannelDesk.morning) != nil)
    }

    @Test func `a letter that was refused for good, or bounced, has no page`() throws {
        let refused = try desk()
        let mail = KeptMail([.refused(code: 550, enhanced: "5.7.1", text: "no", permanent: true)])
        try refused.send(by: mail)
        #expect(try portal(refused).guest(mail.codes[0].text, at: ChannelDesk.morning) == nil)

        let bounced = try desk()
        let sent = KeptMail()
        try bounced.send(by: sent)
        #expect(try portal(bounced).guest(sent.codes[0].text, at: ChannelDesk.morning) != nil)
        let key = try bounced.entries()[0].key
        let checkpoint = Checkpoint(payee: nil) { _ in ChannelDesk.day }
        _ = try bounced.book.write { writing in
            let fate = News("e1", at: nil, .message(key: key.text, .bounced(isPermanent: true, "no such user")))
            return try checkpoint.enter(fate, from: "post", arrived: ChannelDesk.morning, in: writing)
        }
        #expect(try portal(bounced).guest(sent.codes[0].text, at: ChannelDesk.morning) == nil)
    }

    @Test(arguments: StoreEngine.present)
    func `who is no longer at the customer's does not speak for it`(engine: StoreEngine) throws {
        let desk = try desk(engine)
        let mail = KeptMail()
        try desk.send(by: mail)
        try desk.book.write { writing in
            var acme = CustomerRecord(customer: "acme")
            acme.email = "accounts@acme.example"
            _ = try writing.put(acme)
        }
        #expect(try portal(desk).guest(mail.codes[0].text, at: ChannelDesk.morning) == nil)
    }

    @Test(arguments: StoreEngine.present)
    func `a person who comes by it counts once, for this letter; a machine does not`(engine: StoreEngine) throws {
        let desk = try desk(engine)
        let mail = KeptMail()
        try desk.send(by: mail)
        let (portal, key) = (portal(desk), try desk.entries()[0].key)
        let link = try #require(try portal.guest(mail.codes[0].text, at: ChannelDesk.morning)?.link)
        try portal.count("scanner", on: link, isMachine: true, at: ChannelDesk.morning)
        #expect(try desk.book.read { try $0.fates(of: key) }.isEmpty)
        for _ in 0..<3 { try portal.count("a person", on: link, isMachine: false, at: ChannelDesk.morning) }
        #expect(try desk.book.read { try $0.fates(of: key) } == [.clicked])
        let clicks = try desk.book.read { try $0.clicks(on: link.digest) }
        #expect(clicks.people == 1 && clicks.machines == 1)
    }

    @Test func `without an address of our own, letters are as they were`() throws {
        let desk = try ChannelDesk()
        try desk.decide()
        let mail = KeptMail()
        try desk.send(by: mail)
        #expect(mail.letters[0].contains("nordwind.example/pay") && mail.codes.isEmpty)
        #expect(try links(desk).isEmpty)
    }

    @Test(.enabled(if: Python.isPresent, Python.notice))
    func `the page goes before a provider's, of which none is made for the letter`() throws {
        let desk = try ChannelDesk(payments: "stripe", home: Self.home)
        try desk.decide()
        let values = ["key": "sk_test_1", "webhook": "whsec_test"]
        let stripe = try ConnectedPlatform(Stripe.self, values, [.init(500)])
        let pay = PayDesk(
            of: desk.book,
            Stripe(stripe.settings),
            named: "stripe",
            over: stripe.line,
            for: desk.writer,
            as: "one",
            on: ChannelDesk.day
        )
        #expect(try pay.serve { ChannelDesk.morning } == .init())
        #expect(try stripe.platform.requests().isEmpty)
        let mail = KeptMail()
        try desk.send(by: mail)
        #expect(mail.codes.count == 1)
    }
}

/// A service that makes addresses shorter, and never makes a letter wait.
@Suite(.enabled(if: Python.isPresent, Python.notice)) struct ShortAddressTests {
    private static let short = LoopbackPlatform.Answer(201, #"{"link": "https://bit.ly/4abc", "id": "bit.ly/4abc"}"#)

    private func shortened(_ answers: [LoopbackPlatform.Answer], patience: Int64 = 20_000) throws
        -> (letter: String, outcome: LinkDesk.Outcome, asked: Int)
    {
        let pages = LetterPages(at: "https://pay.nordwind.example") { ChannelDesk.code(99) }
        let desk = try ChannelDesk(home: "https://pay.nordwind.example")
        try desk.decide()
        let bitly = try ConnectedPlatform(Bitly.self, ["token": "t0ps3cret"], answers)
        let links = LinkDesk(of: desk.book, Bitly(bitly.settings), over: bitly.line, for: pages)
        let clock = SharedInstant()
        let outcome = try links.serve(within: patience) { clock.advance() }
        let mail = KeptMail()
        try desk.send(by: mail, showing: outcome.pages)
        return (mail.letters.joined(), outcome, try bitly.platform.requests().count)
    }

    @Test func `a letter shows the short address, which leads to its page`() throws {
        let (letter, outcome, asked) = try shortened([Self.short])
        #expect(asked == 1 && outcome.trouble == nil)
        #expect(letter.contains("https://bit.ly/4abc") && !letter.contains("pay.nordwind.example/p/"))
    }

    private static let failures: [LoopbackPlatform.Answer] = [
        .init(500), .init(403, #"{"message": "FORBIDDEN"}"#), .init(429), .hangsUp, .silence,
        .init(201, #"{"link": "javascript:alert(1)"}"#), .init(201, "hello"),
    ]

    @Test(arguments: 0..<7) func `one that fails, lies or is slow keeps no letter from showing ours`(index: Int) throws
    {
        let (letter, outcome, _) = try shortened([Self.failures[index]])
        #expect(letter.contains("https://pay.nordwind.example/p/") && outcome.trouble != nil)
    }

    @Test func `when the time is over nothing more is asked`() throws {
        let (letter, outcome, asked) = try shortened([Self.short], patience: 0)
        #expect(letter.contains("https://pay.nordwind.example/p/") && outcome.pages.isEmpty && asked == 0)
    }
}
