import Engine
import Receivables
import Storage

/// Letters of one kind, or the first decisions of a policy, each with its words, to be signed off at once.
struct ReviewSheet: Hashable, Sendable {
    /// What is on it.
    enum Scope: Hashable, Sendable {
        case step(String)
        /// Whatever waits because the policy is new.
        case newPolicy

        /// As it stands in an address.
        init?(step: String?, isNewPolicy: Bool) {
            if isNewPolicy {
                self = .newPolicy
            } else if let step, !step.isEmpty {
                self = .step(step)
            } else {
                return nil
            }
        }
    }

    /// How far a new policy has come.
    struct Trial: Hashable, Sendable {
        let policy: String
        let version: Int64
        /// Decisions that people have approved, of those that wait for them.
        let approved: Int
        let first: Int
    }

    let scope: Scope
    let day: Day
    let cases: [ApprovalCase]
    let total: Int
    /// Nil where no policy is new.
    let trial: Trial?

    /// What all of them ask together, by currency.
    var asked: [Money] {
        var sums: [Money] = []
        for money in cases.flatMap(\.row.asked) {
            if let place = sums.firstIndex(where: { $0.currency == money.currency }) {
                sums[place] += money
            } else {
                sums.append(money)
            }
        }
        return sums
    }
}

extension ReviewSheet {
    /// As many as a person reads in one sitting.
    static let size = 50
    /// How many of the largest are looked through for those of a new policy.
    private static let most = 200

    init(_ scope: Scope, _ reading: Reading, by writer: LetterWriter, on day: Day) throws {
        var trial: Trial?
        if let version = try reading.policyVersion() {
            let first = writer.rules.policy.firstDecisionsNeedApproval
            if version.approved < first {
                trial = Trial(policy: version.name, version: version.id, approved: version.approved, first: first)
            }
        }
        let approvals: [Approval]
        let total: Int
        switch scope {
        case .step(let step):
            approvals = try reading.largestApprovals(of: step, limit: Self.size)
            total = try reading.waitingKinds().first { $0.step == step }?.count ?? 0
        case .newPolicy:
            let all = try reading.largestApprovals(limit: Self.most).filter { $0.ask.concern == .newPolicy }
            let room = trial.map { max(1, $0.first - $0.approved) } ?? Self.size
            approvals = Array(all.prefix(min(room, Self.size)))
            total = all.count
        }
        self.init(
            scope: scope,
            day: day,
            cases: try approvals.compactMap { try ApprovalCase($0.id, reading, by: writer, on: day) },
            total: total,
            trial: trial
        )
    }
}
