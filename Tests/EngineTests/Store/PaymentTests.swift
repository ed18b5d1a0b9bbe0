import Receivables
import ServerRig
import Storage
import Testing

/// What the books say of money, entered once and taken back once.
@Suite struct PaymentTests {
    @Test(arguments: StoreEngine.present)
    func `a payment counts once, however often the books tell of it`(_ engine: StoreEngine) throws {
        let ledger = try Ledger(engine)
        #expect(try ledger.enter(50_000) == .added)
        #expect(try ledger.enter(50_000) == .unchanged)
        #expect(try ledger.balance("INV-1") == 70_000)
        #expect(throws: Refused.self) { try ledger.enter(60_000) }
    }

    @Test(arguments: StoreEngine.present)
    func `a payment that the books voided is taken back, once`(_ engine: StoreEngine) throws {
        let ledger = try Ledger(engine)
        #expect(try ledger.enter(50_000) == .added)
        #expect(try ledger.enter(0, on: Day(2026, 1, 25)) == .changed)
        #expect(try ledger.balance("INV-1") == 120_000)
        #expect(try ledger.enter(0, on: Day(2026, 1, 25)) == .unchanged)
        #expect(try ledger.book.read { try $0.totals() }.map(\.balance) == [240_000])
    }

    @Test(arguments: StoreEngine.present)
    func `an invoice that was voided and is billed again is owed again, and can be paid`(_ engine: StoreEngine) throws {
        let ledger = try Ledger(engine)
        try ledger.bill(120_000, isVoid: true)
        #expect(try ledger.balance("INV-1") == 0)
        try ledger.bill(90_000)
        #expect(try ledger.balance("INV-1") == 90_000)
        #expect(try ledger.book.read { try $0.totals() }.map(\.balance) == [210_000])
        #expect(try ledger.enter(90_000) == .added)
        #expect(try ledger.balance("INV-1") == 0)
    }

    @Test(arguments: StoreEngine.present)
    func `a dispute that is told after its resolution is resolved, and the ledger says so`(_ engine: StoreEngine) throws
    {
        let ledger = try Ledger(engine)
        try ledger.tell(.resolved(nil, credited: true), on: Day(2026, 1, 25))
        #expect(try ledger.balance("INV-1") == 120_000)
        try ledger.tell(.disputed(Money(20_000, .eur), reason: "quantity"), on: Day(2026, 1, 20))
        #expect(try ledger.balance("INV-1") == 100_000)
        #expect(try ledger.account().items.map(\.balance) == [100_000, 120_000])
        #expect(try ledger.book.read { try $0.totals() }.map(\.balance) == [220_000])
    }

    @Test func `a charge of one instalment that succeeded says nothing of the other`() {
        let days = [Day(2026, 2, 4), Day(2026, 3, 4)]
        var account = Account(Customer(id: "acme", rail: .card, autopay: true))
        let parts = days.map { Bill.Part(due: $0, amount: Money(5_000, .eur)) }
        account.apply(Event(Day(2026, 1, 5), .invoice("INV-1"), .billed(Bill(issued: Day(2026, 1, 5), parts: parts))))
        for (number, day) in zip([1, 2], days) {
            let item = ItemID("INV-1", instalment: number)
            let covers = Covered(
                item: item,
                cycle: 1,
                step: "auto-charge",
                late: false,
                gap: 0,
                rebase: 0,
                asked: Money(5_000, .eur)
            )
            account.apply(Event(day, .item(item), .did(Deed(.charge, tone: nil, covers: covers))))
        }
        account.apply(Event(Day(2026, 3, 5), .item(ItemID("INV-1", instalment: 2)), .chargeSucceeded))
        #expect(account.items.map(\.balance) == [5_000, 0])
    }

    @Test(arguments: StoreEngine.present)
    func `an invoice of a job is owed by the customer who is billed for it`(_ engine: StoreEngine) throws {
        let ledger = try Ledger(engine)
        let (parent, debtor) = try ledger.book.read {
            (try $0.customer(code: "acme"), try $0.customer(ofInvoice: "INV-2"))
        }
        #expect(parent != nil && parent == debtor)
    }
}
