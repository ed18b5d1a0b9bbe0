/// How a customer has paid so far: a count, and one bit for each of the last 64 settled items, the newest lowest.
public struct Habits: Hashable, Sendable {
    public var settled: Int
    public var late: Int
    public var recent: UInt64

    public init(settled: Int = 0, late: Int = 0, recent: UInt64 = 0) {
        self.settled = settled
        self.late = late
        self.recent = recent
    }

    public mutating func add(late wasLate: Bool) {
        settled += 1
        late += wasLate ? 1 : 0
        recent = recent << 1 | (wasLate ? 1 : 0)
    }

    public func wasLate(atLeast late: Int, ofLast count: Int) -> Bool {
        let window = min(count, 64)
        let mask: UInt64 = window == 64 ? .max : (1 << UInt64(window)) - 1
        return (recent & mask).nonzeroBitCount >= late
    }

    /// The late share, drawn towards 35 % by the weight of four settled items, so that one item does not make a verdict.
    public var lateShareInThousandths: Int { (late * 1000 + 1400) / (settled + 4) }
}
