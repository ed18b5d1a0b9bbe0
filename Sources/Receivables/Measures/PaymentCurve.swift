/// How items are paid as they grow older, learnt from a book's own: the share that is still open at each age.
/// Source: E. L. Kaplan, P. Meier, Journal of the American Statistical Association 53 (1958), 457–481. What is open now
/// counts up to its age, so that the slow ones are not forgotten.
public struct PaymentCurve: Hashable, Sendable {
    private static let ages = -90...365
    /// Fewer than these at an age say nothing of it.
    private static let fewest = 20

    /// Paid at the age, and still open when it began.
    private var paid = [Int](repeating: 0, count: ages.count)
    private var atRisk = [Int](repeating: 0, count: ages.count)

    public init(paid ages: [PaymentAge], open: [OpenDue], on today: Day) {
        var leaving = atRisk
        for age in ages {
            paid[Self.place(age.age)] += age.items
            leaving[Self.place(age.age)] += age.items
        }
        for due in open { leaving[Self.place(today.days(since: due.due))] += due.items }
        var rest = 0
        for place in leaving.indices.reversed() {
            rest += leaving[place]
            atRisk[place] = rest
        }
    }

    private static func place(_ age: Int) -> Int { min(max(age, ages.lowerBound), ages.upperBound) - ages.lowerBound }

    /// The chance that what is open at an age is paid within so many days, in millionths. Nil where too few have been
    /// that old.
    public func chance(at age: Int, within days: Int) -> Int64? {
        guard Self.ages.contains(age) else { return nil }
        // In millionths of a millionth.
        let whole: Int128 = 1_000_000_000_000
        var open = whole
        for step in 0..<days {
            let place = Self.place(age + step)
            guard age + step <= Self.ages.upperBound, atRisk[place] >= Self.fewest else { return nil }
            open = open * Int128(atRisk[place] - paid[place]) / Int128(atRisk[place])
        }
        return Int64((whole - open + 500_000) / 1_000_000)
    }
}
