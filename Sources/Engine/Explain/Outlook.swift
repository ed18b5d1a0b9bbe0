public import Receivables
public import Storage

/// What would be done about an item in the days to come if nothing were paid and nobody stepped in, with real dates: the
/// rules themselves are played forward.
public struct Outlook: Hashable, Sendable {
    /// A day on which something would be done, or the item would come into another lane.
    public struct Coming: Hashable, Sendable {
        public let day: Day
        public let lines: [TimelineLine]
        /// Where the lane changes.
        public let lane: Lane?
    }

    public let coming: [Coming]
    /// The last day that was looked at.
    public let through: Day

    /// Runs that are played at most: an account whose every day is busy is not played for ever.
    private static let most = 120

    /// - Parameters:
    ///   - stored: the account with all that is known to the end of the span.
    ///   - from: the first day that was not run yet.
    public init(of item: ItemID, in stored: StoredAccount, by rules: BookRules, after last: Day?, from: Day, days: Int)
    {
        let policy = rules.policy(named: stored.policy)
        let calendar = rules.office.calendar
        var rehearsal = Rehearsal(stored.account, under: policy, at: rules.office(under: policy), after: last)
        let end = from + (days - 1)
        var (coming, lane): ([Coming], Lane?) = ([], nil)
        var day = calendar.rollForward(from)
        for _ in 0..<Self.most where day <= end {
            let played = rehearsal.play(day)
            let lines = TimelineLine.lines(of: played.events).filter { $0.invoices.contains("\(item)") }
            let now = played.account.index(of: item).map { index in
                let item = played.account.items[index]
                return policy.lanes.lane(on: item.ladder.day(on: day, due: item.due))
            }
            let isNewLane = lane != nil && now != lane
            if !lines.isEmpty || isNewLane {
                coming.append(Coming(day: day, lines: lines, lane: isNewLane ? now : nil))
            }
            lane = now
            guard let next = played.nextLook() else { break }
            // The calendar's runs are all that a skipped day could have been: nothing was absent.
            day = calendar.rollForward(max(next, day + 1))
            rehearsal.rest(through: day, in: calendar)
        }
        (self.coming, through) = (coming, end)
    }
}

extension Rehearsal {
    /// Runs between two looks did nothing about the account, but they happened: nothing grew stale in our absence.
    fileprivate mutating func rest(through next: Day, in calendar: BusinessCalendar) {
        var day = next - 1
        while let last = previousRun, day > last, !calendar.isOpen(day) { day = day - 1 }
        if let last = previousRun, day > last { skip(to: day) }
    }
}
