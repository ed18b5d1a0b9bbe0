import Connections
import Dispatch
import Documents
import Engine
import Receivables
import ServerRig
import Storage
import Testing

/// What a platform tells about money, brought into a real book.
@Suite struct InboxTests {
    @Test(arguments: StoreEngine.present)
    func `a payment is entered once, however often and by how many events it is told`(engine: StoreEngine) throws {
        let desk = try MoneyDesk(engine)
        for _ in 0..<3 {
            desk.take("evt_1", "checkout.session.completed", Shown.session("paid"))
            desk.take("evt_2", "payment_intent.succeeded", Shown.intent())
        }
        #expect(try desk.balance() == 0)
        #expect(try desk.account().credit.isEmpty)
        #expect(try desk.open().isEmpty)
        let kept = try desk.book.database.read { try $0.prepare("SELECT COUNT(*) FROM delivery").first { $0.int(0) } }
        #expect(kept == 2)
    }

    /// A direct debit: begun, come in, partly given back, charged back and won.
    private static let life: [(String, JSON)] = [
        ("checkout.session.completed", Shown.session("unpaid")), ("payment_intent.succeeded", Shown.intent()),
        ("checkout.session.async_payment_succeeded", Shown.session("paid")), ("refund.created", Shown.refund()),
        ("charge.dispute.created", Shown.dispute("needs_response")), ("charge.dispute.closed", Shown.dispute("won")),
    ]

    /// The sum of a life in one order.
    private struct Sum: Hashable {
        var balance: Int64
        var item: [Int64]
        var credit: [Currency: Int64]
        var open: Int
        var payments: [String]
    }

    private func sum(_ order: [Int], _ engine: StoreEngine) throws -> Sum {
        let desk = try MoneyDesk(engine)
        for place in order { desk.take("evt_\(place)", Self.life[place].0, Self.life[place].1) }
        let account = try desk.account()
        let item = account.items[0]
        return Sum(
            balance: try desk.balance(),
            item: [
                item.balance, item.paid, item.credited, Int64(item.cycle), item.transits.reduce(0) { $0 + $1.amount },
            ],
            credit: account.credit,
            open: try desk.open().count,
            payments: try desk.book.database.read { session in
                try session.prepare("SELECT code, kind, amount, invoice FROM payment ORDER BY code")
                    .all { "\($0.text(0)) \($0.text(1)) \($0.int(2)) \($0.text(3))" }
            }
        )
    }

    @Test func `six events come to the same in each of their 720 orders`() throws {
        let orders = Self.orders(of: Array(Self.life.indices))
        let sums = Set(try orders.map { try sum($0, .sqlite) })
        #expect(orders.count == 720 && sums.count == 1)
        let expected = Sum(
            balance: 25_000,
            item: [25_000, 95_000, 0, 1, 0],
            credit: [:],
            open: 0,
            payments: [
                "stripe:dp_1 chargeback 120000 INV-1", "stripe:dp_1/won payment 120000 INV-1",
                "stripe:pi_1 payment 120000 INV-1", "stripe:re_1 refund 25000 INV-1",
            ]
        )
        #expect(sums.first == expected)
    }

    @Test(.enabled(if: ServerRig.isPresent, Comment(rawValue: ServerRig.notice)))
    func `on a server too, in some of them`() throws {
        let orders = Self.orders(of: Array(Self.life.indices)).enumerated().filter { $0.offset.isMultiple(of: 60) }
        #expect(Set(try orders.map { try sum($0.element, .postgres) }).count == 1)
    }

    private static func orders(of places: [Int]) -> [[Int]] {
        guard places.count > 1 else { return [places] }
        return places.flatMap { first in orders(of: places.filter { $0 != first }).map { [first] + $0 } }
    }

    @Test(arguments: StoreEngine.present)
    func `a direct debit pauses the ladder, and its failure ends the pause and tells the owner`(engine: StoreEngine)
        throws
    {
        let desk = try MoneyDesk(engine)
        desk.take("evt_1", "checkout.session.completed", Shown.session("unpaid"))
        #expect(try desk.account().items[0].transits.map(\.amount) == [120_000])
        desk.take("evt_2", "checkout.session.async_payment_failed", Shown.session("unpaid"))
        #expect(try desk.account().items[0].transits.isEmpty)
        #expect(try desk.tasks().count == 1)
        #expect(try desk.balance() == 120_000)
    }

