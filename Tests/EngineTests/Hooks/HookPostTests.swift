import Connections
import Documents
import Foundation
import Receivables
import ServerRig
import Synchronization
import Testing

@testable import Engine
@testable import Storage

/// Programs are told what happened, by a post whose wire and clock are handed in.
@Suite struct HookPostTests {
    /// A program that hears: what it was told, and what it answers.
    private final class Listener: Sendable {
        struct Heard: Hashable { let identity, type, body: String }

        private let heard = Mutex<[Heard]>([])
        private let answers: Mutex<[HookPost.Answer]>
        private let secrets = Mutex<[Secret]>([])

        /// - Parameter answers: to the first ones; all that comes afterwards arrives.
        init(_ answers: [HookPost.Answer] = []) { self.answers = Mutex(answers) }

        var all: [Heard] { heard.withLock { $0 } }
        var expected: [Secret] { secrets.withLock { $0 } }
        /// It hears only what each of these has signed.
        func expect(_ secrets: [Secret]) { self.secrets.withLock { $0 = secrets } }

        func hear(_ message: HookMessage, _ headers: Fields, at now: Int64) -> HookPost.Answer {
            let knock = Knock(url: message.url, headers: headers, body: message.body, arrived: now)
            let isSigned = expected.allSatisfy { secret in
                if case .genuine = StandardWebhook.proof(of: knock, secret) { true } else { false }
            }
            if isSigned, !expected.isEmpty {
                let type = (try? JSON(reading: message.body))?["type"]?.text ?? ""
                let body = String(decoding: message.body, as: UTF8.self)
                let heard = Heard(identity: headers["webhook-id"] ?? "", type: type, body: body)
                self.heard.withLock { $0.append(heard) }
            }
            return answers.withLock { $0.isEmpty ? .arrived : $0.removeFirst() }
        }
    }

    private static let morning: Int64 = 1_770_714_000_000
    private static let today = Day(2026, 2, 10)

    /// No two throws are the same.
    private final class Dice: Sendable {
        private let turn = Mutex(UInt8(0))

        func throwing(_ bytes: Int) -> [UInt8] {
            let turn = turn.withLock { turn in
                turn += 1
                return turn
            }
            return [UInt8](repeating: turn, count: bytes)
        }
    }

    /// A book in which Acme owes INV-1, with a webhook for some kinds.
    private struct Scene {
        let book: Book
        let desk: HookDesk
        let post: HookPost
        let clock = Clock()

        final class Clock: Sendable {
            private let instant = Mutex(HookPostTests.morning)
            var now: Int64 {
                get { instant.withLock { $0 } }
                set { instant.withLock { $0 = newValue } }
            }
        }

        init(_ engine: StoreEngine = .sqlite, _ listener: Listener, kinds: Set<String> = []) throws {
            let book = try Book.create(in: engine.database(), name: "hooks", secret: [UInt8](repeating: 5, count: 32))
            let ring = try KeyRing(reading: KeyRing.line(named: "1", [UInt8](repeating: 7, count: 32)) + "\n")
            let dice = Dice()
            let desk = HookDesk(of: book, ring: { ring }, dice: { dice.throwing($0) })
            let clock = clock
            post = HookPost(book, desk, day: { _ in HookPostTests.today }) { listener.hear($0, $1, at: clock.now) }
            (self.book, self.desk) = (book, desk)
            try book.write { writing in
                _ = try writing.put(CustomerRecord(customer: "acme"))
                let part = InvoicePosting.Part(
                    instalment: 0,
                    due: HookPostTests.today - 6,
                    amount: Money(120_000, .eur),
                    open: nil
                )
                let posting = InvoicePosting(
                    invoice: "INV-1",
                    customer: "acme",
                    issued: HookPostTests.today - 30,
                    parts: [part]
                )
                _ = try writing.post(posting, on: HookPostTests.today - 30, payee: nil)
            }
            let hand = hand
            let made = try book.write { try desk.make("https://hooks.example/x", of: kinds, by: hand, in: $0) }
            listener.expect([made.secret])
        }

        var hand: DeskHand { DeskHand("Dana", on: HookPostTests.today, payee: nil, at: clock.now) }

        func promise(_ number: Int) throws {
            let hand = hand
            let act = DeskAct.item(ItemID("INV-1"), .promise(nil, by: HookPostTests.today + number))
            _ = try book.write { try hand.carryOut(act, in: $0) }
        }

        @discardableResult
        func round() throws -> HookPost.Round { try post.goRound(clock: { clock.now }) }

