/// What is owed on a day, by currency and age. It must equal what a clerk counts by hand: the whole balance of each
/// open item, disputed or not, credits as negative amounts, by the contractual due date.
public struct AgingReport: Hashable, Sendable {
    /// An open item as the report sees it.
    public struct OpenBalance: Hashable, Sendable {
        public let due: Day
        /// Billed less payments and credits.
        public let balance: Money

        public init(due: Day, balance: Money) {
            self.due = due
            self.balance = balance
        }
    }

    /// The line of one currency.
    public struct Line: Hashable, Sendable {
        public let currency: Currency
        private var amounts: [Money]

        init(_ currency: Currency) {
            self.currency = currency
            amounts = AgingBucket.allCases.map { _ in .zero(currency) }
        }

        public fileprivate(set) subscript(bucket: AgingBucket) -> Money {
            get { amounts[bucket.rawValue] }
            set { amounts[bucket.rawValue] = newValue }
        }

        public var total: Money { amounts.reduce(.zero(currency), +) }
        public var overdue: Money { total - self[.current] }
    }

    /// One line per currency, by its code.
    public let lines: [Line]

    public init(of items: some Sequence<OpenBalance>, on today: Day) {
        var lines: [Currency: Line] = [:]
        for item in items {
            let bucket = AgingBucket(daysPastDue: today.days(since: item.due))
            let currency = item.balance.currency
            lines[currency, default: Line(currency)][bucket] += item.balance
        }
        self.lines = lines.values.sorted { $0.currency < $1.currency }
    }

    public subscript(currency: Currency) -> Line { lines.first { $0.currency == currency } ?? Line(currency) }
}
