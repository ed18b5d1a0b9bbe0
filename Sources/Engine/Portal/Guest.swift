public import Receivables
public import Storage

/// A customer at their own page: who they are and what they owe, as it is now.
public struct Guest: Sendable {
    /// One thing that is open.
    public struct Bill: Hashable, Sendable {
        public var item: ItemID
        public var due: Day
        /// What is asked now: without what is disputed, under way or covered by credit.
        public var asked: Money
        /// What the books say is open.
        public var balance: Money
        public var disputed: Money
        public var underWay: Money
        public var promisedFor: Day?
        /// The next part of an agreed plan.
        public var planned: Bool
    }

    public let link: ShortLink
    public let row: Int64
    public let name: String
    public let language: String?
    public let country: Country?
    public let rail: Rail
    /// Whether we may write to them by mail.
    public let hasStopped: Bool
    /// The oldest due first.
    public let bills: [Bill]
    public let today: Day

    init(_ link: ShortLink, _ stored: StoredAccount, _ card: CustomerCard, on today: Day) {
        let account = stored.account
        self.link = link
        self.today = today
        row = stored.id
        name = card.name
        language = card.payables.language
        country = card.country
        rail = account.customer.rail
        hasStopped = account.unreachable[.email] == .optedOut
        bills = Self.bills(of: account)
    }

    /// Credit on account is taken off the oldest first, as money is.
    private static func bills(of account: Account) -> [Bill] {
        var credit = account.credit
        return account.items.filter(\.isOpen).map { item in
            let claim = account.claim(of: item)
            let spare = min(claim, max(0, credit[item.currency] ?? 0))
            credit[item.currency, default: 0] -= spare
            func money(_ amount: Int64) -> Money { Money(amount, item.currency) }
            return Bill(
                item: item.id,
                due: item.due,
                asked: money(claim - spare),
                balance: money(item.balance),
                disputed: money(item.inDispute),
                underWay: money(min(item.balance, item.transits.reduce(0) { $0 + $1.amount })),
                promisedFor: item.promise?.by,
                planned: item.plan != nil
            )
        }
    }

    /// Of which something is asked.
    public var payable: [Bill] { bills.filter { $0.asked.minorUnits > 0 } }

    /// What is due, today included.
    public var due: [Bill] { bills.filter { $0.due <= today } }

    /// Days are over when the day after them begins.
    public func isLate(_ bill: Bill) -> Bool { bill.due < today }

    /// Per currency, in the order of their names.
    public static func sum(of bills: [Bill]) -> [Money] {
        var sums: [Currency: Int64] = [:]
        for bill in bills { sums[bill.asked.currency, default: 0] += bill.asked.minorUnits }
        return sums.sorted { $0.key < $1.key }.map { Money($0.value, $0.key) }
    }
}
