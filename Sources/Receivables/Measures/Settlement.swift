/// An item that was paid in full: what it was, and when.
public struct Settlement: Hashable, Sendable {
    public let amount: Money
    public let issued: Day
    /// The last day on time, for a figure that says late; the contractual day, for one that must equal the clerk's.
    public let due: Day
    public let paid: Day

    public init(_ amount: Money, issued: Day, due: Day, paid: Day) {
        self.amount = amount
        self.issued = issued
        self.due = due
        self.paid = paid
    }
}

/// Means over settled items, weighted by amount. Nil without an amount in that currency.
extension Sequence<Settlement> {
    /// Σ amount × (paid − issued) ÷ Σ amount. Over the items closed in a period this is biased young, because the slow
    /// ones are still open: show `daysToPayByMonthOfIssue(in:)` beside it.
    public func daysToPay(in currency: Currency) -> Ratio? {
        weighted(in: currency) { $0.paid.days(since: $0.issued) }
    }

    /// Average days delinquent of a cohort: Σ amount × max(0, paid − due) ÷ Σ amount.
    public func averageDaysDelinquent(in currency: Currency) -> Ratio? {
        weighted(in: currency) { Swift.max(0, $0.paid.days(since: $0.due)) }
    }

    /// Days to pay of the items issued in each month, oldest first; a month is named by its first day.
    public func daysToPayByMonthOfIssue(in currency: Currency) -> [(month: Day, days: Ratio)] {
        Dictionary(grouping: self) { $0.issued.day(1, monthsLater: 0) }
            .compactMap { month, settled in settled.daysToPay(in: currency).map { (month, $0) } }
            .sorted { $0.month < $1.month }
    }

    private func weighted(in currency: Currency, by days: (Settlement) -> Int) -> Ratio? {
        var product: Int128 = 0
        var total: Int128 = 0
        for item in self where item.amount.currency == currency {
            product += Int128(item.amount.minorUnits) * Int128(days(item))
            total += Int128(item.amount.minorUnits)
        }
        return total > 0 ? Ratio(product, over: total) : nil
    }
}
