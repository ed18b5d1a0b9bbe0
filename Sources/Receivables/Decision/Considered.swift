/// What became of one step of the policy on one day.
public struct Considered: Hashable, Sendable {
    public enum Verdict: Hashable, Sendable {
        /// Chosen today.
        case taken
        case alreadyDone
        /// So many ladder days too early.
        case early(days: Int)
        case skipped(Event.Skip, days: Int)
        case waits(Hold, until: Day?)
        /// The step is not for this customer.
        case notForThem(String)
    }

    public var step: String
    public var verdict: Verdict

    public init(_ step: String, _ verdict: Verdict) {
        self.step = step
        self.verdict = verdict
    }
}
