import Receivables
import Testing

/// The figures of Insights, with values worked out by hand.
@Suite struct InsightTests {
    private static let today = Day(2026, 6, 30)

    private func paid(_ age: Int, _ items: Int, days: Int? = nil, month: Day = Day(2026, 5, 1)) -> PaymentAge {
        PaymentAge(month: month, age: age, days: days ?? age + 30, items: items, amount: Int64(items) * 10_000)
    }

    // MARK: Over time

    /// 1,000 billed each month for the end of the next one, and paid in the month after that.
    private var flows: [DueFlow] {
        (1...6).flatMap { month -> [DueFlow] in
            let issued = Day(2026, month, 1)
            let due = issued.day(31, monthsLater: 1)
            let pays = issued.day(1, monthsLater: 2)
            return [DueFlow(due: due, month: issued, moved: 100_000)]
                + (pays <= Self.today ? [DueFlow(due: due, month: pays, moved: -100_000)] : [])
        }
    }

    @Test func `aging at the end of each month is what was owed then, by its age then`() {
        let open = [
            OpenDue(due: Day(2026, 6, 30), items: 1, balance: 100_000),
            OpenDue(due: Day(2026, 7, 31), items: 1, balance: 100_000),
        ]
        let trend = AgingTrend(of: flows, open: open, .eur, on: Self.today, points: 4)
        #expect(trend.points.map(\.day) == [Day(2026, 3, 31), Day(2026, 4, 30), Day(2026, 5, 31), Self.today])
        // On 31 March the bills of February and March are open, none of them late.
        #expect(trend.points.map(\.line.total.minorUnits) == [200_000, 200_000, 200_000, 200_000])
        #expect(trend.points.map(\.line.overdue.minorUnits) == [0, 0, 0, 0])
        var late = flows
        late.removeAll { $0.moved < 0 }
        let unpaid = AgingTrend(of: late, open: open, .eur, on: Self.today, points: 2).points[0]
        // On 31 May: due 28 February (92 days), 31 March (61), 30 April (31), 31 May (0), 30 June (not yet).
        #expect(AgingBucket.allCases.map { unpaid.line[$0].minorUnits } == [200_000, 0, 100_000, 100_000, 100_000])
    }

    @Test func `months before the first bill are no points`() {
        let trend = AgingTrend(of: flows, open: [], .eur, on: Day(2026, 3, 10))
        #expect(trend.points.map(\.day) == [Day(2026, 1, 31), Day(2026, 2, 28), Day(2026, 3, 10)])
        #expect(AgingTrend(of: [], open: [], .eur, on: Day(2026, 3, 10)).points.map(\.day) == [Day(2026, 3, 10)])
    }

    @Test func `the pace of collecting follows from aging and sales`() {
        let billed = (1...6).map { DayFlow(day: Day(2026, $0, 1), billed: 100_000, moved: 0) }
        let paid = (3...6).map { DayFlow(day: Day(2026, $0, 1), billed: 0, moved: -100_000) }
        let open = [
            OpenDue(due: Day(2026, 6, 30), items: 1, balance: 100_000),
            OpenDue(due: Day(2026, 7, 31), items: 1, balance: 100_000),
        ]
        let aging = AgingTrend(of: flows, open: open, .eur, on: Self.today, points: 3)
        let all = (billed + paid).sorted { $0.day < $1.day }
        let points = CollectionTrend(aging, billed: all, .eur, on: Self.today).points
        // 2,000 open; the ninety days to 30 April begin on 31 January and hold three bills, those to 30 June, which begin on
        // 2 April, hold two: 2,000 ÷ 2,000 × 90.
        #expect(points.map { $0.simple?.text(decimals: 1) } == ["60.0", "90.0", "90.0"])
        #expect(points.map { $0.bestPossible?.text(decimals: 1) } == ["60.0", "90.0", "90.0"])
        // Two months of sales are open: May and June have 61 days.
        #expect(points.last?.countback?.text(decimals: 0) == "61")
        // All that could be collected in the month was: (2,000 + 1,000 − 2,000) ÷ (2,000 + 1,000 − 2,000).
        #expect(points.map { $0.effectiveness?.percentText(decimals: 0) } == [nil, "100", "100"])
    }

    // MARK: Lanes and steps

