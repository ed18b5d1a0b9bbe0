import Receivables
import Testing

/// Books that live as books do: on none of their days may the breaker trip.
@Suite struct OrdinaryLifeTests {
    /// A year of working days, each handed in with all that went before.
    private func trips(_ life: (_ number: Int, _ day: Day) -> Outgoing?) -> [String] {
        var past: [Outgoing] = []
        var trips: [String] = []
        let days = (0..<365).map { Day(2026, 1, 1) + $0 }
            .filter { $0.weekday != .saturday && $0.weekday != .sunday }
        for (number, day) in days.enumerated() {
            guard let outgoing = life(number, day) else { continue }
            trips += Breaker.anomalies(in: outgoing, after: past).map { "\(day): \($0)" }
            past.append(outgoing)
        }
        return trips
    }

    private func outgoing(_ day: Day, _ letters: Int, strangers: Int = 0, moved: Int = 0, each: Int64 = 84_000)
        -> Outgoing
    {
        Outgoing(
            day: day,
            letters: letters,
            asked: [.usd: .init(letters: letters, amount: Money(Int64(letters) * each, .usd))],
            toStrangers: strangers,
            onMovedMoney: moved
        )
    }

    private func isMonthEnd(_ day: Day) -> Bool { (day + 3).parts.month != day.parts.month }

    @Test func `a first month begins with the whole backlog, all of it to strangers`() {
        let backlog = [
            1_200, 450, 300, 180, 90, 140, 60, 75, 80, 55, 70, 65, 160, 90, 85, 60, 110, 95, 70, 75, 85, 140,
        ]
        #expect(
            trips { number, day in
                guard number < backlog.count else { return nil }
                let letters = backlog[number]
                return outgoing(
                    day,
                    letters,
                    strangers: number == 0 ? letters : letters / (number + 1),
                    moved: letters / 10
                )
            } == []
        )
    }

    @Test func `a book that starts slowly and grows by a tenth every day`() {
        var letters = 10
        #expect(
            trips { number, day in
                if number.isMultiple(of: 2), letters < 20_000 { letters += max(1, letters / 10) }
                return outgoing(day, letters, strangers: letters / 3, moved: letters / 8)
            } == []
        )
    }

    @Test func `month-ends of four times an ordinary day`() {
        #expect(trips { _, day in outgoing(day, isMonthEnd(day) ? 480 : 120, moved: isMonthEnd(day) ? 190 : 12) } == [])
    }

    @Test func `the rhythm of a shared-service centre: heavy Mondays, slow summers, a last quarter of everything`() {
        // Relative volumes of a year: weekday, then month; the extremes are 84 and 480.
        let weekdays = [160, 100, 95, 90, 70]
        let months = [110, 100, 125, 100, 95, 120, 80, 60, 115, 105, 110, 150]
        #expect(
            trips { number, day in
                let letters = weekdays[day.weekday.rawValue] * months[day.parts.month - 1] / 50
                let wobble = (number * 37) % 41 - 20
                return outgoing(day, letters + wobble, strangers: letters / 12, moved: letters * (number % 7) / 20)
            } == []
        )
    }

    @Test func `a week of closed days is caught up with in one run`() {
        #expect(
            trips { number, day in
                if (118...122).contains(number) { return nil }
                return outgoing(day, number == 123 ? 400 : 90)
            } == []
        )
    }

    @Test func `a landlord writes on two days a month, to everybody`() {
        #expect(
            trips { _, day in
                switch day.parts.day {
                case 4...6: outgoing(day, 700, strangers: 30, moved: 80)
                case 15...17: outgoing(day, 130, strangers: 2, moved: 20)
                default: outgoing(day, 0)
                }
            } == []
        )
    }
}
