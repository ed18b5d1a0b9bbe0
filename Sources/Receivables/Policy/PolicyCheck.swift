/// Looks over a policy that can be read but may not do what its author means.
public struct PolicyCheck: Sendable {
    public enum Weight: String, Sendable { case error, warning }

    public struct Finding: Hashable, Sendable, CustomStringConvertible {
        public var weight: Weight
        public var step: String?
        public var message: String

        public var description: String { "\(weight.rawValue): \(step.map { "step \($0): " } ?? "")\(message)" }
    }

    private let policy: Policy

    public init(_ policy: Policy) { self.policy = policy }

    public var findings: [Finding] {
        lettersOfOneDay + pausesWithoutWarning + tonesThatFall + budgetTooSmall + pointlessSteps + amounts
    }

    private func finding(_ weight: Weight, _ step: Step?, _ message: String) -> Finding {
        Finding(weight: weight, step: step?.name, message: message)
    }

    private var letters: [Step] { policy.steps.filter(\.sends) }

    /// Of two letters of one day only the later is ever sent.
    private var lettersOfOneDay: [Finding] {
        zip(letters, letters.dropFirst()).filter { $0.day == $1.day && !$0.required && $0.condition == nil }.map {
            finding(.error, $0, "never leaves: \($1.name) is due on the same day \($0.day) and overtakes it")
        }
    }

    /// Nobody's service is paused who was not told in a letter that cannot be overtaken.
    private var pausesWithoutWarning: [Finding] {
        policy.steps.filter { $0.act == .pauseService }.flatMap { pause -> [Finding] in
            let warning = letters.last { $0.required && $0.day <= pause.day }
            guard let warning else {
                return [
                    finding(.error, pause, "comes without a required letter before it; add one with required: true")
                ]
            }
            guard warning.minimumGap == 0 else { return [] }
            return [finding(.warning, warning, "warns of a pause but has no minimum-gap: both may fall on one day")]
        }
    }

    private var tonesThatFall: [Finding] {
        let late = letters.filter { $0.day >= 1 }
        return zip(late, late.dropFirst()).filter { $1.tone < $0.tone }.map {
            finding(.warning, $1, "is \($1.tone.rawValue) after \($0.name), which is \($0.tone.rawValue)")
        }
    }

    /// A ladder that asks for more letters in thirty days than the contact may get.
    private var budgetTooSmall: [Finding] {
        let limit = policy.budget.perThirtyDays
        guard limit > 0 else { return [] }
        return letters.compactMap { first in
            let count = letters.count { $0.day >= first.day && $0.day < first.day + 30 }
            guard count > limit else { return nil }
            return finding(
                .warning,
                first,
                "begins thirty days with \(count) letters; the contact budget allows \(limit)"
            )
        }.prefix(1).map(\.self)
    }

    private var pointlessSteps: [Finding] {
        policy.steps.flatMap { step -> [Finding] in
            var found: [Finding] = []
            if case .send(let channel, let other) = step.act, channel == other {
                found.append(
                    finding(.warning, step, "names \(channel.rawValue) twice: otherwise should be another channel")
                )
            }
            if step.deadline != nil, !step.tells {
                found.append(finding(.warning, step, "has a deadline but tells nobody"))
            }
            if step.clause != nil, !step.sends {
                found.append(finding(.warning, step, "names a clause but sends no letter"))
            }
            if step.afterSilence != nil, step == policy.steps.first {
                found.append(finding(.error, step, "waits for silence after a step before it, and there is none"))
            }
            return found
        }
    }

    /// A minimum above the approval limit would send nothing that needs no person.
    private var amounts: [Finding] {
        policy.minimumAmount.sorted { $0.key < $1.key }.compactMap { currency, minimum in
            guard let limit = policy.approvalAbove[currency], minimum.minorUnits > limit.minorUnits else { return nil }
            return finding(
                .warning,
                nil,
                "\(currency): the minimum amount \(minimum) lies above the approval limit \(limit)"
            )
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
