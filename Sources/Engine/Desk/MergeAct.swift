import Receivables
public import Storage

/// What came of making one customer of two.
public enum MergeOutcome: Hashable, Sendable {
    /// They are one, and this is whose.
    case done(code: String)
    case refused([MergePlan.Obstacle])
    /// One of them is not what was shown.
    case changed
    /// No such customer.
    case unknown(String)
}

extension DeskHand {
    /// For good: letters, payments and promises of both mingle from the next run on, and nothing could tell them apart again.
    /// - Parameters:
    ///   - mark: of what the person was shown; nil where nothing was.
    public func merge(
        _ other: String,
        into code: String,
        because reason: String,
        shown mark: String?,
        in writing: Writing
    ) throws -> MergeOutcome {
        guard let kept = try writing.customer(code: code) else { return .unknown(code) }
        guard let gone = try writing.customer(code: other) else { return .unknown(other) }
        let plan = try writing.mergePlan(of: gone, into: kept, payee: payee)
        guard plan.obstacles.isEmpty else { return .refused(plan.obstacles) }
        guard mark == nil || mark == plan.mark else { return .changed }
        try writing.merge(gone, into: kept, by: person, because: reason, on: day, payee: payee)
        return .done(code: plan.kept.code)
    }
}
