/// How fast one currency's sales come in, at the ends of past months and on a day: days sales outstanding in three ways,
/// and the collection effectiveness index of the month.
public struct CollectionTrend: Hashable, Sendable {
    public struct Point: Hashable, Sendable {
        public let day: Day
        /// Receivables ÷ sales of the last ninety days × 90.
        public let simple: Ratio?
        public let countback: Ratio?
        public let bestPossible: Ratio?
        /// Of the month that ends here, or as far as it has come; nil for the first point, before which nothing is known.
        public let effectiveness: Ratio?
        public let receivable: Money
        /// Of the last ninety days.
        public let sales: Money
    }

    /// Days over which the sales of the simple figure are counted.
    public static let window = 90

    /// Oldest first.
    public let points: [Point]

    /// - Parameters:
    ///   - aging: the days of the points, and what was owed on them.
    ///   - flows: what was billed, ascending by day.
    public init(_ aging: AgingTrend, billed flows: [DayFlow], _ currency: Currency, on today: Day) {
        let countback = OutstandingTrend(of: flows, currency, on: today, points: aging.points.count)
        let back = Dictionary(uniqueKeysWithValues: countback.points.map { ($0.day, $0.days) })
        func sales(after first: Day, through last: Day) -> Money {
            Money(flows.reduce(0) { $0 + ($1.day > first && $1.day <= last ? $1.billed : 0) }, currency)
        }
        points = aging.points.enumerated().map { place, point in
            let (open, current) = (point.line.total, point.line[.current])
            let recent = sales(after: point.day - Self.window, through: point.day)
            let before = place > 0 ? aging.points[place - 1] : nil
            return Point(
                day: point.day,
                simple: DaysSalesOutstanding.simple(receivable: open, sales: recent, over: Self.window),
                countback: back[point.day] ?? nil,
                bestPossible: DaysSalesOutstanding.bestPossible(current: current, sales: recent, over: Self.window),
                effectiveness: before.flatMap { before in
                    CollectionEffectiveness(
                        beginning: before.line.total,
                        sales: sales(after: before.day, through: point.day),
                        ending: open,
                        endingCurrent: current
                    ).index()
                },
                receivable: open,
                sales: recent
            )
        }
    }
}