    @Test func `a lane is left by paying or by growing older, and what is still in it is undecided`() {
        let open = [
            OpenDue(due: Self.today + 5, items: 4, balance: 1), OpenDue(due: Self.today - 3, items: 2, balance: 1),
            OpenDue(due: Self.today - 60, items: 1, balance: 1),
        ]
        let lanes = LaneRecovery.all(
            paid: [paid(-2, 6), paid(0, 4), paid(7, 3), paid(44, 2)],
            open: open,
            on: Self.today
        )
        #expect(lanes.map(\.lane) == [.current, .early, .late, .critical])
        #expect(lanes.map(\.paid) == [10, 3, 2, 0])
        // Of 22: eight passed their due date, three of them grew fifteen days late, one forty-five.
        #expect(lanes.map(\.movedOn) == [8, 3, 1, 0])
        #expect(lanes.map(\.stillThere) == [4, 2, 0, 1])
        #expect(lanes.map(\.entered) == [22, 8, 3, 1])
        #expect(lanes.map { $0.share?.percentText(decimals: 1) } == ["55.6", "50.0", "66.7", "0.0"])
        #expect(lanes.map { $0.escalation?.percentText(decimals: 1) } == ["44.4", "50.0", "33.3", nil])
    }

    /// Source of the expected values: R. G. Newcombe, Statistics in Medicine 17 (1998), 857–872, table I, method 3.
    @Test(arguments: [(81, 263, 255, 366), (15, 148, 62, 160), (0, 20, 0, 161), (1, 29, 6, 172)])
    func `a share of few has a wide interval`(_ part: Int, _ whole: Int, _ low: Int, _ high: Int) {
        let interval = ShareInterval(part, of: whole)
        #expect(interval?.low == low && interval?.high == high)
    }

    @Test func `of nothing, and of more than there is, there is no share`() {
        #expect(ShareInterval(0, of: 0) == nil && ShareInterval(3, of: 2) == nil && ShareInterval(-1, of: 2) == nil)
        #expect(StepEffect(step: "nudge", taken: 0, paid: 0, days: 0).share == nil)
        let nudge = StepEffect(step: "nudge", taken: 40, paid: 30, days: 105)
        #expect(nudge.share?.percentText(decimals: 0) == "75" && nudge.meanDays?.text(decimals: 1) == "3.5")
    }

    @Test func `days to pay are the middle half and the median by number of items`() throws {
        // 1, 2, 2, 3, 10 days: a quarter has paid after two, half after two, three quarters after three.
        let days = try #require(
            DaysToPay([paid(0, 1, days: 1), paid(0, 2, days: 2), paid(0, 1, days: 3), paid(0, 1, days: 10)])
        )
        #expect([days.first, days.median, days.third, days.items] == [2, 2, 3, 5])
        #expect(DaysToPay([]) == nil)
    }

    // MARK: What is to come

    @Test func `the curve forgets neither the slow ones nor those that are still open`() {
        // Of a hundred, forty paid on the day, thirty five days late; thirty are open at ten days.
        let open = [OpenDue(due: Self.today - 10, items: 30, balance: 1)]
        let curve = PaymentCurve(paid: [paid(0, 40), paid(5, 30)], open: open, on: Self.today)
        #expect(curve.chance(at: 0, within: 1) == 400_000)
        #expect(curve.chance(at: 0, within: 7) == 700_000)
        #expect(curve.chance(at: 1, within: 7) == 500_000)
        // Nothing has been older than ten days.
        #expect(curve.chance(at: 6, within: 7) == nil && curve.chance(at: 400, within: 1) == nil)
    }

    @Test func `the forecast is the curve's where it knows, and the rule of thumb's where it does not`() {
        let history = [paid(0, 400), paid(5, 300), paid(60, 300)]
        let curve = PaymentCurve(paid: history, open: [], on: Self.today)
        let open = [OpenDue(due: Self.today, items: 1, balance: 100_000)]
        let forecast = CashForecast(open: open, .eur, on: Self.today, by: curve, misses: [])
        #expect(forecast.weekly == [70_000, 0, 0, 0] && forecast.band == nil)
        let blank = PaymentCurve(paid: [], open: [], on: Self.today)
        let rule = CashForecast(open: open, .eur, on: Self.today, by: blank, misses: [])
        #expect(rule.weekly[0] == ExpectedCash.of(Money(100_000, .eur), daysPastDue: 0).minorUnits)
        #expect(rule.total == ExpectedCash.of(Money(100_000, .eur), daysPastDue: 0, weeks: 4).minorUnits)
    }

    @Test func `the band is how far the rule missed before, without the best and the worst`() {
        let curve = PaymentCurve(paid: [paid(0, 400), paid(5, 300), paid(60, 300)], open: [], on: Self.today)
        let open = [OpenDue(due: Self.today, items: 1, balance: 100_000)]
        let misses = [50, 80, 90, 100, 110, 200].map { CashForecast.Miss(expected: 100, came: $0) }
        let forecast = CashForecast(open: open, .eur, on: Self.today, by: curve, misses: misses)
        #expect(forecast.band == 56_000...77_000 && forecast.tries == 6)
        #expect(CashForecast(open: open, .eur, on: Self.today, by: curve, misses: Array(misses.dropLast())).band == nil)
    }
}
