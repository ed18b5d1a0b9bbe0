/// How much of what is open may be expected soon, by its age alone. A rule of thumb to rank and to plan by, until a book
/// has a history of its own: what is nearly due comes soonest, and the chance falls with each week it is late.
public enum ExpectedCash {
    /// The chance that money still open at an age comes within the next seven days, in thousandths. A shape, not a
    /// measurement; the reasons are those of the aging buckets that collectors work by.
    public static func weekly(daysPastDue age: Int) -> Int64 {
        switch age {
        case ..<(-7): 40
        case ..<1: 450
        case ..<15: 320
        case ..<31: 220
        case ..<45: 150
        case ..<91: 80
        default: 30
        }
    }

    /// What may be expected of an amount within so many weeks, each week's chance that of the age it begins with.
    public static func of(_ amount: Money, daysPastDue age: Int, weeks: Int = 1) -> Money {
        var rest = Int128(max(0, amount.minorUnits))
        for week in 0..<weeks { rest -= rest * Int128(weekly(daysPastDue: age + 7 * week)) / 1000 }
        return Money(max(0, amount.minorUnits) - Int64(rest), amount.currency)
    }
}
