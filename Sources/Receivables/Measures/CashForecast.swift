/// What of the open money may come in each of the next four weeks, and how far the same rule missed before.
public struct CashForecast: Hashable, Sendable {
    public static let weeks = 4

    /// Smallest units; each week's own.
    public let weekly: [Int64]
    /// The lower and the upper end of what the four weeks may bring in all; nil until the rule can be held against six
    /// past stretches.
    public let band: ClosedRange<Int64>?
    /// Past stretches of four weeks that the rule was held against.
    public let tries: Int

    public var total: Int64 { weekly.reduce(0, +) }

    /// What the rule would have said at the end of a month, and what came in the four weeks after it.
    public struct Miss: Hashable, Sendable {
        public let expected: Int64
        public let came: Int64

        public init(expected: Int64, came: Int64) {
            self.expected = expected
            self.came = came
        }
    }

    /// - Parameters:
    ///   - curve: how the book's items are paid; where it says nothing, ``ExpectedCash`` does.
    ///   - misses: of past month ends, in any order.
    public init(open: [OpenDue], _ currency: Currency, on today: Day, by curve: PaymentCurve, misses: [Miss]) {
        var weekly: [Int64] = []
        for week in 1...Self.weeks {
            let all = Self.expected(of: open, currency, on: today, by: curve, weeks: week)
            weekly.append(all - weekly.reduce(0, +))
        }
        self.weekly = weekly
        let ratios = misses.filter { $0.expected > 0 }.map { Int128($0.came) * 1000 / Int128($0.expected) }.sorted()
        tries = ratios.count
        // The second from either end: one stretch in six or more may be out of the ordinary.
        let sum = Int128(weekly.reduce(0, +))
        band = ratios.count < 6 ? nil : Int64(sum * ratios[1] / 1000)...Int64(sum * ratios[ratios.count - 2] / 1000)
    }

    /// What of the open money comes within so many weeks.
    public static func expected(
        of open: [OpenDue],
        _ currency: Currency,
        on today: Day,
        by curve: PaymentCurve,
        weeks: Int = Self.weeks
    ) -> Int64 {
        open.reduce(0) { sum, due in
            let age = today.days(since: due.due)
            guard let chance = curve.chance(at: age, within: 7 * weeks) else {
                let rule = ExpectedCash.of(Money(due.balance, currency), daysPastDue: age, weeks: weeks)
                return sum + rule.minorUnits
            }
            return sum + Int64(Int128(max(0, due.balance)) * Int128(chance) / 1_000_000)
        }
    }
}
