import Engine
import Receivables
import Storage
import Testing

@testable import Web

/// What happened to an item, told once and with the names of those who did it.
@Suite struct ItemTimelineTests {
    private let item = ItemID("INV-1")
    private let day = Day(2026, 2, 10)

    private func lines(_ events: [Event]) -> [ItemTimeline.Line] {
        let numbered = events.enumerated().map { (seq: Int64($0.offset + 1), event: $0.element) }
        return ItemTimeline(of: item, events: numbered.reversed(), deliveries: []).lines
    }

    private func event(_ what: Event.What, _ offset: Int = 0) -> Event { Event(day + offset, .item(item), what) }

    @Test func `what a person entered bears their name, and is one line`() {
        let lines = lines([
            event(.promised(nil, by: day + 7)), event(.ruled(HandNote.entered.text, by: "Mara")),
            event(.ruled(HandNote.call(.reached, note: "back on Monday; asks for a copy").text, by: "Priya"), 1),
        ])
        #expect(lines.map(\.person) == ["Priya", "Mara"])
        #expect(
            lines.map(\.content) == [
                .call(.reached, note: "back on Monday; asks for a copy"), .event(.promised(nil, by: day + 7)),
            ]
        )
    }

    @Test func `waiting for the same reason is one line`() {
        let lines = lines([
            event(.stands(.notLateYet, met: nil)), event(.stands(.notLateYet, met: 3), 1),
            event(.stands(nil, met: nil), 2),
            event(.stands(.notLateYet, met: nil), 3), event(.stands(.nothingDue, met: nil), 4),
        ])
        #expect(lines.map(\.day) == [day + 3, day])
    }

    @Test func `another item's matters are not this one's`() {
        let other = ItemID("INV-2")
        let lines = lines([
            Event(day, .item(other), .flagged), Event(day, .invoice("INV-2"), .voided),
            Event(day, .customer, .replied("we pay")), Event(day, .invoice("INV-1"), .voided),
        ])
        #expect(lines.map(\.content) == [.event(.voided), .event(.replied("we pay"))])
        #expect(lines.map(\.shape) == [.plain, .in])
    }

    @Test(arguments: [
        HandNote.entered, .call(.noAnswer, note: ""), .call(.message, note: "a; b"), .proposedWriteOff(reason: "bust"),
    ])
    func `a note comes back from the journal`(note: HandNote) { #expect(HandNote(note.text) == note) }

    @Test(arguments: ["sending was stopped", "call: luck", ""])
    func `another ruling is no note of ours`(text: String) { #expect(HandNote(text) == nil) }
}
