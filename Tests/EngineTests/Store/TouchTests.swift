import Receivables
import Testing
import Workbench

@testable import Storage

/// The table of touches is the last line: whatever the engine may decide, nothing is said or done twice.
@Suite struct TouchTests {
    private let book: Book

    init() throws {
        book = try Book.create(in: SQLiteDatabase.inMemory(), name: "touches", secret: Array(repeating: 3, count: 32))
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

    private func covered(_ step: String, cycle: Int = 1) -> Covered {
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

    private func say(_ step: String, cycle: Int = 1, on day: Day = Day(2026, 2, 10)) throws {
        let covers = [covered(step, cycle: cycle)]
        let letter = Message(step: step, channel: .email, tone: .friendly, counts: true, covers: covers)
        try book.write { writing in
            let event = try writing.journal(Event(day, .customer, .wrote(letter)), of: 1)
            try writing.queue(letter, to: 1, event: event, rows: { _ in 1 }, on: day)
        }
    }

    private func attempt(_ body: () throws -> Void) -> StorageError? {
        do {
            try body()
            return nil
        } catch { return error as? StorageError }
    }

    @Test func `a letter for the same step is refused, today and ever after, and leaves nothing behind`() throws {
        try say("nudge")
        for day in [Day(2026, 2, 10), Day(2026, 2, 11), Day(2027, 2, 10)] {
            #expect(attempt { try say("nudge", on: day) }?.isRepetition == true, "\(day)")
        }
        #expect(try book.read { try $0.entries(.queued) }.count == 1)
        try say("second-nudge")
        try say("nudge", cycle: 2)
        #expect(try book.read { try $0.entries(.queued) }.count == 3)
    }

    @Test func `a deed is done once`() throws {
        let deed = Deed(.charge, tone: nil, covers: covered("auto-charge"))
        try book.write { try $0.touch(deed, of: 1, row: 1, on: Day(2026, 2, 4)) }
        let again = attempt { try book.write { try $0.touch(deed, of: 1, row: 1, on: Day(2026, 2, 5)) } }
        #expect(again?.isRepetition == true)
    }

    @Test func `a word of the engine's own may come again on another day, not twice on one`() throws {
        try say("promise-broken", on: Day(2026, 2, 10))
        try say("promise-broken", on: Day(2026, 3, 10))
        let again = attempt { try say("promise-broken", on: Day(2026, 3, 10)) }
        #expect(again?.isRepetition == true)
    }
}

extension StorageError {
    fileprivate var isRepetition: Bool { if case .constraint(.unique, _) = self { true } else { false } }
}
