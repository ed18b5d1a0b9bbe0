/// The days on which an office answers mail or a bank moves money. A value that is copied by reference and asked
/// millions of times a day: the years the tables know are one bit per day.
public struct BusinessCalendar: Sendable {
    private let sheet: Sheet

    init(lists: [HolidayList], weekends: [Weekend]) { sheet = Sheet(lists: lists, weekends: weekends) }

    /// Never closed.
    public static let everyDay = BusinessCalendar(lists: [], weekends: [])

    /// Half days are business days.
    public func isOpen(_ day: Day) -> Bool { sheet.isOpen(day) }

    /// Whether the day is open but ends early, by any of the calendars.
    public func isHalfDay(_ day: Day) -> Bool {
        isOpen(day) && sheet.lists.contains { $0.holiday(on: day)?.isHalfDay == true }
    }

    /// The name of the holiday or half day, of the first calendar that keeps one; nil on plain days and plain weekends.
    public func holiday(on day: Day) -> String? {
        let found = sheet.lists.compactMap { $0.holiday(on: day) }
        return (found.first { !$0.isHalfDay } ?? found.first)?.name
    }

    /// Closed on every day on which either is closed.
    public func joined(with other: BusinessCalendar) -> BusinessCalendar {
        if sheet === other.sheet { return self }
        let known = Set(sheet.lists.map(\.name))
        return BusinessCalendar(
            lists: sheet.lists + other.sheet.lists.filter { !known.contains($0.name) },
            weekends: sheet.weekends + other.sheet.weekends.filter { !sheet.weekends.contains($0) }
        )
    }
}

/// Counting in open days.
extension BusinessCalendar {
    /// The first open day on or after the one given.
    public func rollForward(_ day: Day) -> Day {
        var day = day
        while !isOpen(day) { day = day + 1 }
        return day
    }

    /// The first open day after the one given.
    public func openDay(after day: Day) -> Day { rollForward(day + 1) }

    /// The day reached from `day`, rolled forward to an open one, after `count` further open days.
    public func advance(_ day: Day, by count: Int) -> Day { add(businessDays: count, to: rollForward(day)) }

    /// The `count`-th open day after `day`, whether or not `day` itself is open: Monday and two are Wednesday, and so
    /// are Sunday and three. None leaves the day as it is.
    public func add(businessDays count: Int, to day: Day) -> Day {
        precondition(count >= 0, "Business days are counted forward.")
        var reached = day
        for _ in 0..<count { reached = openDay(after: reached) }
        return reached
    }

    /// How many days are open from the first through the last, both included; 0 when they run backward.
    public func openDays(from first: Day, through last: Day) -> Int {
        guard first <= last else { return 0 }
        return (first.number...last.number).count { isOpen(Day(number: $0)) }
    }

    /// The last day on which money due on `due` is on time: money due on a holiday is on time on the next open day,
    /// and money sent that day needs its bank days to arrive. An item is late when today is after this day.
    /// `grace` is in business days, the policy's and the rail's together.
    public func lastDayOnTime(due: Day, grace: Int) -> Day { advance(due, by: grace) }
}

/// What the dated tables know.
extension BusinessCalendar {
    /// The last day of the dated tables, the first of them to end; nil for a calendar without holidays.
    public var knownUntil: Day? { sheet.lists.map(\.lastDay).min() }

    /// A sentence for the desk when a table has ended or ends within ninety days.
    public func warning(on today: Day) -> String? {
        guard let list = sheet.lists.min(by: { $0.lastDay < $1.lastDay }), list.lastDay.days(since: today) <= 90 else {
            return nil
        }
        let verb = list.lastDay < today ? "ended" : "ends"
        let after = list.hasRules ? "holidays are computed and one-off days are missing" : "only weekends are known"
        return """
            The holiday table of \(list.name) \(verb) on \(list.lastDay); after it \(after). \
            Install a newer Dunwell, whose tables reach further.
            """
    }
}
