/// Simple interest on money paid late. Information for a letter or a report: nothing here is ever added to a debt.
/// Rates are data of the law or the contract, with the day from which each holds.
public struct LateInterest: Hashable, Sendable {
    /// A yearly rate in hundredths of a percent: 8.5 % is 850.
    public struct Rate: Hashable, Sendable {
        public let since: Day
        public let hundredths: Int

        public init(_ hundredths: Int, since: Day) {
            self.hundredths = hundredths
            self.since = since
        }
    }

    /// What is rounded to the smallest unit, half away from zero.
    public enum Rounding: Sendable {
        /// The interest of each stretch with one rate.
        case stretch
        /// The interest of a single day, which is then multiplied. Source: gov.uk, late commercial payments.
        case day
    }

    private let rates: [Rate]
    private let rounding: Rounding

    public init(rates: [Rate], rounding: Rounding = .stretch) {
        self.rates = rates.sorted { $0.since < $1.since }
        self.rounding = rounding
    }

    /// Actual days over 365, both days included. Nil when no rate held on the first day; zero when the days run
    /// backward.
    public func accrued(on principal: Money, from first: Day, through last: Day) -> Money? {
        guard let start = rates.lastIndex(where: { $0.since <= first }) else { return nil }
        var interest = Money.zero(principal.currency)
        var begin = first
        for index in rates.indices[start...] where begin <= last {
            let next = index + 1 < rates.count ? rates[index + 1].since : last + 1
            let end = min(next, last + 1)
            interest += self.interest(on: principal, rates[index], days: end.days(since: begin))
            begin = end
        }
        return interest
    }

    private func interest(on principal: Money, _ rate: Rate, days: Int) -> Money {
        switch rounding {
        case .stretch: Self.fraction(of: principal, rate.hundredths, Int128(days), 365)
        case .day:
            Money(Self.fraction(of: principal, rate.hundredths, 1, 365).minorUnits * Int64(days), principal.currency)
        }
    }

    /// Whole months as twelfths of a year, as French examples count.
    public static func accrued(on principal: Money, hundredths: Int, months: Int) -> Money {
        fraction(of: principal, hundredths, Int128(months), 12)
    }

    private static func fraction(of principal: Money, _ hundredths: Int, _ part: Int128, _ year: Int128) -> Money {
        let product = Int128(principal.minorUnits) * Int128(hundredths) * part
        return Money(Int64(Ratio(product, over: year * 10_000)?.rounded(decimals: 0) ?? 0), principal.currency)
    }
}

/// The fixed sum a business may claim for a late payment by another business.
public enum LatePaymentSum {
    /// £40, from £1,000 on £70, from £10,000 on £100.
    /// Source: Late Payment of Commercial Debts (Interest) Act 1998, section 5A.
    public static func unitedKingdom(onDebtOf pence: Int64) -> Money {
        switch pence {
        case ..<1_000_00: Money(40_00, .gbp)
        case ..<10_000_00: Money(70_00, .gbp)
        default: Money(100_00, .gbp)
        }
    }

    /// Source: directive 2011/7/EU, article 6.
    public static let europeanUnion = Money(40_00, .eur)
}
