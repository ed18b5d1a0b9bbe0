import Receivables
import ServerRig
import Testing
import Workbench

@testable import Storage

/// The table of touches is the last line: whatever the engine may decide, nothing is said or done twice.
@Suite struct TouchTests {
    @Test(arguments: StoreEngine.present)
    func `a letter for the same step is refused, today and ever after, and leaves nothing behind`(_ engine: StoreEngine)
        throws
    {
        let house = try Correspondent(engine)
        try house.say("nudge")
        for day in [Day(2026, 2, 10), Day(2026, 2, 11), Day(2027, 2, 10)] {
            #expect(house.attempt { try house.say("nudge", on: day) }?.isRepetition == true, "\(day)")
        }
        #expect(try house.book.read { try $0.entries(.queued) }.count == 1)
        try house.say("second-nudge")
        try house.say("nudge", cycle: 2)
        #expect(try house.book.read { try $0.entries(.queued) }.count == 3)
    }

    @Test(arguments: StoreEngine.present)
    func `a deed is done once`(_ engine: StoreEngine) throws {
        let house = try Correspondent(engine)
        let deed = Deed(.charge, tone: nil, covers: house.covered("auto-charge"))
        try house.book.write { try $0.touch(deed, of: 1, row: 1, on: Day(2026, 2, 4)) }
        let again = house.attempt { try house.book.write { try $0.touch(deed, of: 1, row: 1, on: Day(2026, 2, 5)) } }
        #expect(again?.isRepetition == true)
    }

    @Test(arguments: StoreEngine.present)
    func `a word of the engine's own may come again on another day, not twice on one`(_ engine: StoreEngine) throws {
        let house = try Correspondent(engine)
        try house.say("promise-broken", on: Day(2026, 2, 10))
        try house.say("promise-broken", on: Day(2026, 3, 10))
        let again = house.attempt { try house.say("promise-broken", on: Day(2026, 3, 10)) }
        #expect(again?.isRepetition == true)
    }
}

private struct Correspondent {
    let book: Book

    init(_ engine: StoreEngine) throws {
        book = try Book.create(in: engine.database(), name: "touches", secret: Array(repeating: 3, count: 32))
        try book.write { writing in
            var acme = CustomerRecord(customer: "acme")
            acme.email = "ap@acme.example"
            _ = try writing.put(acme)
            let day = Day(2026, 1, 5)
            let part = InvoicePosting.Part(instalment: 0, due: day + 30, amount: Money(120_000, .eur), open: nil)
            _ = try writing.post(
                InvoicePosting(invoice: "INV-1", customer: "acme", issued: day, parts: [part]),
                on: day,
                payee: nil
            )
        }
    }

    func covered(_ step: String, cycle: Int = 1) -> Covered {
        Covered(
            item: ItemID("INV-1"),
            cycle: cycle,
            step: step,
            late: true,
            gap: 0,
            rebase: 0,
            asked: Money(120_000, .eur)
        )
    }

    func say(_ step: String, cycle: Int = 1, on day: Day = Day(2026, 2, 10)) throws {
        let covers = [covered(step, cycle: cycle)]
        let letter = Message(step: step, channel: .email, tone: .friendly, counts: true, covers: covers)
        try book.write { writing in
            let event = try writing.journal(Event(day, .customer, .wrote(letter)), of: 1)
            try writing.queue(letter, to: 1, event: event, rows: { _ in 1 }, on: day)
        }
    }

    func attempt(_ body: () throws -> Void) -> StorageError? {
        do {
            try body()
            return nil
        } catch { return error as? StorageError }
    }
}

extension StorageError {
    fileprivate var isRepetition: Bool { if case .constraint(.unique, _) = self { true } else { false } }
}
