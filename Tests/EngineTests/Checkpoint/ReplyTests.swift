import Connections
import Engine
import Receivables
import ServerRig
import Storage
import Testing

/// What customers write, brought into the book: whose it is, that it pauses, and what is made of it.
@Suite struct ReplyTests {
    private static let unclear = "Thanks, I will ask around and come back to you."

    @Test(arguments: StoreEngine.present)
    func `a reply pauses the ladder at once and waits for a person`(engine: StoreEngine) throws {
        let desk = try WordDesk(engine)
        #expect(try desk.reply(Self.unclear + "\n\n> Please pay.") == .entered)
        #expect(try desk.account().hasUnreadReply)
        let reply = try #require(try desk.replies().first)
        #expect(reply.isOpen && !reply.isAutomatic && reply.sender == "ap@acme.example")
        #expect(reply.text.contains("ask around") && !reply.text.contains("Please pay"))
        #expect(try desk.tasks().map(\.step) == ["reply"])
    }

    @Test func `it is found by what it answers, by the mark in the address, or by who wrote it`() throws {
        let unknown = "somebody@else.example"
        let ways: [(from: String, to: String, references: (TouchKey) -> [String], item: String?)] = [
            (unknown, "us@us.example", { ["<x@y>", "<\($0.text)@us.example>"] }, "INV-1"),
            (unknown, "us@us.example", { ["<\($0.text)@us.example>", "<other@mail.example>"] }, "INV-1"),
            (unknown, "billing+KEY@us.example", { _ in [] }, "INV-1"),
            ("Ann Other <AP@Acme.example>", "us@us.example", { _ in [] }, nil),
            ("+491701234567", "+4930123", { _ in [] }, nil),
        ]
        for way in ways {
            let desk = try WordDesk()
            let to = way.to.replacing("KEY", with: desk.key.text)
            try desk.reply(Self.unclear, from: way.from, to: to, references: way.references(desk.key))
            #expect(try desk.replies().map(\.item) == [way.item], "\(way.from)")
        }
    }

    @Test func `from nobody we know it waits with its reason, and pauses nobody`() throws {
        let desk = try WordDesk()
        let forged = "<" + String(repeating: "a", count: 26) + "@us.example>"
        guard case .parked(let reason) = try desk.reply("We paid.", from: "x@y.example", references: [forged]) else {
            Issue.record("it was entered")
            return
        }
        #expect(reason.contains("x@y.example"))
        #expect(try !desk.account().hasUnreadReply && desk.replies().isEmpty)
    }

    @Test(arguments: StoreEngine.present)
    func `a plain promise is entered, and pauses until its day`(engine: StoreEngine) throws {
        let desk = try WordDesk(engine)
        try desk.reply("We will pay on 20 February.", references: ["<\(desk.key.text)@us.example>"])
        let account = try desk.account()
        #expect(account.items[0].promise == Promise(by: Day(2026, 2, 20), amount: 120_000))
        #expect(account.items[1].promise == nil && !account.hasUnreadReply)
        #expect(try desk.replies().map(\.person) == ["dunwell"])
    }

    @Test(arguments: [
        "We will pay on 20 February once you send the invoice.", "We will pay on 20 December.", "We will pay soon.",
        "We will pay 100 USD on 20 February.", "We have already paid this on 5 February.", "We dispute this charge.",
        "We will pay on 20 February. Please stop emailing me.",
    ])
    func `of everything else nothing but the pause is entered`(text: String) throws {
        let desk = try WordDesk()
        let before = try desk.account().items
        try desk.reply(text)
        let account = try desk.account()
        #expect(account.hasUnreadReply)
        #expect(account.items.map(\.promise) == before.map(\.promise))
        #expect(account.items.map(\.disputed) == before.map(\.disputed))
        #expect(account.items.map(\.transits) == before.map(\.transits))
        #expect(try desk.replies().map(\.isOpen) == [true])
    }

    @Test func `a promise beside a reply that nobody has read waits too`() throws {
        let desk = try WordDesk()
        try desk.reply(Self.unclear)
        try desk.reply("We will pay on 20 February.")
        #expect(try desk.account().items[0].promise == nil && desk.account().hasUnreadReply)
    }

    @Test(arguments: [true, false])
    func `what a machine wrote is kept and pauses nothing`(isSaidSo: Bool) throws {
        let desk = try WordDesk()
        try desk.reply("I am out of the office until 20 February.", isAutomatic: isSaidSo)
        #expect(try !desk.account().hasUnreadReply)
        #expect(try desk.replies().map(\.isAutomatic) == [true])
        #expect(try desk.tasks().isEmpty)
    }

    @Test(arguments: StoreEngine.present)
    func `who says stop is written to no more by that way, and may come back`(engine: StoreEngine) throws {
        let desk = try WordDesk(engine)
        try desk.reply("STOP")
        #expect(try desk.account().unreachable == [.email: .optedOut])
        try desk.tell(.optedOut(address: "+491701234567", words: "STOP"))
        #expect(try desk.account().unreachable == [.email: .optedOut, .sms: .optedOut])
        try desk.tell(.optedIn(address: "AP@acme.example"))
        #expect(try desk.account().unreachable == [.sms: .optedOut])
    }

    @Test func `hostile words are kept as words`() throws {
        let desk = try WordDesk()
        try desk.reply("\u{0}'; DROP TABLE reply; -- \u{202E}" + String(repeating: "nicht bezahlt ", count: 5_000))
        #expect(try desk.replies().count == 1)
        #expect(try desk.account().hasUnreadReply)
    }
}