        var hook: HookRow { get throws { try #require(try book.read { try $0.hooks() }.first) } }
        var deliveries: [HookDelivery] { get throws { try book.read { try $0.deliveries(of: 1, limit: 100) } } }
    }

    @Test(arguments: StoreEngine.present)
    func `what happens is told once, in its order, signed`(_ engine: StoreEngine) throws {
        let listener = Listener()
        let scene = try Scene(engine, listener, kinds: ["promise.made", "hold.set"])
        for number in 1...3 { try scene.promise(number) }
        #expect(try scene.round().told == 3)
        #expect(try scene.round().told == 0)
        #expect(listener.all.map(\.type) == ["promise.made", "promise.made", "promise.made"])
        #expect(Set(listener.all.map(\.identity)).count == 3)
        let first = try JSON(reading: listener.all[0].body)
        #expect(first.at("data", "customer") == "acme" && first.at("data", "item") == "INV-1")
        #expect(first.at("data", "facts", "by") == "2026-02-11" && first["timestamp"] == "2026-02-10T09:00:00.000Z")
        // What was before it, and the webhook's own making, is not told.
        #expect(!listener.all.contains { $0.type == "invoice.billed" })
    }

    @Test(arguments: StoreEngine.present)
    func `what does not arrive is told again, the same, ever more rarely`(_ engine: StoreEngine) throws {
        let listener = Listener([.failed("status 500", wait: nil), .failed("status 503", wait: 60_000)])
        let scene = try Scene(engine, listener)
        try scene.promise(1)
        #expect(try scene.round() == HookPost.Round(told: 0, failed: 1))
        #expect(try scene.round() == HookPost.Round())
        #expect(try scene.hook.reason == "status 500" && scene.hook.failures == 1)
        scene.clock.now += 10_000
        #expect(try scene.round().failed == 1)
        // It asked to be left alone for a minute, and its turn comes in five.
        scene.clock.now += 299_000
        #expect(try scene.round() == HookPost.Round())
        scene.clock.now += 1_000
        // The person's remark was due all the while.
        #expect(try scene.round().told > 0)
        #expect(Set(listener.all.prefix(3).map(\.body)).count <= 2)
        #expect(listener.all.filter { $0.type == "promise.made" }.count >= 2)
        #expect(Set(listener.all.filter { $0.type == "promise.made" }.map(\.identity)).count == 1)
        #expect(try scene.hook.failingSince == nil && scene.hook.reason == nil)
    }

    @Test(arguments: StoreEngine.present)
    func `a secret takes the place of another within a day, in which both sign`(_ engine: StoreEngine) throws {
        let listener = Listener()
        let scene = try Scene(engine, listener, kinds: ["promise.made"])
        let old = try #require(listener.expected.first)
        let hand = scene.hand
        let new = try #require(try scene.book.write { try scene.desk.renewSecret(of: 1, by: hand, in: $0) })
        /// Whether all of these have signed what is told next.
        func sign(_ secrets: Secret..., day: Int) throws -> Bool {
            let before = listener.all.count
            listener.expect(secrets)
            try scene.promise(day)
            try scene.round()
            return listener.all.count > before
        }
        #expect(try sign(old, new, day: 1))
        scene.clock.now += HookDesk.overlap - 1
        #expect(try sign(old, new, day: 2))
        scene.clock.now += 1
        #expect(try !sign(old, new, day: 3))
        #expect(try sign(new, day: 4))
        #expect(try scene.book.write { try scene.desk.renewSecret(of: 9, by: hand, in: $0) } == nil)
    }

    @Test func `a program that is gone is told no more, and somebody hears of it`() throws {
        let scene = try Scene(.sqlite, Listener([.unwanted]))
        try scene.promise(1)
        let round = try scene.round()
        #expect(round.givenUp == [1])
        #expect(try !scene.hook.isOn && scene.hook.hasGivenUp)
        #expect(
            try scene.book.read { try $0.journal(after: 0, limit: 100) }.last?.body.contains("switched off") == true
        )
        try scene.promise(2)
        #expect(try scene.round() == HookPost.Round())
        let hand = scene.hand
        #expect(try scene.book.write { try scene.desk.switchOn(1, by: hand, in: $0) })
        #expect(try scene.round().told == 1)
    }

