/// How promises to pay turned out, of those that have fallen due with their grace. A promise that a newer one replaced,
/// or that is still open, is none of them.
public struct PromisesKept: Hashable, Sendable {
    public struct Outcome: Hashable, Sendable {
        public let promised: Money
        /// What came in by the promised day and its grace.
        public let received: Money

        public init(promised: Money, received: Money) {
            self.promised = promised
            self.received = received
        }
    }

    public let kept: Int
    public let partlyKept: Int
    public let broken: Int
    private let promisedAmount: Int128
    private let keptAmount: Int128

    /// The promises of one currency. `tolerance` in smallest units forgives a bank's fee or a rounding.
    public init(_ outcomes: some Sequence<Outcome>, in currency: Currency, tolerance: Int64 = 0) {
        var (kept, partlyKept, broken) = (0, 0, 0)
        var (promisedAmount, keptAmount): (Int128, Int128) = (0, 0)
        for outcome in outcomes where outcome.promised.currency == currency {
            let missing = outcome.promised - outcome.received
            promisedAmount += Int128(outcome.promised.minorUnits)
            if missing.minorUnits <= tolerance {
                kept += 1
                keptAmount += Int128(outcome.promised.minorUnits)
            } else if outcome.received.isPositive {
                partlyKept += 1
            } else {
                broken += 1
            }
        }
        (self.kept, self.partlyKept, self.broken) = (kept, partlyKept, broken)
        (self.promisedAmount, self.keptAmount) = (promisedAmount, keptAmount)
    }

    /// How many ended how, where their amounts are not at hand.
    public init(kept: Int, partlyKept: Int, broken: Int) {
        (self.kept, self.partlyKept, self.broken) = (kept, partlyKept, broken)
        (promisedAmount, keptAmount) = (0, 0)
    }

    public var due: Int { kept + partlyKept + broken }

    /// Kept ÷ fallen due; nil when none has.
    public var share: Ratio? { Ratio(Int128(kept), over: Int128(due)) }
    public var partialShare: Ratio? { Ratio(Int128(partlyKept), over: Int128(due)) }
    /// Money of the kept promises ÷ money of all that fell due.
    public var shareByAmount: Ratio? { Ratio(keptAmount, over: promisedAmount) }
}
