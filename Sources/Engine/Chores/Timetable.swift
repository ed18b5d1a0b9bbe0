public import Receivables
public import Storage

/// What is due, given when each thing was done last and what time it is: a value, without a clock.
///
/// A machine that slept for days does each thing once when it wakes. A clock that is set back neither repeats the day's
/// work nor stops what is to be done every few minutes; one that was wrong by more than a day does not silence the house
/// until that day comes.
public struct Timetable: Sendable {
    /// The book's hour, in minutes since midnight; nil when the day is run by somebody else.
    private let hour: Int?
    private let calendar: BusinessCalendar
    /// Seconds that the book's zone is ahead of UTC at an instant, in seconds since 1970.
    private let offset: @Sendable (Int64) -> Int

    public init(hour: Int?, calendar: BusinessCalendar, offset: @escaping @Sendable (Int64) -> Int) {
        self.hour = hour
        self.calendar = calendar
        self.offset = offset
    }

    /// The chores of a book. The rest of them has nothing to do there.
    public func chores(of possible: [Chore] = Chore.allCases) -> [Chore] {
        possible.filter { $0 != .run || hour != nil }
    }

    /// When it is to be done, in milliseconds since 1970: now or earlier means that it is due.
    /// - Parameter opening: when somebody began to look after the house: what was never done is due since then.
    public func next(_ chore: Chore, after row: ChoreRow, since opening: Int64, at now: Int64) -> Int64 {
        let regular = regular(chore, after: row, since: opening, at: now)
        // What lies ahead was written by a clock that was wrong.
        guard row.failures > 0, row.ended <= now else { return regular }
        let again = row.ended + Self.wait(after: row.failures)
        if case .daily = chore.rhythm(hour ?? 0) { return regular <= now ? again : regular }
        return again
    }

    /// How long it has been due in vain.
    public func lateness(of chore: Chore, after row: ChoreRow, since opening: Int64, at now: Int64) -> Int64 {
        max(0, now - max(opening, regular(chore, after: row, since: opening, at: now)))
    }

    /// Whether a person should look: it is long overdue, or has failed again and again.
    public func isBehind(_ chore: Chore, after row: ChoreRow, since opening: Int64, at now: Int64) -> Bool {
        row.failures >= Self.manyFailures
            || lateness(of: chore, after: row, since: opening, at: now) > chore.grace
    }

    private static let manyFailures: Int64 = 3
    private static let longestWait: Int64 = 30 * 60_000

    /// 30 seconds, then twice as long each time, up to half an hour.
    static func wait(after failures: Int64) -> Int64 { min(longestWait, 30_000 << min(max(failures, 1) - 1, 10)) }

    private func regular(_ chore: Chore, after row: ChoreRow, since opening: Int64, at now: Int64) -> Int64 {
        switch chore.rhythm(hour ?? 0) {
        case .every(let period):
            guard row.ended > 0 else { return opening }
            return row.ended > now ? now : row.ended + period
        case .daily(let minute, let onOpenDaysOnly):
            // Somebody's clock was wrong by more than a day; whoever does it now says what comes of that.
            if row.succeeded > now + Self.day { return now }
            let slot = slot(minute, onOpenDaysOnly, at: now)
            if let slot, row.succeeded < slot { return slot }
            return nextSlot(minute, onOpenDaysOnly, at: now)
        }
    }

    private static let day: Int64 = 86_400_000

    private func today(at now: Int64) -> Day {
        let seconds = (now - (now % 1000 + 1000) % 1000) / 1000
        return LocalTime(instant: seconds, offset: offset(seconds)).day
    }

    private func instant(_ day: Day, _ minute: Int) -> Int64 {
        LocalTime(day, minute: minute).instant(offset: offset) * 1000
    }

    /// The last time it was to be done by now; of what is about the day itself only today's.
    private func slot(_ minute: Int, _ onOpenDaysOnly: Bool, at now: Int64) -> Int64? {
        let today = today(at: now)
        let slot = instant(today, minute)
        if slot <= now { return !onOpenDaysOnly || calendar.isOpen(today) ? slot : nil }
        return onOpenDaysOnly ? nil : instant(today - 1, minute)
    }

    private func nextSlot(_ minute: Int, _ onOpenDaysOnly: Bool, at now: Int64) -> Int64 {
        var day = today(at: now)
        while onOpenDaysOnly && !calendar.isOpen(day) || instant(day, minute) <= now { day = day + 1 }
        return instant(day, minute)
    }
}
