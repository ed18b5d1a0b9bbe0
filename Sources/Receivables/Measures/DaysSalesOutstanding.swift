/// Days sales outstanding (DSO): how many days of credit sales are still unpaid. All amounts of one figure are in one
/// currency. Nil stands for "the data do not carry it", never for zero.
public enum DaysSalesOutstanding {
    /// Receivables ÷ credit sales × days of the period.
    public static func simple(receivable: Money, sales: Money, over days: Int) -> Ratio? {
        precondition(receivable.currency == sales.currency, "A figure is of one currency.")
        guard sales.isPositive, days > 0 else { return nil }
        return Ratio(Int128(receivable.minorUnits) * Int128(days), over: Int128(sales.minorUnits))
    }

    /// What DSO would be if nobody paid late: receivables not yet due ÷ credit sales × days.
    public static func bestPossible(current: Money, sales: Money, over days: Int) -> Ratio? {
        simple(receivable: current, sales: sales, over: days)
    }

    /// Average days delinquent at a date: DSO − best possible DSO, the days that chasing can win back at most.
    /// Equal to the cohort's figure (`averageDaysDelinquent(in:)`) in a steady state only.
    public static func averageDaysDelinquent(
        receivable: Money,
        current: Money,
        sales: Money,
        over days: Int
    ) -> Ratio? {
        simple(receivable: receivable - current, sales: sales, over: days)
    }

    /// A month's credit sales with the days it counts for.
    public struct Month: Hashable, Sendable {
        public let sales: Money
        public let days: Int

        /// A month of real length.
        public init(_ year: Int, _ month: Int, sales: Money) {
            self.sales = sales
            self.days = Day.length(ofMonth: month, in: year)
        }

        /// A part of a month: the one that is not over yet.
        public init(sales: Money, days: Int) {
            self.sales = sales
            self.days = days
        }

        /// A month of thirty days, as some ledgers count.
        public init(ofThirtyDays sales: Money) {
            self.sales = sales
            self.days = 30
        }
    }

    /// By counting back: receivables are used up by the sales of the months, newest first. A month used up gives its
    /// days, the last one days × rest ÷ sales. Nil when the months given do not use them up.
    public static func countback(receivable: Money, months newestFirst: [Month]) -> Ratio? {
        var rest = receivable
        var days = 0
        for month in newestFirst {
            if !rest.isPositive { break }
            guard rest.minorUnits < month.sales.minorUnits else {
                rest -= month.sales
                days += month.days
                continue
            }
            let sales = Int128(month.sales.minorUnits)
            return Ratio(Int128(days) * sales + Int128(month.days) * Int128(rest.minorUnits), over: sales)
        }
        return rest.isPositive ? nil : Ratio(Int128(days), over: 1)
    }
}
