/// How a customer has paid so far: the one number that carries nearly all there is to know of the next invoice.
public struct LateHabit: Hashable, Sendable {
    public private(set) var late: Int
    public private(set) var settled: Int
    /// One bit per settled invoice, the newest lowest, set where it was late. Older than 32 is forgotten here.
    public private(set) var recent: UInt32

    public init(late: Int = 0, settled: Int = 0, recent: UInt32 = 0) {
        precondition(0 <= late && late <= settled, "No more can be late than were settled.")
        self.late = late
        self.settled = settled
        self.recent = recent
    }

    /// Writes down one more settled invoice, in the order of settling.
    public mutating func settle(late isLate: Bool) {
        settled += 1
        late += isLate ? 1 : 0
        recent = recent << 1 | (isLate ? 1 : 0)
    }

    /// Adds the habit of somebody who turned out to be the same. Which of both settled last is not known here: the other's
    /// invoices count as the older ones.
    mutating func add(_ other: LateHabit) {
        recent |= other.recent << UInt32(min(settled, 32))
        settled += other.settled
        late += other.late
    }

    /// The late ratio in thousandths, shrunk toward 350 as if four more invoices had been settled, 1.4 of them late:
    /// (late + 1.4) ÷ (settled + 4). Seven late of nine are 646; without history it is the 350 of any customer.
    public var thousandths: Int {
        let (numerator, denominator) = ((late * 10 + 14) * 1000, settled * 10 + 40)
        return (numerator * 2 + denominator) / (denominator * 2)
    }

    /// Nothing is known: say so, and show no warning.
    public var isUnknown: Bool { settled == 0 }

    /// Whether at least `late` of the last `count` settled invoices were late; a shorter history is taken as it is, and
    /// at most 32 are remembered.
    public func chronic(late threshold: Int, of count: Int) -> Bool {
        let remembered = max(0, min(count, settled, 32))
        let mask = remembered == 32 ? UInt32.max : (1 << UInt32(remembered)) - 1
        return (recent & mask).nonzeroBitCount >= threshold
    }
}
