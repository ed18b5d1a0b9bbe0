public import Receivables
public import Storage

/// Who is told next of a task that nobody takes up: the deputy, then the finance lead. Words to colleagues that a step of a
/// policy asked for have their own deadline and are passed on by the day's run; this is for all others, such as a reply to
/// be read, a letter that bounced, a payment that is contested.
public struct TaskRelay: Sendable {
    private let rules: BookRules

    public init(_ rules: BookRules) { self.rules = rules }

    /// Business days of the book until a task is passed on. Customers and platforms wait for an answer to some of them.
    public static func deadline(of step: String) -> Int { ["reply", "contested", "problem"].contains(step) ? 1 : 2 }

    /// The last stop is the finance lead.
    private static func next(after whose: String) -> Colleague? {
        switch Colleague(rawValue: whose) {
        case .accountOwner: .deputy
        case .financeLead: nil
        default: .financeLead
        }
    }

    /// Who is to be told today; nobody while somebody looks after it or has time left.
    /// - Parameter told: who was told of one task, and when, in that order.
    public static func heir(
        of told: [(whose: String, since: Day)],
        step: String,
        isTakenUp: Bool,
        on today: Day,
        at office: Office
    ) -> Colleague? {
        guard !isTakenUp, let last = told.last, let next = next(after: last.whose) else { return nil }
        // On such a day the owner is not to be relied on.
        let isAway = last.whose == Colleague.accountOwner.rawValue && office.blackout.contains(today)
        guard isAway || today >= day(of: step, since: last.since, at: office) else { return nil }
        return told.contains { $0.whose == next.rawValue } ? nil : next
    }

    /// The day on which a task is passed on.
    public static func day(of step: String, since: Day, at office: Office) -> Day {
        office.calendar.add(businessDays: deadline(of: step), to: since)
    }

    private struct Matter: Hashable {
        let customer: Int64
        let invoice: String
        let step: String
    }

    /// Tells the next colleague of each task that has waited for too long.
    /// - Returns: how many were passed on.
    public func pass(on today: Day, in writing: Writing) throws -> Int {
        let takers = try writing.takenUp()
        let matters = Dictionary(grouping: try writing.openTasks()) { task in
            Matter(customer: task.customer, invoice: task.invoice, step: task.step)
        }
        var count = 0
        for (matter, tasks) in matters.sorted(by: { $0.value[0].id < $1.value[0].id }) {
            let heir = Self.heir(
                of: tasks.map { ($0.whose, $0.day) },
                step: matter.step,
                isTakenUp: tasks.contains { takers[$0.id] != nil },
                on: today,
                at: rules.office
            )
            guard let heir, try !isTold(matter.step, to: matter.customer, on: today, in: writing),
                let item = try writing.debt(named: matter.invoice)?.item
            else { continue }
            try writing.addTask(
                tasks[0].what,
                for: heir.rawValue,
                about: item,
                step: matter.step,
                of: matter.customer,
                on: today
            )
            try writing.rule(
                "task \(tasks[0].id) goes to \(heir.rawValue): nobody took it up",
                by: "dunwell",
                on: today
            )
            count += 1
        }
        return count
    }

    /// When a task is passed on; nil for what a policy's own words to colleagues say.
    public func day(of task: DeskTask, on today: Day, in reading: Reading) throws -> Day? {
        guard try !isTold(task.step, to: task.customer, on: today, in: reading), Self.next(after: task.whose) != nil
        else { return nil }
        return Self.day(of: task.step, since: task.day, at: rules.office)
    }

    /// Whether the policy's own words to colleagues are meant.
    private func isTold(_ name: String, to customer: Int64, on today: Day, in reading: Reading) throws -> Bool {
        let stored = try reading.account(customer, on: today, payee: rules.office.country)
        guard let step = rules.policy(named: stored.policy).steps.first(where: { $0.name == name }) else {
            return false
        }
        if case .tell = step.act { return true }
        return step.alsoTells != nil
    }
}
