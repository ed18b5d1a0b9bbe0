/// The count by which steps and lanes go: days past due, less the days on which the item rested.
public struct Ladder: Hashable, Sendable {
    /// Days that certainly do not count.
    public private(set) var rested = 0
    /// Days under a promise or plan that is not decided yet.
    public private(set) var atStake = 0
    public private(set) var rest = Hold.Rest.ageing
    public private(set) var since: Day?

    public init() {}

    public init(rested: Int, atStake: Int, rest: Hold.Rest, since: Day?) {
        self.rested = rested
        self.atStake = atStake
        self.rest = rest
        self.since = since
    }

    /// The ladder day of an item due on `due`. Before and on the due date it is simply the count of days.
    public func day(on today: Day, due: Day) -> Int {
        let pastDue = today.days(since: due)
        guard pastDue > 0 else { return pastDue }
        return pastDue - rested - atStake - running(until: today, due: due)
    }

    /// The item begins to rest, stops, or rests for another reason, from the run of `today` on.
    public mutating func change(to rest: Hold.Rest, on today: Day, due: Day) {
        close(on: today, due: due)
        self.rest = rest
        since = rest == .ageing ? nil : today
    }

    /// The promise or plan was kept: its days do not count. Or it was not, and they do.
    public mutating func settleStake(kept: Bool, on today: Day, due: Day) {
        if rest == .ifKept {
            close(on: today, due: due)
            since = today
        }
        if kept { rested += atStake }
        atStake = 0
    }

    /// Gives days back without a rest: the first late word came late and the ladder starts from it.
    public mutating func giveBack(_ days: Int) { rested += days }

    private mutating func close(on today: Day, due: Day) {
        let days = running(until: today, due: due)
        switch rest {
        case .ageing: break
        case .certain: rested += days
        case .ifKept: atStake += days
        }
    }

    /// Only days past the due date can rest.
    private func running(until today: Day, due: Day) -> Int {
        guard let since, rest != .ageing else { return 0 }
        return max(0, today.days(since: max(since, due + 1)))
    }
}
