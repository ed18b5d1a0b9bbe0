import Connections
import Engine
import Receivables
import Storage
import Testing

/// Each way in which money can come in or go back, and what the book says then.
@Suite struct MoneyBranchTests {
    private func paid(_ desk: MoneyDesk, _ intent: String = "pi_1", _ amount: Int64 = 120_000) {
        desk.take("evt_\(intent)", "payment_intent.succeeded", Shown.intent(intent, amount))
    }

    private func write(_ what: Event.What, _ desk: MoneyDesk) throws {
        try desk.book.write { writing in
            let customer = try writing.customer(code: "acme") ?? 0
            try writing.tell(customer, .invoice(ID("INV-1")), what, on: MoneyDesk.today, payee: nil)
        }
    }

    @Test func `paid settles, with a receipt owed`() throws {
        let desk = try MoneyDesk()
        paid(desk)
        let item = try desk.account().items[0]
        #expect(item.isSettled && item.notices.contains(.receipt))
    }

    @Test func `partly paid leaves the rest open, and nobody is thanked yet`() throws {
        let desk = try MoneyDesk()
        paid(desk, "pi_1", 20_000)
        let item = try desk.account().items[0]
        #expect(item.balance == 100_000 && !item.notices.contains(.receipt))
    }

    @Test func `too much, and twice, is credit on account`() throws {
        let desk = try MoneyDesk()
        paid(desk, "pi_1", 130_000)
        #expect(try desk.account().credit == [.eur: 10_000])
        paid(desk, "pi_2")
        #expect(try desk.account().credit == [.eur: 130_000])
    }

    @Test func `money of another currency waits for a person`() throws {
        let desk = try MoneyDesk()
        desk.take("evt_1", "payment_intent.succeeded", Shown.intent(currency: "usd"))
        #expect(try desk.balance() == 120_000 && desk.open().map(\.status) == [.parked])
    }

    @Test func `paid after it was written off is money all the same`() throws {
        let desk = try MoneyDesk()
        try write(.writtenOff(reason: nil), desk)
        paid(desk)
        let item = try desk.account().items[0]
        #expect(item.isSettled && item.balance == 0)
    }

    @Test func `a part that is paid after it was written off brings back the rest, with a notice`() throws {
        let desk = try MoneyDesk()
        try write(.writtenOff(reason: nil), desk)
        paid(desk, "pi_1", 30_000)
        let item = try desk.account().items[0]
        #expect(!item.isWrittenOff && item.balance == 90_000 && item.notices.contains(.reopened) && item.cycle == 2)
    }

    @Test func `a refund opens it again`() throws {
        let desk = try MoneyDesk()
        paid(desk)
        desk.take("evt_r", "refund.created", Shown.refund("re_1", of: "pi_1", 120_000))
        let item = try desk.account().items[0]
        #expect(item.balance == 120_000 && item.isOpen && !item.notices.contains(.receipt))
    }

    @Test func `a chargeback that is lost leaves it owed, one that is won leaves it paid`() throws {
        let desk = try MoneyDesk()
        paid(desk)
        desk.take("evt_d", "charge.dispute.created", Shown.dispute("needs_response"))
        desk.take("evt_l", "charge.dispute.closed", Shown.dispute("lost"))
        let lost = try desk.balance()
        let other = try MoneyDesk()
        paid(other)
        other.take("evt_d", "charge.dispute.created", Shown.dispute("needs_response"))
        other.take("evt_w", "charge.dispute.closed", Shown.dispute("won"))
        #expect(try other.balance() == 0 && other.account().items[0].isSettled)
        #expect(lost == 120_000)
    }
}
