import Engine
import Receivables
import Storage

/// What a version would decide otherwise than the one that is live.
struct PolicyChange: Hashable, Sendable {
    /// The next run.
    let day: Day
    let today: PolicyTrial
    let names: [Int64: String]
    let past: Past?

    /// Nil parts were not asked for.
    struct Past: Hashable, Sendable {
        let first: Day
        /// Whether the book is younger than twelve months.
        let isShort: Bool
        let trial: PolicyTrial
    }
}

extension PolicyChange {
    /// Nil where there is nothing to compare: the text is the one that is followed, or one of them cannot be read.
    init?(_ model: PolicyModel, _ reading: Reading, _ shelf: PolicyShelf, by rules: BookRules, past: Bool) throws {
        guard let after = model.policy, model.text != model.liveText else { return nil }
        let isOwn = model.line.isOwn
        let before = isOwn ? rules.policy : rules.policy(named: model.name)
        let pair = PolicyPair(model.name, before: before, after: after, by: rules, isOwn: isOwn)
        let last = try reading.lastRun()
        day = PolicyRecast.nextRun(after: last, today: model.day, by: rules.office.calendar)
        today = try pair.trial(on: day, from: reading)
        self.past = try past ? Self.past(pair, reading, through: last ?? model.day) : nil
        let trials = [today, self.past?.trial].compactMap(\.self)
        names = try reading.names(of: Set(trials.flatMap(\.differences).map(\.customer))).mapValues(\.name)
    }

    private static func past(_ pair: PolicyPair, _ reading: Reading, through last: Day) throws -> Past {
        let year = last - 365
        let began = try reading.firstDay() ?? last
        let first = max(year, began)
        return Past(
            first: first,
            isShort: first > year,
            trial: try pair.replay(from: first, through: last, from: reading)
        )
    }
}
