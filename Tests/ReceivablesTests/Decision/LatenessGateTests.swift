import Testing

@testable import Receivables

/// Every due date of 2026 on the calendars and rails that hold the gate shut longest.
@Suite struct LatenessGateTests {
    private static let table: [(calendar: String, rail: Rail, firstSeen: Policy.FirstSeen)] = [
        ("none", .card, .fromStart), ("us-fed", .achDebit, .fromStart), ("target", .sepaCreditTransfer, .fromStart),
        ("target", .bacs, .byAge), ("gb-eng", .cheque, .byAge),
    ]

    @Test(arguments: table)
    func `no late word is said before the gate opens, and the first is always the first`(
        _ example: (calendar: String, rail: Rail, firstSeen: Policy.FirstSeen)
    ) throws {
        let calendar = try BusinessCalendar.named([example.calendar])
        for due in Days(Day(2026, 1, 1), Day(2026, 12, 31)) {
            let words = lateWords(due: due, example.rail, calendar, example.firstSeen)
            let opens = calendar.openDay(after: calendar.lastDayOnTime(due: due, grace: example.rail.businessDays))
            let first = try #require(words.first)
            #expect(first.day >= opens && first.day.days(since: opens) <= 6, "\(due)")
            #expect(first.step == "first", "\(due)")
            #expect(words.map(\.step).filter { $0 == "first" }.count == 1, "\(due)")
        }
    }

    /// What was said about lateness to anybody, with its day.
    private func lateWords(
        due: Day,
        _ rail: Rail,
        _ calendar: BusinessCalendar,
        _ firstSeen: Policy.FirstSeen
    ) -> [(day: Day, step: String)] {
        var policy = Policy.letters
        policy.firstSeen = firstSeen
        var life = Life.acme(policy, calendar: calendar, rail: rail, due: due)
        var words: [(day: Day, step: String)] = []
        life.play(from: due - 3, to: due + 20) { _, day in
            for event in day.events {
                switch event.what {
                case .wrote(let letter) where letter.covers.contains(where: \.late):
                    words.append((day.today, letter.step))
                case .told(let step, _, _): words.append((day.today, step))
                default: break
                }
            }
        }
        return words
    }
}
