public import Receivables
public import Storage

/// Customers who would follow another policy than they do, by their rows.
public struct PolicyRecast: Sendable {
    private let rules: BookRules
    /// Nil follows the book's.
    private let policies: [Int64: String?]

    /// As many as are looked at while somebody waits.
    public static let most = 500

    public init(_ policies: [Int64: String?], by rules: BookRules) {
        (self.policies, self.rules) = (policies, rules)
    }

    /// What the next run would decide otherwise, of some of them, spread evenly.
    public func trial(on day: Day, from reading: Reading, limit: Int = most) throws -> PolicyTrial {
        let all = policies.keys.sorted()
        let step = max(1, (all.count + limit - 1) / limit)
        let some = stride(from: 0, to: all.count, by: step).map { all[$0] }
        var trial = PolicyTrial(scope: .init(followers: all.count, looked: some.count))
        var office = rules.office
        office.policyIsNew = false
        let previous = try reading.lastRun(before: day)
        for stored in try reading.accounts(some, on: day, payee: office.country) {
            let (before, after) = (stored.policy, policies[stored.id] ?? nil)
            trial.compare(
                stored,
                rules.policy(named: before),
                rules.policy(named: after),
                at: office,
                on: day,
                after: previous
            )
        }
        return trial
    }

    /// The day of the next run.
    public static func nextRun(after last: Day?, today: Day, by calendar: BusinessCalendar) -> Day {
        guard let last, last >= today else { return calendar.rollForward(today) }
        return calendar.openDay(after: last)
    }
}
