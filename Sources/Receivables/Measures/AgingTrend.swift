/// One currency's aging report at the ends of past months and on a day.
public struct AgingTrend: Hashable, Sendable {
    public struct Point: Hashable, Sendable {
        public let day: Day
        public let line: AgingReport.Line
    }

    /// Oldest first; the last is the day itself. Months before the first bill are left out.
    public let points: [Point]

    /// - Parameters:
    ///   - flows: of one currency, in any order.
    ///   - open: what is open on the day itself.
    ///   - count: how many points at most.
    public init(
        of flows: [DueFlow],
        open: [OpenDue],
        _ currency: Currency,
        on today: Day,
        points count: Int = 13
    ) {
        var points = today.monthEnds(count - 1).map { end -> Point in
            Point(day: end, line: Self.line(Self.balances(of: flows, on: end), currency, on: end))
        }
        if let first = flows.map(\.month).min() { points.removeAll { $0.day < first } } else { points = [] }
        points.append(Point(day: today, line: Self.line(open.map { ($0.due, $0.balance) }, currency, on: today)))
        self.points = points
    }

    /// What was owed by due date at the end of a month: all that moved in it and before.
    public static func balances(of flows: [DueFlow], on end: Day) -> [(due: Day, balance: Int64)] {
        var balances: [Day: Int64] = [:]
        for flow in flows where flow.month <= end { balances[flow.due, default: 0] += flow.moved }
        return balances.map { ($0.key, $0.value) }
    }

    private static func line(_ open: [(due: Day, balance: Int64)], _ currency: Currency, on day: Day)
        -> AgingReport.Line
    {
        AgingReport(of: open.map { .init(due: $0.due, balance: Money($0.balance, currency)) }, on: day)[currency]
    }
}
