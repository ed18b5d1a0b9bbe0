/// How often a source of payments that comes as a file has a new one.
public enum Cadence: Hashable, Sendable, CustomStringConvertible {
    /// Every business day, with what the business day before brought.
    case daily
    case weekly(Weekday)
    /// On a day of the month from 1 to 31, or on its last where it is shorter.
    case monthly(Int)

    /// From which day on the newest file could be had, by a run on `day`. One that falls on a closed day comes on the next open
    /// one; a daily one is there as soon as the business day that it speaks of is over, on a Saturday for the Friday.
    public func arrival(before day: Day, in calendar: BusinessCalendar) -> Day {
        switch self {
        case .daily:
            var spokenOf = day - 1
            while !calendar.isOpen(spokenOf) { spokenOf = spokenOf - 1 }
            return spokenOf + 1
        case .weekly, .monthly:
            var nominal = day
            while !falls(on: nominal) || calendar.rollForward(nominal) > day { nominal = nominal - 1 }
            return calendar.rollForward(nominal)
        }
    }

    private func falls(on day: Day) -> Bool {
        switch self {
        case .daily: return true
        case .weekly(let weekday): return day.weekday == weekday
        case .monthly(let number):
            let parts = day.parts
            return parts.day == min(number, Day.length(ofMonth: parts.month, in: parts.year))
        }
    }

    /// As it is written in `book.yaml`.
    public var description: String {
        switch self {
        case .daily: "daily"
        case .weekly(let weekday): "weekly \(weekday)"
        case .monthly(let day): "monthly \(day)"
        }
    }
}
