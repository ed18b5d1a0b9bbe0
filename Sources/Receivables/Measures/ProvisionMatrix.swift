/// The share of each bucket that will never be paid, youngest bucket first, and what to set aside for it
/// (the provision matrix of IFRS 9, appendix B5.5.35).
public struct ProvisionMatrix: Hashable, Sendable {
    public let lossRates: [Ratio]

    public init(lossRates: [Ratio]) { self.lossRates = lossRates }

    /// A bucket is lost as far as it rolls through all buckets after it: the product of the roll rates from it to the
    /// end. What is in the last bucket is lost. N roll rates give N + 1 loss rates, which are not rounded.
    public init(rollRates: [Ratio]) {
        var rates = [Ratio.one]
        for roll in rollRates.reversed() { rates.append(roll * (rates.last ?? .one)) }
        lossRates = rates.reversed()
    }

    /// Σ balance × loss rate, rounded once: each product is kept to a millionth of the smallest unit. The balances are
    /// in the order of the rates and in `currency`.
    public func allowance(on balances: [Money], in currency: Currency) -> Money {
        precondition(balances.count == lossRates.count, "Each bucket has one balance and one rate.")
        var millionths: Int128 = 0
        for (balance, rate) in zip(balances, lossRates) {
            precondition(balance.currency == currency, "An allowance is of one currency.")
            let whole = Ratio(Int128(balance.minorUnits) * rate.numerator, over: rate.denominator)
            millionths += whole?.rounded(decimals: 6) ?? 0
        }
        return Money(Int64(Ratio(millionths, over: 1_000_000)?.rounded(decimals: 0) ?? 0), currency)
    }
}
