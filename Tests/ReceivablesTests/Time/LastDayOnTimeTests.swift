import Testing

@testable import Receivables

@Suite struct LastDayOnTimeTests {
    struct Case: CustomStringConvertible {
        let due: Day
        let calendars: [String]
        let grace: Int
        let lastDayOnTime: Day
        /// Days past due on the first day on which the item is late.
        let pastDue: Int

        var description: String { "\(due) \(calendars.joined(separator: " ")) + \(grace)" }
    }

    private static let table: [Case] = [
        Case(Day(2026, 1, 24), ["target"], 1, Day(2026, 1, 27), 4),
        Case(Day(2026, 4, 3), ["target"], 1, Day(2026, 4, 8), 6),
        Case(Day(2025, 12, 25), ["target"], 1, Day(2025, 12, 30), 6),
        Case(Day(2026, 7, 4), ["us-fed"], 0, Day(2026, 7, 6), 3),
        Case(Day(2026, 7, 3), ["us-fed"], 0, Day(2026, 7, 3), 1),
        Case(Day(2026, 8, 31), ["target"], 0, Day(2026, 8, 31), 1),
        Case(Day(2026, 8, 31), ["target", "gb-eng"], 0, Day(2026, 9, 1), 2),
        Case(Day(2026, 5, 1), ["gb-eng"], Rail.bacs.businessDays, Day(2026, 5, 6), 6),
        Case(Day(2026, 12, 23), ["gb-eng"], Rail.cheque.businessDays, Day(2027, 1, 4), 13),
    ]

    @Test(arguments: table)
    func `money due on a closed day is on time on the next open day plus its days under way`(_ example: Case) throws {
        let calendar = try BusinessCalendar.named(example.calendars)
        let last = calendar.lastDayOnTime(due: example.due, grace: example.grace)
        #expect(last == example.lastDayOnTime)
        #expect((last + 1).days(since: example.due) == example.pastDue)
    }

    @Test func `a wire that arrives on 24 January for an invoice due on the 22nd is on time`() throws {
        let due = Day(2024, 12, 23) + 30
        #expect(due == Day(2025, 1, 22))
        let arrival = Day(2025, 1, 24)
        let grace = Rail.crossBorderWire.businessDays
        for calendars in [["us-fed"], ["target"], ["us-fed", "target"]] {
            #expect(try BusinessCalendar.named(calendars).lastDayOnTime(due: due, grace: grace) == arrival)
        }
    }
}

extension LastDayOnTimeTests.Case {
    init(_ due: Day, _ calendars: [String], _ grace: Int, _ lastDayOnTime: Day, _ pastDue: Int) {
        self.init(due: due, calendars: calendars, grace: grace, lastDayOnTime: lastDayOnTime, pastDue: pastDue)
    }
}
