public import Receivables

/// A policy with real dates: what an invoice would meet that nobody pays and about which nothing is heard. Played by the rules
/// themselves, so holidays, the way the money travels and the contact budget are in it; people agree on the spot.
public struct PolicyItinerary: Hashable, Sendable {
    public struct Stop: Hashable, Sendable {
        public let step: Step
        /// The day on which it is taken; nil where it is not, for this customer.
        public let day: Day?
        public let lane: Lane
        /// As it would be taken, after ceilings and raised tones.
        public let tone: Tone?
        /// The channel that would be used, or what is done.
        public let what: String?
    }

    public let due: Day
    public let stops: [Stop]
    /// The first day on which it counts as late.
    public let late: Day

    /// Days after the last step that a step may wait for its turn.
    private static let patience = 90
    /// Nobody reads further.
    private static let longest = 800

    /// - Parameters:
    ///   - blank: the customer before anything happened.
    ///   - issued: the day from which the invoice is known.
    public init(of policy: Policy, at office: Office, for blank: Account, issued: Day, due: Day, amount: Money) {
        let first = min(issued, due + (policy.steps.first?.day ?? 0))
        let bill = Bill(issued: first, parts: [.init(due: due, amount: amount)])
        var account = blank
        account.apply(Event(first, .invoice("example"), .billed(bill)))
        let look = AccountDay(of: account, under: policy, at: office, on: due, after: nil)
        late = look.lastDayOnTime(ofItemAt: 0) + 1
        let length = min(due.days(since: first) + (policy.steps.last?.day ?? 0) + Self.patience, Self.longest)
        let lines = Self.lines(of: account, policy, office, from: first, days: length)
        stops = policy.steps.map { step in
            let line = lines.first { $0.step == step.name }
            return Stop(
                step: step,
                day: line?.day,
                lane: policy.lanes.lane(on: step.day),
                tone: line?.tone,
                what: line?.what
            )
        }
        self.due = due
    }

    private static func lines(of account: Account, _ policy: Policy, _ office: Office, from first: Day, days: Int)
        -> [TimelineLine]
    {
        var office = office
        (office.people, office.policyIsNew) = (.agreeing, false)
        var rehearsal = Rehearsal(account, under: policy, at: office, after: first - 1)
        var lines: [TimelineLine] = []
        for day in (0...days).map({ first + $0 }) where office.calendar.isOpen(day) {
            // Whoever pays automatically is followed up only where the charge fails.
            let played = rehearsal.play(day, answering: { _ in .chargeDeclined(code: nil) })
            lines += TimelineLine.lines(of: played.events)
        }
        return lines
    }
}
