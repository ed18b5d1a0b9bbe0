/// Looks over a policy that can be read but may not do what its author means.
public struct PolicyCheck: Sendable {
    public enum Weight: String, Sendable { case error, warning }

    public struct Finding: Hashable, Sendable, CustomStringConvertible {
        public var weight: Weight
        public var step: String?
        public var flaw: PolicyFlaw

        public var message: String { flaw.words(in: .english) }

        public var description: String { "\(weight.rawValue): \(step.map { "step \($0): " } ?? "")\(message)" }
    }

    private let policy: Policy

    public init(_ policy: Policy) { self.policy = policy }

    public var findings: [Finding] {
        lettersOfOneDay + pausesWithoutWarning + tonesThatFall + budgetTooSmall + pointlessSteps + amounts
    }

    private func finding(_ weight: Weight, _ step: Step?, _ flaw: PolicyFlaw) -> Finding {
        Finding(weight: weight, step: step?.name, flaw: flaw)
    }

    private var letters: [Step] { policy.steps.filter(\.sends) }

    /// Of two letters of one day only the later is ever sent.
    private var lettersOfOneDay: [Finding] {
        zip(letters, letters.dropFirst()).filter { $0.day == $1.day && !$0.required && $0.condition == nil }.map {
            finding(.error, $0, .overtaken(by: $1.name, day: $0.day))
        }
    }

    /// Nobody's service is paused who was not told in a letter that cannot be overtaken.
    private var pausesWithoutWarning: [Finding] {
        policy.steps.filter { $0.act == .pauseService }.flatMap { pause -> [Finding] in
            let warning = letters.last { $0.required && $0.day <= pause.day }
            guard let warning else { return [finding(.error, pause, .pauseUnannounced)] }
            guard warning.minimumGap == 0 else { return [] }
            return [finding(.warning, warning, .warningWithoutGap)]
        }
    }

    private var tonesThatFall: [Finding] {
        let late = letters.filter { $0.day >= 1 }
        return zip(late, late.dropFirst()).filter { $1.tone < $0.tone }.map {
            finding(.warning, $1, .softer($1.tone, than: $0.name, which: $0.tone))
        }
    }

    /// A ladder that asks for more letters in thirty days than the contact may get.
    private var budgetTooSmall: [Finding] {
        let limit = policy.budget.perThirtyDays
        guard limit > 0 else { return [] }
        return letters.compactMap { first in
            let count = letters.count { $0.day >= first.day && $0.day < first.day + 30 }
            guard count > limit else { return nil }
            return finding(.warning, first, .aboveBudget(letters: count, allowed: limit))
        }.prefix(1).map(\.self)
    }

    private var pointlessSteps: [Finding] {
        policy.steps.flatMap { step -> [Finding] in
            var found: [Finding] = []
            if case .send(let channel, let other) = step.act, channel == other {
                found.append(finding(.warning, step, .channelTwice(channel)))
            }
            if step.deadline != nil, !step.tells {
                found.append(finding(.warning, step, .deadlineForNobody))
            }
            if step.clause != nil, !step.sends {
                found.append(finding(.warning, step, .clauseWithoutLetter))
            }
            if step.afterSilence != nil, step == policy.steps.first {
                found.append(finding(.error, step, .silenceAfterNothing))
            }
            return found
        }
    }

    /// A minimum above the approval limit would send nothing that needs no person.
    private var amounts: [Finding] {
        policy.minimumAmount.sorted { $0.key < $1.key }.compactMap { currency, minimum in
            guard let limit = policy.approvalAbove[currency], minimum.minorUnits > limit.minorUnits else { return nil }
            return finding(.warning, nil, .minimumAboveLimit(minimum, limit: limit))
        }
    }
}

extension Step {
    /// Whether it gives a word to a colleague.
    fileprivate var tells: Bool {
        if case .tell = act { return true }
        return alsoTells != nil
    }
}
