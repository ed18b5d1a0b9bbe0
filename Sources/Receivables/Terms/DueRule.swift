/// How one due date follows from the reference day: the day of the invoice, or of receipt or delivery where the
/// contract says so. "30 EOM" is two different rules, and a book stores which.
public enum DueRule: Hashable, Sendable {
    case onReceipt
    case net(Int)
    /// The end of the month, and from there so many days.
    case monthEndThenDays(Int)
    /// So many days, and from there the end of the month reached.
    case daysThenMonthEnd(Int)
    /// A day of the month that comes so many months later, the last one where the month is shorter. Of the same month:
    /// never before the reference day.
    case dayOfMonth(Int, monthsLater: Int)
    case date(Day)

    public func due(from reference: Day) -> Day {
        switch self {
        case .onReceipt: reference
        case .net(let days): reference + days
        case .monthEndThenDays(let days): reference.monthEnd + days
        case .daysThenMonthEnd(let days): (reference + days).monthEnd
        case .dayOfMonth(let day, monthsLater: 0): max(reference, reference.day(day, monthsLater: 0))
        case .dayOfMonth(let day, let months): reference.day(day, monthsLater: months)
        case .date(let day): day
        }
    }
}

extension DueRule: CustomStringConvertible {
    /// In the words that `Terms.read` reads back as this very rule.
    public var description: String {
        switch self {
        case .onReceipt: "due on receipt"
        case .net(let days): "net \(days)"
        case .monthEndThenDays(let days): "end of month, then \(days) days"
        case .daysThenMonthEnd(0): "end of month"
        case .daysThenMonthEnd(let days): "\(days) days, then end of month"
        case .dayOfMonth(let day, monthsLater: 0): "\(Self.ordinal(day)) of this month"
        case .dayOfMonth(let day, monthsLater: 1): "\(Self.ordinal(day)) of following month"
        case .dayOfMonth(let day, let months): "\(Self.ordinal(day)) of \(Self.ordinal(months)) month"
        case .date(let day): day.description
        }
    }

    private static func ordinal(_ number: Int) -> String {
        switch (number % 10, number % 100) {
        case (_, 11...13): "\(number)th"
        case (1, _): "\(number)st"
        case (2, _): "\(number)nd"
        case (3, _): "\(number)rd"
        default: "\(number)th"
        }
    }
}

extension DueRule {
    /// The rule behind a time relation of UN/EDIFACT (data element 2009, directory D.15B) with its number of days; nil
    /// for those that need more than a day count (before, on or before, ten-day and fortnightly periods, quarter …).
    public init?(edifactTimeRelation code: Int, days: Int) {
        guard (0...Self.longest).contains(days) else { return nil }
        switch (code, days) {
        // Reference date, after reference, from.
        case (1, _), (3, _), (13, _): self = .net(days)
        // End of the month.
        case (6, _): self = .daysThenMonthEnd(days)
        // End of the month following the reference.
        case (7, 0): self = .dayOfMonth(31, monthsLater: 1)
        // Ten days after the end of the month.
        case (11, 0): self = .monthEndThenDays(10)
        // After the end of the month that holds the reference day.
        case (17, _): self = .monthEndThenDays(days)
        default: return nil
        }
    }

    /// Days in the longest term we believe: ten years.
    static let longest = 3650
}
