import Connections
import Documents
import Engine
import Receivables
import ServerRig
import Storage
import Testing

/// One payment for INV-1 and INV-2 of acme, 1,200.00 EUR each, as the page asks for both at once.
@Suite struct PaidTogetherTests {
    private static func desk(_ engine: StoreEngine) throws -> (MoneyDesk, String) {
        let desk = try MoneyDesk(engine)
        let bundle = try desk.book.write { writing in
            let parts = ["INV-1", "INV-2"].map { PayBundle.Part(item: $0, amount: Money(120_000, .eur)) }
            let bundle = try writing.bundle(parts, of: try writing.customer(code: "acme") ?? 0)
            // The same again is the same.
            #expect(try writing.bundle(parts, of: try writing.customer(code: "acme") ?? 0) == bundle)
            return bundle
        }
        return (desk, bundle.name)
    }

    private func balances(_ desk: MoneyDesk) throws -> [Int64] { try ["INV-1", "INV-2"].map { try desk.balance($0) } }

    private func payments(_ desk: MoneyDesk) throws -> [String] {
        try desk.book.database.read { session in
            try session.prepare("SELECT code, kind, invoice, amount FROM payment ORDER BY code")
                .all { "\($0.text(0)) \($0.text(1)) \($0.text(2)) \($0.int(3))" }
        }
    }

    @Test(arguments: StoreEngine.present) func `it settles each, once`(engine: StoreEngine) throws {
        let (desk, name) = try Self.desk(engine)
        for _ in 0..<2 {
            desk.take("evt_1", "checkout.session.completed", Shown.session("paid", item: name, 240_000))
            desk.take("evt_2", "payment_intent.succeeded", Shown.intent(item: name, 240_000))
        }
        #expect(try balances(desk) == [0, 0])
        #expect(try payments(desk) == ["stripe:pi_1 payment INV-1 120000", "stripe:pi_1/2 payment INV-2 120000"])
        #expect(try desk.open().isEmpty && desk.account().credit.isEmpty)
    }

    private static let paid: [(Int64, [Int64])] = [(130_000, [0, 110_000]), (250_000, [0, 0])]

    @Test(arguments: paid)
    func `less settles the first, more is credit`(amount: Int64, left: [Int64]) throws {
        let (desk, name) = try Self.desk(.sqlite)
        desk.take("evt_1", "payment_intent.succeeded", Shown.intent(item: name, amount))
        #expect(try balances(desk) == left)
        #expect(try desk.account().credit == (amount > 240_000 ? [.eur: 10_000] : [:]))
    }

    @Test(arguments: StoreEngine.present) func `a direct debit pauses both, and its failure wakes both`(
        engine: StoreEngine
    )
        throws
    {
        let (desk, name) = try Self.desk(engine)
        desk.take("evt_1", "checkout.session.completed", Shown.session("unpaid", item: name, 240_000))
        #expect(try desk.account().items.map { $0.transits.map(\.amount) } == [[120_000], [120_000]])
        desk.take("evt_2", "checkout.session.async_payment_failed", Shown.session("unpaid", item: name, 240_000))
        #expect(try desk.account().items.allSatisfy(\.transits.isEmpty))
        #expect(try desk.tasks().count == 2)
    }

    private static let goneBack: [(Int64, [Int64])] = [
        (240_000, [120_000, 120_000]), (50_000, [0, 50_000]), (150_000, [30_000, 120_000]),
    ]

    @Test(arguments: goneBack)
    func `what goes back reopens the last first, and before the payment it waits`(amount: Int64, owed: [Int64]) throws {
        for isEarly in [false, true] {
            let (desk, name) = try Self.desk(.sqlite)
            func refund() {
                for id in ["evt_2", "evt_3"] { desk.take(id, "refund.created", Shown.refund("re_1", amount)) }
            }
            if isEarly { refund() }
            desk.take("evt_1", "payment_intent.succeeded", Shown.intent(item: name, 240_000))
            if !isEarly { refund() }
            #expect(try balances(desk) == owed, "\(isEarly)")
            #expect(try desk.open().isEmpty)
        }
    }

    @Test func `a chargeback of all that was won comes to nothing`() throws {
        let (desk, name) = try Self.desk(.sqlite)
        desk.take("evt_1", "payment_intent.succeeded", Shown.intent(item: name, 240_000))
        desk.take("evt_2", "charge.dispute.created", Shown.dispute("needs_response", 240_000))
        #expect(try balances(desk) == [120_000, 120_000])
        desk.take("evt_3", "charge.dispute.closed", Shown.dispute("won", 240_000))
        #expect(try balances(desk) == [0, 0])
    }

    @Test func `a page for both is stale as soon as one of them is paid`() throws {
        let (desk, name) = try Self.desk(.sqlite)
        let link = PayLink(
            connection: "stripe",
            code: "plink_1",
            item: name,
            amount: Money(240_000, .eur),
            url: "https://x",
            made: 1
        )
        try desk.book.write { try $0.keep(link) }
        desk.take("evt_1", "payment_intent.succeeded", Shown.intent(item: "INV-2", 5))
        #expect(try desk.book.read { try $0.payLinks(.stale, at: "stripe") } == [link])
    }
}
