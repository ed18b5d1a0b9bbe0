import Receivables

/// A time zone by its rule, so that a seed means the same on every machine, whatever its zone files say.
enum Zone: String, CaseIterable, Sendable {
    case berlin = "Europe/Berlin"
    case newYork = "America/New_York"
    case auckland = "Pacific/Auckland"
    case tokyo = "Asia/Tokyo"

    /// Milliseconds to add to UTC at an instant.
    func offset(at instant: Int64) -> Int64 {
        switch self {
        case .berlin: isSummer(instant) ? 2 * Time.hour : Time.hour
        case .newYork: isSummer(instant) ? -4 * Time.hour : -5 * Time.hour
        case .auckland: isSummer(instant) ? 13 * Time.hour : 12 * Time.hour
        case .tokyo: 9 * Time.hour
        }
    }

    func day(at instant: Int64) -> Day { Time.day(instant + offset(at: instant)) }

    /// Milliseconds since local midnight.
    func timeOfDay(at instant: Int64) -> Int64 {
        let local = instant + offset(at: instant)
        return local - Time.start(of: Time.day(local))
    }

    /// When it is so late on a local day; within the gap of a change of clocks, as much later.
    func instant(_ time: Int64, on day: Day) -> Int64 {
        let local = Time.start(of: day) + time
        let first = local - offset(at: local)
        let second = local - offset(at: first)
        return self.day(at: second) == day ? second : first
    }

    /// The rules of 2007 and after.
    private func isSummer(_ instant: Int64) -> Bool {
        let year = Time.day(instant).parts.year
        switch self {
        case .berlin:
            return instant >= Time.start(of: Self.lastSunday(3, year)) + Time.hour
                && instant < Time.start(of: Self.lastSunday(10, year)) + Time.hour
        case .newYork:
            return instant >= Time.start(of: Self.sunday(2, in: 3, year)) + 7 * Time.hour
                && instant < Time.start(of: Self.sunday(1, in: 11, year)) + 6 * Time.hour
        case .auckland:
            return instant < Time.start(of: Self.sunday(1, in: 4, year)) - 10 * Time.hour
                || instant >= Time.start(of: Self.lastSunday(9, year)) - 10 * Time.hour
        case .tokyo: return false
        }
    }

    private static func sunday(_ count: Int, in month: Int, _ year: Int) -> Day {
        let first = Day(year, month, 1)
        return first + (6 - first.weekday.rawValue) + 7 * (count - 1)
    }

    private static func lastSunday(_ month: Int, _ year: Int) -> Day {
        let last = Day(year, month, Day.length(ofMonth: month, in: year))
        return last - (last.weekday.rawValue + 1) % 7
    }
}

/// Lengths of time in milliseconds.
enum Time {
    static let second: Int64 = 1_000
    static let minute = 60 * second
    static let hour = 60 * minute
    static let day = 24 * hour

    /// The UTC day of an instant.
    static func day(_ instant: Int64) -> Day {
        let days = instant / day - (instant % day < 0 ? 1 : 0)
        return Day(number: Int32(days))
    }

    static func start(of day: Day) -> Int64 { Int64(day.number) * Self.day }
}
