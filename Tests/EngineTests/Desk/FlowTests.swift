import Receivables
import Testing

/// The trend and the rule of thumb that Today shows.
@Suite struct FlowTests {
    @Test func `the trend counts back at each month's end`() {
        // 3,000 billed on the first of each month; each is paid 45 days later.
        let months = (0..<6).map { Day(2026, 1 + $0, 1) }
        var flows = months.map { DayFlow(day: $0, billed: 3000, moved: 0) }
        flows += months.map { DayFlow(day: $0 + 45, billed: 0, moved: -3000) }.filter { $0.day <= Day(2026, 6, 30) }
        flows.sort { $0.day < $1.day }
        let trend = OutstandingTrend(of: flows, .eur, on: Day(2026, 6, 30), points: 4)
        #expect(trend.points.map(\.day) == [Day(2026, 3, 31), Day(2026, 4, 30), Day(2026, 5, 31), Day(2026, 6, 30)])
        // On 31 March the invoices of February (due to be paid on 18 March) are paid: only March is open, its 31 days.
        #expect(trend.points.map { $0.days?.text(decimals: 0) } == ["31", "30", "31", "30"])
    }

    @Test func `money comes soonest when it is nearly due, and never more than there is`() {
        let thousand = Money(100_000, .eur)
        #expect(ExpectedCash.of(thousand, daysPastDue: 0) == Money(45_000, .eur))
        #expect(ExpectedCash.of(thousand, daysPastDue: 10, weeks: 2) == Money(46_960, .eur))
        for age in -40...200 {
            let weeks = (0...20).map { ExpectedCash.of(thousand, daysPastDue: age, weeks: $0).minorUnits }
            #expect(weeks == weeks.sorted() && weeks.last ?? 0 <= 100_000)
        }
        #expect(ExpectedCash.of(Money(-5, .eur), daysPastDue: 3) == .zero(.eur))
    }
}
