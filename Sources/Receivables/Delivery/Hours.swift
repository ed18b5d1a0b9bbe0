/// The hours of the day in which a channel may reach somebody, on the clock where that person is.
public struct Hours: Hashable, Sendable, CustomStringConvertible {
    /// Minutes since midnight: the first that is allowed, and the first that is no longer.
    public let from: Int
    public let until: Int

    /// Nil unless there is time between them on one day: 0 ≤ from < until ≤ 1440.
    public init?(from: Int, until: Int) {
        guard from >= 0, from < until, until <= LocalTime.minutesOfDay else { return nil }
        self.init(trusted: from, until)
    }

    private init(trusted from: Int, _ until: Int) {
        self.from = from
        self.until = until
    }

    /// 8:00 to 21:00: what US law presumes to be convenient for a consumer (Regulation F, 12 CFR 1006.6(b)(1)(i)). It binds debt
    /// collectors only and is a good manner for everybody who rings a telephone.
    public static let telephone = Hours(trusted: 8 * 60, 21 * 60)

    /// Until when a half day is open, whatever the hours of other days.
    public static let noon = 12 * 60

    /// `08:00-21:00`
    public var description: String { "\(LocalTime.clock(from))-\(LocalTime.clock(until))" }
}

/// When each channel may reach a recipient. What stands in no hours may go at any time of an open day.
public struct ContactHours: Hashable, Sendable {
    public var hours: [Channel: Hours]

    /// What rings or buzzes keeps to ``Hours/telephone``; mail waits quietly until it is read.
    public static let usual = ContactHours([.sms: .telephone, .whatsapp: .telephone, .call: .telephone])

    public init(_ hours: [Channel: Hours]) { self.hours = hours }

    /// Whether the channel may be used now.
    /// - Parameters:
    ///   - places: the time where the recipient is, and where that is not known, the time in each place where the recipient may be:
    ///     then it must be allowed in all of them, as the official commentary to the same rule asks. Whoever knows of no place
    ///     hands in the time of the book's own office.
    ///   - calendar: the recipient's open days; a half day ends at noon for a channel that keeps hours.
    public func allows(_ channel: Channel, at places: [LocalTime], in calendar: BusinessCalendar) -> Bool {
        precondition(!places.isEmpty, "A recipient is somewhere, if only where the office is.")
        return places.allSatisfy { minutes(channel, from: $0, in: calendar) == 0 }
    }

    /// Minutes until the channel may be used in all places at once; 0 when it may be used now. Nil when no such moment comes
    /// within ``horizon`` days: the places lie too far apart, and the office's own time must do.
    ///
    /// Clocks are taken to run on evenly. Where one is put forward or back meanwhile the wait is off by that much, and the check
    /// before the wire decides.
    public func wait(_ channel: Channel, at places: [LocalTime], in calendar: BusinessCalendar) -> Int? {
        precondition(!places.isEmpty, "A recipient is somewhere, if only where the office is.")
        var waited = 0
        while waited <= Self.horizon * LocalTime.minutesOfDay {
            let further = places.map { minutes(channel, from: $0 + waited, in: calendar) }.max() ?? 0
            if further == 0 { return waited }
            waited += further
        }
        return nil
    }

    /// The first time from `time` on at which the channel may be used in one place.
    public func nextAllowed(_ channel: Channel, from time: LocalTime, in calendar: BusinessCalendar) -> LocalTime {
        time + minutes(channel, from: time, in: calendar)
    }

    /// Days that are looked ahead over.
    static let horizon = 30

    private func minutes(_ channel: Channel, from time: LocalTime, in calendar: BusinessCalendar) -> Int {
        var day = calendar.rollForward(time.day)
        while true {
            let span = hours[channel]
            let start = LocalTime(day, minute: span?.from ?? 0)
            let end = span.map { calendar.isHalfDay(day) ? min($0.until, Hours.noon) : $0.until }
            let first = max(time, start)
            if first.day == day, first.minute < end ?? LocalTime.minutesOfDay { return first.minutes(since: time) }
            day = calendar.openDay(after: day)
        }
    }
}
