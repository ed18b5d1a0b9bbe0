/// What a collection effectiveness index (CEI) is made of, all in one currency.
public struct CollectionEffectiveness: Hashable, Sendable {
    public let beginning: Money
    public let sales: Money
    public let ending: Money
    /// The part of `ending` that is not yet due.
    public let endingCurrent: Money

    public init(beginning: Money, sales: Money, ending: Money, endingCurrent: Money) {
        self.beginning = beginning
        self.sales = sales
        self.ending = ending
        self.endingCurrent = endingCurrent
    }

    /// (beginning + sales ÷ N − ending) ÷ (beginning + sales ÷ N − ending current), times 100 when shown; N is the
    /// number of months the sales are of. A screen says which N it used: the same data give 55.9 % with 3 and 79.6 %
    /// with 1. Nil when nothing could have been collected. Source: creditguru.com, collection effectiveness index.
    public func index(months: Int = 1) -> Ratio? {
        let collectable = scaled(by: months, less: endingCurrent)
        guard months > 0, collectable > 0 else { return nil }
        return Ratio(scaled(by: months, less: ending), over: collectable)
    }

    /// Both terms of the fraction are multiplied by the months, so that nothing is rounded.
    private func scaled(by months: Int, less end: Money) -> Int128 {
        Int128(months) * Int128((beginning - end).minorUnits) + Int128(sales.minorUnits)
    }
}
