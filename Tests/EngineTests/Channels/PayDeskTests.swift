import Connectors
import Dispatch
import Engine
import Foundation
import Receivables
import Rigs
import ServerRig
import Storage
import Synchronization
import Testing
import Wire

/// Pages for exactly what letters ask, made once and closed when they are no longer right.
@Suite(.enabled(if: Python.isPresent, Python.notice)) struct PayDeskTests {
    private static func page(_ number: Int) -> LoopbackPlatform.Answer {
        .init(200, #"{"id": "plink_\#(number)", "url": "https://buy.stripe.com/\#(number)", "active": true}"#)
    }

    private static let closed = LoopbackPlatform.Answer(200, #"{"id": "plink_1", "active": false}"#)

    private static func stripe(_ answers: [LoopbackPlatform.Answer]) throws -> ConnectedPlatform {
        try ConnectedPlatform(Stripe.self, ["key": "sk_test_1", "webhook": "whsec_test"], answers)
    }

    private static func desk(_ desk: ChannelDesk, _ stripe: ConnectedPlatform, worker: String = "one") -> PayDesk {
        PayDesk(
            of: desk.book,
            Stripe(stripe.settings),
            named: "stripe",
            over: stripe.line,
            for: desk.writer,
            as: worker,
            on: ChannelDesk.day
        )
    }

    private func letter(_ desk: ChannelDesk) throws -> String {
        let kept = KeptMail()
        try desk.send(by: kept)
        return kept.letters.joined()
    }

    @Test(arguments: StoreEngine.present)
    func `a letter shows a page for exactly what it asks, in place of the general link`(engine: StoreEngine) throws {
        let book = try ChannelDesk(engine, payments: "stripe")
        try book.decide()
        try book.pay(20_000)
        let stripe = try Self.stripe([Self.page(1)])
        #expect(try Self.desk(book, stripe).serve { ChannelDesk.morning } == .init(made: 1))
        #expect(try Self.desk(book, stripe).serve { ChannelDesk.morning } == .init())
        let seen = try stripe.platform.requests()
        try #require(seen.count == 1 && seen[0].target == "/v1/payment_links")
        #expect(seen[0].body.contains("unit_amount%5D=100000"))
        #expect(seen[0].header("Idempotency-Key")?.isEmpty == false)
        let letter = try letter(book)
        #expect(letter.contains("https://buy.stripe.com/1"))
        #expect(!letter.contains("nordwind.example/pay"))
    }

    private static let failures: [LoopbackPlatform.Answer] = [
        .init(500), .init(401), .init(429), .init(400, #"{"error": {"message": "no"}}"#), .hangsUp,
    ]

    @Test(arguments: 0..<5) func `a provider that fails keeps no letter from leaving`(index: Int) throws {
        let book = try ChannelDesk(payments: "stripe")
        try book.decide()
        let stripe = try Self.stripe([Self.failures[index]])
        let outcome = try Self.desk(book, stripe).serve { ChannelDesk.morning }
        #expect(outcome.made == 0 && outcome.trouble?.contains("INV-1") == true)
        #expect(try letter(book).contains("https://nordwind.example/pay"))
    }

    @Test func `tried again after a failure, a page is asked for by the same key`() throws {
        let book = try ChannelDesk(payments: "stripe")
        try book.decide()
        let stripe = try Self.stripe([.hangsUp, Self.page(1)])
        for _ in 0..<2 { _ = try Self.desk(book, stripe).serve { ChannelDesk.morning } }
        let keys = try stripe.platform.requests().map { $0.header("Idempotency-Key") }
        #expect(keys.count == 2 && keys[0] != nil && keys[0] == keys[1])
    }

    @Test(arguments: StoreEngine.present)
    func `a page that asks too much is closed, another is made, and none is left after the money`(engine: StoreEngine)
        throws
    {
        let book = try ChannelDesk(engine, payments: "stripe")
        try book.decide()
        let stripe = try Self.stripe([Self.page(1), Self.closed, Self.page(2), Self.closed])
        _ = try Self.desk(book, stripe).serve { ChannelDesk.morning }
        try book.pay(20_000)
        #expect(try Self.desk(book, stripe).serve { ChannelDesk.morning } == .init(made: 1, closed: 1))
        try book.pay(100_000, as: "P-2")
        #expect(try Self.desk(book, stripe).serve { ChannelDesk.morning } == .init(closed: 1))
        let seen = try stripe.platform.requests().map(\.target)
        #expect(
            seen == [
                "/v1/payment_links", "/v1/payment_links/plink_1", "/v1/payment_links", "/v1/payment_links/plink_2",
            ]
        )
        #expect(try book.book.read { try $0.payLinks(.open, at: "stripe") }.isEmpty)
    }

    @Test(arguments: StoreEngine.present)
    func `pages are looked at again when something has happened to their customer, and on another day`(
        engine: StoreEngine
    ) throws {
        let book = try ChannelDesk(engine, payments: "stripe")
        try book.decide()
        let stripe = try Self.stripe([Self.page(1)])
        let desk = Self.desk(book, stripe)
        func due() throws -> Int {
            try book.book.read { reading in
                let watch = try reading.payWatch(of: "stripe")
                return try reading.payLinks(at: "stripe", since: watch?.seq ?? 0).count
            }
        }
        _ = try desk.serve { ChannelDesk.morning }
        // Made after the look of its own round.
        #expect(try due() == 1)
        _ = try desk.serve { ChannelDesk.morning }
        #expect(try due() == 0)
        try book.pay(20_000)
        #expect(try due() == 1)
        #expect(try book.book.read { try $0.payWatch(of: "stripe")?.day } == ChannelDesk.day)
    }

    @Test(arguments: StoreEngine.present)
    func `many workers at once make one page`(engine: StoreEngine) throws {
        let book = try ChannelDesk(engine, payments: "stripe", shared: true)
        try book.decide()
        let lines = try (1...6).map { try Self.stripe([Self.page($0)]) }
        let desks = lines.enumerated().map { Self.desk(book, $1, worker: "\($0)") }
        let made = Atomic(0)
        DispatchQueue.concurrentPerform(iterations: desks.count) { index in
            let outcome = try? desks[index].serve { ChannelDesk.morning }
            made.add(outcome?.made ?? 0, ordering: .relaxed)
        }
        #expect(made.load(ordering: .relaxed) == 1)
        #expect(try lines.map { try $0.platform.requests().count }.reduce(0, +) == 1)
        #expect(try book.book.read { try $0.payLinks(.open, at: "stripe") }.count == 1)
    }
}
