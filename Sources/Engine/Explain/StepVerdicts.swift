import Receivables

/// What became of each step of the policy for one item: what the walk over the steps said, and for a step whose turn it
/// was, whether it was taken today or had to wait.
struct StepVerdicts {
    private let day: AccountDay
    private let index: Int
    private let policy: Policy

    init(_ day: AccountDay, _ index: Int, _ policy: Policy) {
        self.day = day
        self.index = index
        self.policy = policy
    }

    /// In the order of the policy; none for an item that rests.
    var all: [Considered] {
        let walked = day.considered[index]
        guard !walked.isEmpty else { return [] }
        let taken = Set(day.events.flatMap(steps))
        return policy.steps.map { step in
            if taken.contains(step.name) { return Considered(step.name, .taken) }
            return walked.first { $0.step == step.name } ?? Considered(step.name, .waits(hold, until: nil))
        }
    }

    /// A step that nothing else held had its turn and was left to another letter to the same contact.
    private var hold: Hold {
        guard let hold = day.holds[index], hold != .nothingDue else { return .contactBudget }
        return hold
    }

    /// The item's own steps that an event took: those of a gathered letter may differ from the letter's.
    private func steps(of event: Event) -> [String] {
        let id = day.account.items[index].id
        switch event.what {
        case .wrote(let letter): return letter.covers.filter { $0.item == id }.map(\.step)
        case .did(let deed): return deed.covers.item == id ? [deed.covers.step] : []
        case .told(let step, _, _): return event.target == .item(id) ? [step] : []
        default: return []
        }
    }
}
