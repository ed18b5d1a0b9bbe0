/// A discount for paying soon: 2/10 is two percent for whoever pays within ten days of the reference day.
public struct EarlyPayment: Hashable, Sendable, CustomStringConvertible {
    public let percent: Percent
    public let days: Int

    public init(_ percent: Percent, within days: Int) {
        self.percent = percent
        self.days = days
    }

    public var description: String { "\(percent)/\(days)" }

    /// What the discount means for one invoice.
    public struct Offer: Hashable, Sendable {
        /// The last day on which the smaller amount settles the invoice, before any grace.
        public let lastDay: Day
        public let discount: Money
        /// The total less the discount.
        public let amount: Money
    }

    /// Half a unit is rounded away from zero.
    public func offer(on total: Money, from reference: Day) -> Offer {
        let discount = total.share(hundredths: percent.hundredths)
        return Offer(lastDay: reference + days, discount: discount, amount: total - discount)
    }
}
