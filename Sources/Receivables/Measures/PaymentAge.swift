/// Items that were paid at one age, of those that fell due in one month.
public struct PaymentAge: Hashable, Sendable {
    /// The first day of the month of their due date.
    public let month: Day
    /// Calendar days past due when the last money came; negative before.
    public let age: Int
    /// Days from issue to the last money.
    public let days: Int
    public let items: Int
    /// Billed, smallest units.
    public let amount: Int64

    public init(month: Day, age: Int, days: Int, items: Int, amount: Int64) {
        self.month = month
        self.age = age
        self.days = days
        self.items = items
        self.amount = amount
    }
}

/// How long payers took, as quartiles by number of items: the middle half and the median.
public struct DaysToPay: Hashable, Sendable {
    public let first: Int
    public let median: Int
    public let third: Int
    public let items: Int

    /// By the nearest rank: the smallest number of days within which at least the share has paid. Nil when nobody has.
    public init?(_ paid: some Sequence<PaymentAge>) {
        var counts: [Int: Int] = [:]
        for age in paid { counts[age.days, default: 0] += age.items }
        let items = counts.values.reduce(0, +)
        guard items > 0 else { return nil }
        let sorted = counts.sorted { $0.key < $1.key }
        func rank(_ quarter: Int) -> Int {
            let wanted = (items * quarter + 3) / 4
            var seen = 0
            for (days, count) in sorted {
                seen += count
                if seen >= wanted { return days }
            }
            return sorted[sorted.count - 1].key
        }
        (first, median, third, self.items) = (rank(1), rank(2), rank(3), items)
    }
}
