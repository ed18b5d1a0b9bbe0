/// The days sales outstanding of one currency, by counting back, at the end of past months and on a day.
public struct OutstandingTrend: Hashable, Sendable {
    public struct Point: Hashable, Sendable {
        public let day: Day
        /// Nil where the data do not carry it.
        public let days: Ratio?
    }

    public let currency: Currency
    /// Oldest first; the last is the day itself.
    public let points: [Point]

    /// - Parameters:
    ///   - flows: ascending by day.
    ///   - count: how many points at most.
    public init(of flows: [DayFlow], _ currency: Currency, on today: Day, points count: Int = 13) {
        self.currency = currency
        var days = [today]
        while days.count < count { days.append(Self.monthStart(days[days.count - 1]) - 1) }
        var sales: [Day: Int64] = [:]
        var open: Int64 = 0
        var next = flows.makeIterator()
        var flow = next.next()
        var points: [Point] = []
        for day in days.reversed() {
            while let current = flow, current.day <= day {
                sales[Self.monthStart(current.day), default: 0] += current.billed
                open += current.billed + current.moved
                flow = next.next()
            }
            guard !sales.isEmpty else { continue }
            let months = Self.months(sales, currency, before: day)
            let receivable = Money(max(0, open), currency)
            points.append(
                Point(day: day, days: DaysSalesOutstanding.countback(receivable: receivable, months: months))
            )
        }
        self.points = points
    }

    /// Newest first, without gaps; the first is cut at the day.
    private static func months(_ sales: [Day: Int64], _ currency: Currency, before day: Day)
        -> [DaysSalesOutstanding.Month]
    {
        guard let oldest = sales.keys.min() else { return [] }
        var months: [DaysSalesOutstanding.Month] = []
        var start = monthStart(day)
        var days = day.days(since: start) + 1
        while start >= oldest {
            months.append(.init(sales: Money(sales[start] ?? 0, currency), days: days))
            days = (start - 1).parts.day
            start = monthStart(start - 1)
        }
        return months
    }

    private static func monthStart(_ day: Day) -> Day { Day(day.parts.year, day.parts.month, 1) }
}
