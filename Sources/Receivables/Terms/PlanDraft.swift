/// A payment plan as somebody draws it up: nothing is agreed before its parts come to exactly what is owed.
public struct PlanDraft: Hashable, Sendable {
    /// How far apart the parts are due.
    public enum Pace: String, Sendable, CaseIterable { case weekly, fortnightly, monthly }

    /// What is wrong with it. Parts are counted from 1.
    public enum Fault: Hashable, Sendable {
        case noParts
        case tooMany(most: Int)
        /// Due before the day on which it is agreed.
        case past(part: Int)
        /// Due no later than the part before it.
        case outOfOrder(part: Int)
        case nothing(part: Int)
        /// What is missing; negative where it is too much.
        case sum(missing: Money)
    }

    public static let most = 24

    public var parts: [Bill.Part]

    public init(_ parts: [Bill.Part]) { self.parts = parts }

    /// Parts as equal as the smallest unit allows, the first due on `first`. Monthly ones keep its day of the month, or
    /// the last day of a shorter month.
    public init(of whole: Money, in count: Int, from first: Day, _ pace: Pace) {
        let dues = (0..<count).map { number in
            switch pace {
            case .weekly: first + 7 * number
            case .fortnightly: first + 14 * number
            case .monthly: first.day(first.parts.day, monthsLater: number)
            }
        }
        parts = count < 1 ? [] : zip(dues, whole.split(into: count)).map { Bill.Part(due: $0, amount: $1) }
    }

    /// All that is wrong with it as a plan for `whole`, agreed `today`.
    public func faults(for whole: Money, on today: Day) -> [Fault] {
        guard !parts.isEmpty else { return [.noParts] }
        guard parts.count <= Self.most else { return [.tooMany(most: Self.most)] }
        var faults: [Fault] = []
        for (index, part) in parts.enumerated() {
            if !part.amount.isPositive { faults.append(.nothing(part: index + 1)) }
            if part.due < today { faults.append(.past(part: index + 1)) }
            if index > 0, part.due <= parts[index - 1].due { faults.append(.outOfOrder(part: index + 1)) }
        }
        let sum = parts.filter { $0.amount.currency == whole.currency }.reduce(Money.zero(whole.currency)) {
            $0 + $1.amount
        }
        if sum != whole { faults.append(.sum(missing: whole - sum)) }
        return faults
    }
}
