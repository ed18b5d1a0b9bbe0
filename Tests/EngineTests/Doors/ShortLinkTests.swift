import Engine
import Receivables
import ServerRig
import Storage
import Testing

/// Short links and what customers say behind them, on every engine.
@Suite struct ShortLinkTests {
    private static let now = MoneyDesk.moment * 1000

    @Test(arguments: StoreEngine.present)
    func `a link is one until it is over or taken back, and counts its visitors`(engine: StoreEngine) throws {
        let desk = try MoneyDesk(engine)
        let code = LinkCode([UInt8](1...26))
        let acme = try desk.book.read { try $0.customer(code: "acme") ?? 0 }
        let link = ShortLink(
            digest: code.digest,
            customer: acme,
            recipient: "ap@acme.example",
            item: "INV-1",
            made: Self.now,
            expires: Self.now + 1
        )
        try desk.book.write { try $0.add(link) }
        #expect(try desk.book.read { try $0.shortLink(code.digest) } == link)
        #expect(link.isOpen(at: Self.now) && !link.isOpen(at: Self.now + 1))
        try desk.book.write { writing in
            for (visitor, isMachine) in [(UInt8(1), true), (2, true), (1, false), (1, true), (3, false)] {
                try writing.click(code.digest, by: [visitor], isMachine: isMachine, at: Self.now)
            }
        }
        let clicks = try desk.book.read { try $0.clicks(on: code.digest) }
        #expect(clicks.people == 2 && clicks.machines == 1)
        #expect(try desk.book.write { try $0.revoke(code.digest, at: Self.now) })
        #expect(try !desk.book.write { try $0.revoke(code.digest, at: Self.now) })
        #expect(try desk.book.read { try $0.shortLink(code.digest)?.isOpen(at: Self.now) } == false)
    }

    @Test(arguments: StoreEngine.present)
    func `the same form is heard once`(engine: StoreEngine) throws {
        let desk = try MoneyDesk(engine)
        let code = LinkCode([UInt8](1...26))
        let acme = try desk.book.read { try $0.customer(code: "acme") ?? 0 }
        try desk.book.write {
            try $0.add(ShortLink(digest: code.digest, customer: acme, made: 0, expires: .max))
        }
        let portal = Portal(desk.book, GroupCommit(to: desk.book), payee: nil) { _ in MoneyDesk.today }
        let guest = try #require(try portal.guest(code.text, at: Self.now))
        let word = CustomerWord.problem(guest.bills[0].item, Money(5_000, .eur), reason: "Wrong price", note: "")
        #expect(try portal.hear(word, from: guest, form: "1.a", at: Self.now) == .heard)
        #expect(try portal.hear(word, from: guest, form: "1.a", at: Self.now) == .known)
        #expect(try desk.account().items.map(\.disputed) == [5_000, 0])
    }

    @Test func `a code has 130 bits, and only what can be one is asked for`() {
        #expect(LinkCode([UInt8](repeating: 255, count: 26)).text == String(repeating: "z", count: 26))
        let code = LinkCode([UInt8](0..<26))
        #expect(LinkCode(code.text.uppercased()) == code)
        for text in ["", "abc", String(repeating: "l", count: 26), String(repeating: "é", count: 26)] {
            #expect(LinkCode(text) == nil, "\(text)")
        }
    }
}