    @Test(arguments: StoreEngine.present)
    func `failed before it was under way comes to the same`(engine: StoreEngine) throws {
        let desk = try MoneyDesk(engine)
        desk.take("evt_2", "checkout.session.async_payment_failed", Shown.session("unpaid"))
        desk.take("evt_1", "checkout.session.completed", Shown.session("unpaid"))
        #expect(try desk.account().items[0].transits.isEmpty)
        #expect(try desk.tasks().count == 1)
    }

    @Test func `a card that was mistyped in front of the customer troubles nobody`() throws {
        let desk = try MoneyDesk()
        desk.take("evt_1", "payment_intent.payment_failed", Shown.intent())
        desk.take("evt_2", "payment_intent.succeeded", Shown.intent())
        #expect(try desk.balance() == 0 && desk.tasks().isEmpty && desk.open().isEmpty)
    }

    @Test func `less, more and twice: the rest stays owed, the surplus is credit`() throws {
        let desk = try MoneyDesk()
        desk.take("evt_1", "payment_intent.succeeded", Shown.intent("pi_1", 50_000))
        #expect(try desk.balance() == 70_000)
        desk.take("evt_2", "payment_intent.succeeded", Shown.intent("pi_2", 100_000))
        #expect(try desk.balance() == 0)
        #expect(try desk.account().credit == [.eur: 30_000])
        desk.take("evt_3", "payment_intent.succeeded", Shown.intent("pi_3", 120_000))
        #expect(try desk.account().credit == [.eur: 150_000])
    }

    private static let strange: [(JSON, String)] = [
        (Shown.intent(item: nil), "nothing says what for"),
        (Shown.intent(item: "INV-9"), "there is no invoice 'INV-9'"),
        (Shown.intent(currency: "usd"), "is in EUR"),
        (["object": "payment_intent", "id": "pi_1"], "an amount is missing"),
    ]

    @Test(arguments: 0..<4)
    func `money that nobody can place waits for a person, and is tried again when it can`(index: Int) throws {
        let desk = try MoneyDesk()
        let (object, reason) = Self.strange[index]
        #expect(desk.take("evt_1", "payment_intent.succeeded", object) == .taken(DoorReply()))
        desk.take("evt_1", "payment_intent.succeeded", object)
        let open = try desk.open()
        #expect(open.map(\.status) == [.parked])
        #expect(open[0].reason?.contains(reason) == true, "\(open[0].reason ?? "")")
        #expect(open[0].body == MoneyDesk.knock("evt_1", "payment_intent.succeeded", object).body)
        #expect(try desk.balance() == 120_000)
        #expect(try desk.inbox.tryAgain(open[0], from: desk.stripe) == false)
    }

    @Test func `an invoice that is imported later gets its money with the next try`() throws {
        let desk = try MoneyDesk()
        desk.take("evt_1", "payment_intent.succeeded", Shown.intent(item: "INV-3"))
        try desk.book.write { writing in
            let part = InvoicePosting.Part(instalment: 0, due: MoneyDesk.today, amount: Money(120_000, .eur), open: nil)
            let posting = InvoicePosting(invoice: "INV-3", customer: "acme", issued: MoneyDesk.issued, parts: [part])
            _ = try writing.post(posting, on: MoneyDesk.today, payee: nil)
        }
        #expect(try desk.inbox.tryAgain(try desk.open()[0], from: desk.stripe))
        #expect(try desk.balance("INV-3") == 0 && desk.open().isEmpty)
    }

    @Test(arguments: ["", "[", "\u{0}\u{FF}", "null", #"{"object": "event"}"#])
    func `what cannot be read is kept as it came, once`(body: String) throws {
        let desk = try MoneyDesk()
        let knock = Knock(url: "https://x/in/stripe", headers: ["A": "b"], body: Array(body.utf8), arrived: 1)
        for _ in 0..<3 { _ = desk.inbox.take(knock, from: desk.stripe, of: "stripe") }
        #expect(try desk.open().map(\.body) == [Array(body.utf8)])
    }

    @Test(arguments: StoreEngine.present)
    func `all doors at once: each payment once, and the totals still add up`(engine: StoreEngine) throws {
        let desk = try MoneyDesk(engine, shared: true)
        DispatchQueue.concurrentPerform(iterations: 8) { thread in
            for number in 0..<20 {
                let id = "pi_\((number + thread) % 20)"
                desk.take("evt_\(id)", "payment_intent.succeeded", Shown.intent(id, 1_000))
            }
        }
        #expect(try desk.balance() == 100_000)
        #expect(try desk.book.read { try $0.totals() }.map(\.balance) == [220_000])
    }
}