    @Test func `after days of nothing that arrives it is switched off`() throws {
        var told = HookDelivery(
            id: 1,
            hook: 1,
            event: 1,
            made: 0,
            status: .due,
            attempt: 0,
            notBefore: 0,
            changed: 0,
            reason: nil
        )
        var hook = HookRow(url: "https://x.example", kinds: [], person: "Dana", since: 0, seen: 0)
        var now: Int64 = 0
        var tries = 0
        while told.status == .due, hook.isOn {
            HookPost.note(.failed("status 500", wait: nil), &told, &hook, at: now)
            tries += 1
            now = max(told.notBefore, hook.restUntil)
        }
        // Ten tries over three days, as Standard Webhooks proposes; then this one is worth no more.
        #expect(tries == 10 && told.status == .gone && hook.isOn)
        #expect((70...80).contains((told.changed) / 3_600_000))
        told.status = .due
        HookPost.note(.failed("status 500", wait: nil), &told, &hook, at: HookPost.patience)
        #expect(!hook.isOn && hook.hasGivenUp)
    }

    @Test(arguments: StoreEngine.present)
    func `whoever missed something is told it once more, and a test means nothing`(_ engine: StoreEngine) throws {
        let listener = Listener()
        let scene = try Scene(engine, listener, kinds: ["promise.made"])
        try scene.promise(1)
        try scene.round()
        let id = try #require(try scene.deliveries.first).id
        let now = scene.clock.now
        #expect(try scene.book.write { try scene.desk.replay(id, of: 1, at: now, in: $0) })
        #expect(try !scene.book.write { try scene.desk.replay(id, of: 2, at: now, in: $0) })
        #expect(try scene.book.write { try scene.desk.test(1, at: now, in: $0) })
        #expect(try scene.round().told == 2)
        #expect(listener.all.map(\.type) == ["promise.made", "promise.made", "webhook.test"])
        #expect(listener.all[0] == listener.all[1])
    }

    @Test func `a secret is sealed, and opens with a newer key beside it`() throws {
        let book = try Book.create(
            in: StoreEngine.sqlite.database(),
            name: "hooks",
            secret: [UInt8](repeating: 5, count: 32)
        )
        let lines = ["2", "1"].map { KeyRing.line(named: $0, [UInt8](repeating: UInt8($0) ?? 0, count: 32)) + "\n" }
        let (old, both) = (try KeyRing(reading: lines[1]), try KeyRing(reading: lines.joined()))
        let hand = DeskHand("Dana", on: Self.today, payee: nil, at: Self.morning)
        let desk = HookDesk(of: book, ring: { old }, dice: { [UInt8](repeating: 9, count: $0) })
        let made = try book.write { try desk.make("https://hooks.example/x", of: [], by: hand, in: $0) }
        let text = made.secret.reveal { $0 }
        #expect(text.hasPrefix("whsec_") && !String(decoding: made.hook.sealed, as: UTF8.self).contains(text))
        let other = HookDesk(of: book, ring: { old }, dice: { [UInt8](repeating: 8, count: $0) })
        let second = try #require(try book.write { try other.renewSecret(of: 1, by: hand, in: $0) })
        let newer = HookDesk(of: book, ring: { both }, dice: { [UInt8](repeating: 9, count: $0) })
        #expect(try book.write { try newer.reseal(in: $0) } == 1)
        #expect(try book.write { try newer.reseal(in: $0) } == 0)
        let row = try #require(try book.read { try $0.hooks() }.first)
        let known = try newer.secrets(of: row, at: Self.morning).map { $0.reveal { $0 } }
        #expect(known == [second.reveal { $0 }, text])
    }

    @Test(arguments: [
        "", "hooks.example", "ftp://hooks.example", "https://", "https://name:word@hooks.example",
        "https://x.example/#a",
        "javascript:alert(1)", "https://x.example/" + String(repeating: "a", count: 1_000),
    ]) func `what is no address is refused`(url: String) throws {
        let scene = try Scene(.sqlite, Listener())
        let hand = scene.hand
        #expect(throws: HookDesk.Fault.address) {
            try scene.book.write { _ = try scene.desk.make(url, of: [], by: hand, in: $0) }
        }
    }

    @Test func `each kind stands for one word of the journal`() {
        #expect(Set(HookKind.allCases.map(\.rawValue)).count == HookKind.allCases.count)
        for kind in HookKind.allCases { #expect(kind.rawValue.split(separator: ".").count == 2) }
        let ruled = JournalLine(seq: 1, customer: 0, day: Self.today, kind: "ruled", target: "*", body: "{}")
        #expect(HookKind(ruled) == nil)
    }
}
