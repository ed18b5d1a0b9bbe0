public import Files
import Receivables

/// What of a policy is changed most: days, channels, tones, agreement, limits. It is written into the text, which keeps
/// everything else, its comments too.
public struct PolicyForm: Hashable, Sendable {
    public struct Line: Hashable, Sendable {
        public let step: String
        /// As typed.
        public var day: String
        /// Nil where the step sends nothing.
        public var channel: String?
        public var otherwise: String?
        public var tone: String?
        /// Empty, `person` or `two-people`.
        public var consent: String
    }

    public var lines: [Line]
    public var perBusinessDays: String
    public var perThirtyDays: String
    /// By currency.
    public var minimum: [String: String]
    public var above: [String: String]
    public var first: String

    /// Nil for a text that cannot be read.
    public init?(reading text: String, named name: String) {
        guard let policy = try? PolicyHand.read(text, as: name) else { return nil }
        self.init(policy)
    }

    private init(_ policy: Policy) {
        lines = policy.steps.map { step in
            var line = Line(step: step.name, day: "\(step.day)", consent: step.consent?.rawValue ?? "")
            if case .send(let channel, let otherwise) = step.act {
                (line.channel, line.otherwise) = (channel.rawValue, otherwise?.rawValue ?? "")
                line.tone = step.tone.rawValue
            }
            return line
        }
        perBusinessDays = "\(policy.budget.perBusinessDays)"
        perThirtyDays = "\(policy.budget.perThirtyDays)"
        minimum = Self.amounts(policy.minimumAmount)
        above = Self.amounts(policy.approvalAbove)
        first = "\(policy.firstDecisionsNeedApproval)"
    }

    private static func amounts(_ amounts: [Currency: Money]) -> [String: String] {
        Dictionary(uniqueKeysWithValues: amounts.map { ("\($0.key)", $0.value.decimal) })
    }

    /// Writes what was changed over a text.
    /// - Throws: a problem at a line for a value that is none, and one without a line for a text that is written in a way
    ///   that cannot be changed here.
    public func written(over text: String, named name: String) throws(Problem) -> String {
        guard let before = PolicyForm(reading: text, named: name) else { throw Self.unwritable(name) }
        var script = PolicyScript(text)
        for (line, old) in zip(lines, before.lines) where line != old {
            for (key, value, was) in line.fields(beside: old) where value != was {
                guard script.set(key, to: value, inStep: line.step) else { throw Self.unwritable(name) }
            }
        }
        for (key, value, was) in limits(beside: before) where value != was {
            guard script.set(key, to: value) else { throw Self.unwritable(name) }
        }
        let policy = try PolicyHand.read(script.text, as: name)
        // What the reader understands is what was meant, or nothing is written.
        guard PolicyForm(policy).isSame(as: self) else { throw Self.unwritable(name) }
        return script.text
    }

    private static func unwritable(_ name: String) -> Problem {
        Problem(file: "\(name).yaml", line: nil, "is written in a way that a form cannot change; edit the text")
    }

    private func limits(beside old: PolicyForm) -> [(String, String, String)] {
        [
            ("contact-budget", budget, old.budget),
            ("minimum-amount", Self.flow(minimum), Self.flow(old.minimum)),
            ("approval-above", Self.flow(above), Self.flow(old.above)),
            ("first-decisions-need-approval", first, old.first),
        ]
    }

    private var budget: String { "{ per-business-days: \(perBusinessDays), per-30-days: \(perThirtyDays) }" }

    private static func flow(_ amounts: [String: String]) -> String {
        let pairs = amounts.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }
        return "{ \(pairs.map { "\($0.key): \($0.value)" }.joined(separator: ", ")) }"
    }

    /// Steps stand in the order of their days, so a changed day may move one.
    private func isSame(as other: PolicyForm) -> Bool {
        func sorted(_ lines: [Line]) -> [Line] { lines.sorted { $0.step < $1.step } }
        return sorted(lines) == sorted(other.lines) && perBusinessDays == other.perBusinessDays
            && perThirtyDays == other.perThirtyDays && first == other.first
            && Self.flow(minimum) == Self.flow(other.minimum) && Self.flow(above) == Self.flow(other.above)
    }
}

extension PolicyForm.Line {
    fileprivate func fields(beside old: PolicyForm.Line) -> [(String, String, String)] {
        [
            ("day", day, old.day), ("send", channel ?? "", old.channel ?? ""),
            ("otherwise", otherwise ?? "", old.otherwise ?? ""), ("tone", tone ?? "", old.tone ?? ""),
            ("consent", consent, old.consent),
        ]
    }
}
