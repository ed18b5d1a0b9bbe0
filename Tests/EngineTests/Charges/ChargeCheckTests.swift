import Connections
import Engine
import Receivables
import ServerRig
import Storage
import Testing
import Wire

/// What may come between the decision to charge and the bank.
@Suite struct ChargeCheckTests {
    /// What is heard after the charge was decided.
    private static let between: [(String, Event.What)] = [
        ("disputed", .disputed(Money(120_000, .eur), reason: "goods")),
        ("disputed in part", .disputed(Money(20_000, .eur), reason: "goods")),
        ("promised", .promised(nil, by: Day(2026, 2, 20))),
        ("held", .held(until: Day(2026, 2, 20), reason: "x", owner: nil)),
        ("answered", .replied("wait")), ("written off", .writtenOff(reason: nil)),
    ]

    @Test(arguments: 0..<6) func `nothing is charged that is no longer as it was decided`(index: Int) throws {
        let office = try ChargeOffice()
        try office.decide()
        try office.ask()
        try office.tell(Self.between[index].1)
        try office.send()
        let charges = try office.charges()
        #expect(office.bank.asked.isEmpty && charges.map(\.status) == [.cancelled], "\(Self.between[index].0)")
        let item = try office.item()
        #expect(item.charge == .none && item.transits.isEmpty && !item.has("auto-charge"), "\(Self.between[index].0)")
    }

    @Test(arguments: StoreEngine.present)
    func `decided anew it leaves under its old key, for what is open then`(engine: StoreEngine) throws {
        let office = try ChargeOffice(engine)
        try office.decide()
        let key = try office.charges()[0].key
        try office.ask()
        try office.pay(20_000)
        try office.send()
        try office.decide()
        try office.send()
        #expect(office.bank.asked.map(\.bill.amount) == [Money(100_000, .eur)])
        let charges = try office.charges()
        #expect(charges.map(\.key) == [key] && charges[0].reason == "paid pi_1 100000 EUR")
        #expect(try office.item().isSettled && office.account().credit.isEmpty)
    }

    @Test func `a dispute that ends in our favour lets it be charged on that day`() throws {
        let office = try ChargeOffice()
        try office.decide()
        try office.ask()
        try office.tell(.disputed(Money(120_000, .eur), reason: "goods"))
        try office.send()
        let later = Day(2026, 2, 13)
        try office.tell(.resolved(nil, credited: false), on: later)
        office.clock.advance(by: 3 * 86_400_000)
        try office.decide(later)
        try office.ask()
        try office.send(later)
        #expect(office.bank.asked.count == 1)
        #expect(try office.item().isSettled)
    }

    @Test func `who no longer pays automatically is not charged`() throws {
        let office = try ChargeOffice()
        try office.decide()
        try office.ask()
        try office.book.write { writing in
            var acme = CustomerRecord(customer: "acme")
            acme.autopay = false
            _ = try writing.put(acme)
        }
        try office.send()
        #expect(office.bank.asked.isEmpty)
        #expect(try office.item().charge == .none)
    }

    @Test func `without a fresh word of the platform on what can be charged it waits`() throws {
        let office = try ChargeOffice()
        try office.decide()
        try office.send()
        #expect(office.bank.asked.isEmpty)
        try office.ask()
        office.clock.advance(by: 901_000)
        try office.send()
        #expect(try office.bank.asked.isEmpty && office.charges()[0].status == .queued)
        #expect(try office.charges()[0].reason?.contains("has not said yet") == true)
    }

    @Test func `stale news of payments keep it waiting at any hour`() throws {
        let office = try ChargeOffice()
        try office.decide()
        try office.ask()
        try office.send(through: SendGate(charging: { _ in .init(.staleSource, because: "no file") }))
        #expect(try office.bank.asked.isEmpty && office.charges()[0].reason == "stale-source: no file")
    }

    @Test func `while a page for it is open it waits`() throws {
        let office = try ChargeOffice(pages: "stripe")
        try office.decide()
        try office.ask()
        let amount = Money(120_000, .eur)
        let page = PayLink(
            connection: "stripe",
            code: "plink_1",
            item: "INV-1",
            amount: amount,
            url: "https://x",
            made: 0
        )
        try office.book.write { try $0.keep(page) }
        try office.send()
        #expect(office.bank.asked.isEmpty)
        try office.book.write { try $0.mark(page, .closed) }
        office.clock.advance(by: 61_000)
        try office.send()
        #expect(office.bank.asked.count == 1)
    }

    @Test func `what its platform charges by itself is left to it`() throws {
        let office = try ChargeOffice()
        try office.book.write { writing in
            try writing.link("in_1", to: "INV-1", of: "stripe", paid: 0)
            try writing.note(chargedThere: true, "in_1", of: "stripe")
        }
        try office.decide()
        try office.ask()
        try office.send()
        let item = try office.item()
        #expect(office.bank.asked.isEmpty && item.charge == .none && item.has("auto-charge"))
    }

    @Test func `a customer whom no platform knows is not charged, and is written to as others are`() throws {
        let office = try ChargeOffice()
        _ = try office.book.database.write { try $0.prepare("DELETE FROM payer").run() }
        try office.decide()
        #expect(try office.charges().isEmpty && office.item().has("auto-charge"))
    }

    @Test func `a refusal that is no word of the bank waits for a person, who may send it again`() throws {
        let office = try ChargeOffice()
        office.bank.script(.refused(code: 400, enhanced: nil, text: "no (x)", permanent: true))
        try office.decide()
        try office.ask()
        try office.send()
        let held = try office.charges()[0]
        #expect(held.status == .held && held.reason == "no (x)")
        #expect(try office.tasks() == ["the charge auto-charge is held: no (x)"])
        _ = try office.book.write { try $0.release(held, wentOut: false, by: "Dana", on: ChargeOffice.day, at: 0) }
        try office.send()
        #expect(try office.item().isSettled && office.tasks().isEmpty)
    }

    @Test func `a method that is refused for good is not tried again`() throws {
        let office = try ChargeOffice()
        let key = try {
            try office.decide(); return try office.charges()[0].key.text
        }()
        office.bank.script(
            .answered(.init(key: key, Money(120_000, .eur), .declined(code: "expired_card", mayRetry: false)))
        )
        try office.ask()
        try office.send()
        let payer = try office.book.read { try $0.payer(of: try $0.customer(code: "acme") ?? 0, at: "stripe") }
        #expect(payer?.refused == "pm_1")
        #expect(try office.item().charge == .declined && office.item().notices.contains(.chargeFailed))
    }
}
