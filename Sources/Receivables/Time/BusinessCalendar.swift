/// The days on which an office answers mail or a bank moves money.
public struct BusinessCalendar: Sendable {
    public static let everyDay = BusinessCalendar()
    public init() {}
    public func isOpen(_ day: Day) -> Bool { day.weekday.rawValue < 5 }
    /// The first open day on or after the one given.
    public func rollForward(_ day: Day) -> Day {
        var day = day
        while !isOpen(day) { day = day + 1 }
        return day
    }
    /// The day reached from `day`, rolled forward to an open one, after `count` further open days.
    public func add(businessDays count: Int, to day: Day) -> Day {
        var reached = day
        for _ in 0..<count { reached = rollForward(reached + 1) }
        return reached
    }
    public func advance(_ day: Day, by count: Int) -> Day {
        var reached = rollForward(day)
        for _ in 0..<count { reached = rollForward(reached + 1) }
        return reached
    }
}

public struct UnknownCalendar: Error {}
extension BusinessCalendar {
    public static func named(_ names: [String], country: Country?) throws(UnknownCalendar) -> BusinessCalendar { BusinessCalendar() }
}
