import Receivables
import Testing

@testable import Storage

/// What the book writes down it reads back: events as text, items and accounts as bytes.
@Suite struct MemoryTests {
    @Test(arguments: 1...200 as ClosedRange<UInt64>)
    func `an event of every kind reads back as it was`(_ seed: UInt64) throws {
        var records = SeededRecord(seed)
        for event in records.events() {
            let text = EventText(event)
            let read = try EventText.read(day: event.day, kind: text.kind, target: text.target, body: text.body)
            #expect(read == event, "\(text)")
            #expect(!text.body.utf8.contains(0))
        }
    }

    @Test func `every kind of event has a word of its own`() {
        var records = SeededRecord(7)
        let words = records.events().map { EventText($0).kind }
        // A bounce and an opt-out are one case with two words, of which one event has one.
        #expect(Set(words).count == words.count)
        #expect(words.count == 37)
    }

    @Test(arguments: 1...300 as ClosedRange<UInt64>)
    func `an item reads back as it was`(_ seed: UInt64) throws {
        var records = SeededRecord(seed)
        let item = records.state(of: ItemID("INV-1", instalment: 2))
        var read = Item(
            item.id,
            issued: item.issued,
            known: item.known,
            due: item.due,
            amount: Money(item.billed, item.currency)
        )
        try ItemState.read(ItemState.write(item), into: &read)
        #expect(read == item)
    }

    @Test(arguments: 1...200 as ClosedRange<UInt64>)
    func `an account reads back as it was`(_ seed: UInt64) throws {
        var records = SeededRecord(seed)
        let account = records.account()
        var read = Account(Customer(id: ID("acme"), country: nil))
        try AccountState.read(AccountState.write(account), into: &read)
        #expect(read.credit == account.credit)
        #expect(read.habit == account.habit)
        #expect(read.messages == account.messages)
        #expect(read.services == account.services)
        #expect(read.lastReceipt == account.lastReceipt)
        #expect(read.lastAsked == account.lastAsked)
        #expect(read.unreachable == account.unreachable)
        #expect(read.hasUnreadReply == account.hasUnreadReply)
        #expect(read.pause == account.pause)
        #expect(read.customer.health == account.customer.health)
    }

    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func `bytes that end too early are damage, and no crash`(_ seed: UInt64) {
        var records = SeededRecord(seed)
        let item = records.state(of: ItemID("INV-1"))
        let bytes = ItemState.write(item)
        for count in 1..<bytes.count {
            var read = item
            #expect(throws: (any Error).self) { try ItemState.read(Array(bytes[..<count]), into: &read) }
        }
    }
}
