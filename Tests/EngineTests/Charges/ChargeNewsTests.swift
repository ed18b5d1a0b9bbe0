import Connections
import Engine
import Receivables
import ServerRig
import Storage
import Testing
import Wire

/// The bank's answer reaches the book by its worker and by the platform's news, in any order, and counts once.
@Suite struct ChargeNewsTests {
    private func finish(_ office: ChargeOffice, _ post: PostOffice, _ parcels: [Parcel]) throws {
        let clock = office.clock
        let handOvers = parcels.map { $0.handOver(by: office.bank, within: DeliveryTimes()) { clock.value } }
        try post.record(handOvers, at: office.clock.value)
    }

    private func expectPaidOnce(_ office: ChargeOffice) throws {
        let account = try office.account()
        #expect(account.items[0].isSettled && account.items[0].paid == 120_000 && account.credit.isEmpty)
        #expect(try office.charges().map(\.status) == [.accepted])
    }

    @Test(arguments: StoreEngine.present)
    func `paid, by news that overtake the answer`(engine: StoreEngine) throws {
        let office = try ChargeOffice(engine)
        let (post, parcels) = try office.parcels()
        try office.hear("payment_intent.succeeded")
        try expectPaidOnce(office)
        try finish(office, post, parcels)
        try expectPaidOnce(office)
        #expect(office.bank.asked.count == 1)
    }

    @Test func `paid, by news that come after the answer, and come again`() throws {
        let office = try ChargeOffice()
        let (post, parcels) = try office.parcels()
        try finish(office, post, parcels)
        for _ in 0..<2 { try office.hear("payment_intent.succeeded") }
        try expectPaidOnce(office)
    }

    @Test func `paid, told by news alone while nobody knew`() throws {
        let office = try ChargeOffice()
        office.bank.script(.uncertain(.init(.timeout, "silence")))
        let (post, parcels) = try office.parcels()
        try finish(office, post, parcels)
        #expect(try office.charges()[0].status == .uncertain)
        try office.hear("payment_intent.succeeded")
        try expectPaidOnce(office)
        office.clock.advance(by: 86_400_000)
        try office.send()
        #expect(office.bank.asked.count == 1)
    }

    @Test func `paid, found in the platform's list`() throws {
        let office = try ChargeOffice()
        office.bank.script(.uncertain(.init(.timeout, "silence")))
        let (post, parcels) = try office.parcels()
        try finish(office, post, parcels)
        let key = try office.charges()[0].key.text
        office.bank.remember(.init(key: key, Money(120_000, .eur), .paid(reference: "pi_1")))
        office.clock.advance(by: 31_000)
        try office.send()
        try office.hear("payment_intent.succeeded")
        try expectPaidOnce(office)
    }

    @Test func `not in the list three times, it is asked for once more under the same key`() throws {
        let office = try ChargeOffice()
        office.bank.script(.uncertain(.init(.timeout, "silence")))
        let (post, parcels) = try office.parcels()
        try finish(office, post, parcels)
        for wait in [31_000, 90_000, 780_000] as [Int64] {
            office.clock.advance(by: wait)
            try office.ask()
            try office.send()
        }
        try expectPaidOnce(office)
        #expect(Set(office.bank.asked.map(\.bill.key)).count == 1 && office.bank.asked.count == 2)
    }

    @Test func `declined, by news that overtake the answer, is told once`() throws {
        let office = try ChargeOffice()
        let (post, parcels) = try office.parcels()
        let declined = ChargeAnswer.declined(code: "insufficient_funds", mayRetry: true)
        office.bank.script(.answered(.init(key: parcels[0].key.text, Money(120_000, .eur), declined)))
        try office.hear("payment_intent.payment_failed")
        try finish(office, post, parcels)
        #expect(try office.item().charge == .declined && office.charges()[0].status == .accepted)
        try office.decide()
        try office.decide()
        #expect(try office.letterSteps() == ["charge-failed"])
        #expect(try office.tasks().count == 1)
    }

    @Test func `a direct debit is under way until its news`() throws {
        for (type, isPaid) in [("payment_intent.succeeded", true), ("payment_intent.payment_failed", false)] {
            let office = try ChargeOffice()
            let (post, parcels) = try office.parcels()
            let pending = ChargeAnswer.pending(reference: "pi_1")
            office.bank.script(.answered(.init(key: parcels[0].key.text, Money(120_000, .eur), pending)))
            try finish(office, post, parcels)
            try office.hear("payment_intent.processing")
            let item = try office.item()
            #expect(item.charge == .pending && item.transits.map(\.amount) == [120_000])
            try office.hear(type)
            #expect(try office.item().isSettled == isPaid)
            #expect(try office.item().charge == (isPaid ? .succeeded : .declined))
        }
    }

    @Test func `paid by a page while the bank was asked, it is credit and a person is told`() throws {
        let office = try ChargeOffice()
        let (post, parcels) = try office.parcels()
        try office.pay(120_000)
        try finish(office, post, parcels)
        #expect(try office.account().credit == [.eur: 120_000])
        #expect(
            try office.tasks() == [
                "1200.00 EUR more than was open by then was charged for INV-1: give it back, or keep it as credit."
            ]
        )
    }

    @Test func `a refund of what was charged opens the item again`() throws {
        let office = try ChargeOffice()
        let (post, parcels) = try office.parcels()
        try finish(office, post, parcels)
        #expect(try office.book.read { try $0.hasPayment("stripe:pi_1") })
    }
}
