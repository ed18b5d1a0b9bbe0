extension Day {
    /// The last day of this day's month.
    public var monthEnd: Day { day(31, monthsLater: 0) }

    /// The `day`-th of the month that comes `months` after this day's; in a shorter month its last day.
    public func day(_ day: Int, monthsLater months: Int) -> Day {
        let parts = parts
        let month = parts.year * 12 + parts.month - 1 + months
        let (year, monthOfYear) = (month / 12, month % 12 + 1)
        return Day(year, monthOfYear, min(day, Day.length(ofMonth: monthOfYear, in: year)))
    }

    /// The last days of the `count` months before this day's, oldest first.
    public func monthEnds(_ count: Int) -> [Day] { (0..<max(0, count)).reversed().map { day(1, monthsLater: -$0) - 1 } }
}
