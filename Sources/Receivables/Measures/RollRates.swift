/// One open item at two month ends.
public struct Roll: Hashable, Sendable {
    public let bucket: AgingBucket
    public let balance: Money
    public let laterBucket: AgingBucket
    /// Zero when it was settled in between.
    public let laterBalance: Money

    public init(_ bucket: AgingBucket, _ balance: Money, later laterBucket: AgingBucket, _ laterBalance: Money) {
        self.bucket = bucket
        self.balance = balance
        self.laterBucket = laterBucket
        self.laterBalance = laterBalance
    }
}

extension Sequence<Roll> {
    /// Of what stood in each bucket at one month end, the share that stands in the next bucket at the following one;
    /// what leapt a bucket in a long month has rolled too. The last bucket has no rate, nor has an empty one;
    /// credits are left out.
    public func rollRates(in currency: Currency) -> [AgingBucket: Ratio] {
        var stood: [AgingBucket: Int128] = [:]
        var rolled: [AgingBucket: Int128] = [:]
        for item in self where item.balance.currency == currency && item.balance.isPositive && item.bucket != .over90 {
            stood[item.bucket, default: 0] += Int128(item.balance.minorUnits)
            guard item.laterBucket > item.bucket else { continue }
            rolled[item.bucket, default: 0] += Int128(Swift.min(item.balance.minorUnits, item.laterBalance.minorUnits))
        }
        var rates: [AgingBucket: Ratio] = [:]
        for (bucket, amount) in stood { rates[bucket] = Ratio(rolled[bucket] ?? 0, over: amount) }
        return rates
    }
}
