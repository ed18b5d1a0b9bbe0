public import Receivables
public import Storage

/// What a finance person asks of a book, with the formulas of `Measures`.
public struct Reports {
    private let book: Book

    public init(of book: Book) { self.book = book }

    /// Today's from the kept totals; a past day's counted from the ledger by value dates.
    public func aging(on day: Day) throws -> AgingReport {
        try book.read { reading in
            guard try reading.knowsOfLater(than: day) else {
                let totals = try reading.totals()
                return AgingReport(
                    of: totals.map { .init(due: $0.due, balance: Money($0.balance, $0.currency)) },
                    on: day
                )
            }
            var sums: [Currency: [Day: Int64]] = [:]
            try reading.balances(on: day) { _, due, billed, balance in
                if balance > 0 { sums[billed.currency, default: [:]][due, default: 0] += balance }
            }
            let open = sums.flatMap { currency, days in
                days.map { AgingReport.OpenBalance(due: $0.key, balance: Money($0.value, currency)) }
            }
            return AgingReport(of: open, on: day)
        }
    }

    /// The figures of one currency over a window that ends on a day.
    public struct Collection: Sendable {
        public var currency: Currency
        public var simple: Ratio?
        public var countback: Ratio?
        public var bestPossible: Ratio?
        public var averageDaysDelinquent: Ratio?
        public var effectiveness: Ratio?
    }

    /// One currency's sums over the book, by month of issue.
    private struct Sums {
        var open: Int64 = 0
        var current: Int64 = 0
        var openBefore: Int64 = 0
        var sales: Int64 = 0
        var salesByMonth: [Day: Int64] = [:]
    }

    /// - Parameter window: days over which sales are counted, `day` included.
    public func dso(on day: Day, window: Int) throws -> [Collection] {
        var sums: [Currency: Sums] = [:]
        let start = day - window
        try book.read { reading in
            try reading.balances(on: day) { issued, due, billed, balance in
                var sum = sums[billed.currency] ?? Sums()
                sum.open += max(0, balance)
                if due >= day { sum.current += max(0, balance) }
                if issued > start { sum.sales += billed.minorUnits }
                let month = Day(issued.parts.year, issued.parts.month, 1)
                sum.salesByMonth[month, default: 0] += billed.minorUnits
                sums[billed.currency] = sum
            }
            try reading.balances(on: start) { _, _, billed, balance in
                sums[billed.currency]?.openBefore += max(0, balance)
            }
        }
        return sums.sorted { $0.key < $1.key }.map { collection($0.key, $0.value, on: day, window: window) }
    }

    private func collection(_ currency: Currency, _ sums: Sums, on day: Day, window: Int) -> Collection {
        func money(_ amount: Int64) -> Money { Money(amount, currency) }
        let (open, current, sales) = (money(sums.open), money(sums.current), money(sums.sales))
        return Collection(
            currency: currency,
            simple: DaysSalesOutstanding.simple(receivable: open, sales: sales, over: window),
            countback: DaysSalesOutstanding.countback(receivable: open, months: months(sums, currency, before: day)),
            bestPossible: DaysSalesOutstanding.bestPossible(current: current, sales: sales, over: window),
            averageDaysDelinquent: DaysSalesOutstanding.averageDaysDelinquent(
                receivable: open,
                current: current,
                sales: sales,
                over: window
            ),
            effectiveness: CollectionEffectiveness(
                beginning: money(sums.openBefore),
                sales: sales,
                ending: open,
                endingCurrent: current
            ).index()
        )
    }

    /// Sales month by month, newest first, without gaps; the first is cut at the day.
    private func months(_ sums: Sums, _ currency: Currency, before day: Day) -> [DaysSalesOutstanding.Month] {
        guard let oldest = sums.salesByMonth.keys.min() else { return [] }
        var months: [DaysSalesOutstanding.Month] = []
        var start = Day(day.parts.year, day.parts.month, 1)
        var days = day.days(since: start) + 1
        while start >= oldest {
            months.append(.init(sales: Money(sums.salesByMonth[start] ?? 0, currency), days: days))
            let before = start - 1
            days = before.parts.day
            start = Day(before.parts.year, before.parts.month, 1)
        }
        return months
    }
}
