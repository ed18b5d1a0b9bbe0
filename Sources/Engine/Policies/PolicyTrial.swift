public import Receivables
public import Storage

/// What another version of a policy would decide otherwise. Looks at a part of a large book, and says at how much.
public struct PolicyTrial: Hashable, Sendable {
    /// What is decided about one item.
    public enum Verdict: Hashable, Sendable {
        case act(step: String, what: String, tone: Tone?, needs: Consent?)
        case hold(Hold)
        /// Of many days: a step, and the day on which it is taken.
        case taken(step: String, what: String, tone: Tone?, on: Day)

        var step: String? {
            switch self {
            case .act(let step, _, _, _), .taken(let step, _, _, _): step
            case .hold: nil
            }
        }
    }

    /// One item about which the versions differ on a day, or on days from that one on.
    public struct Difference: Hashable, Sendable {
        public var customer: Int64
        public var item: String
        public var day: Day
        public var before: Verdict
        public var after: Verdict
    }

    /// How much was looked at.
    public struct Scope: Hashable, Sendable {
        /// Customers who follow the policy.
        public var followers: Int
        public var looked: Int
        /// Open items of a day; over many days, steps that were taken about items.
        public var cases = 0

        public var isSample: Bool { looked < followers }
    }

    public var scope: Scope
    /// How many decisions differ.
    public var differing = 0
    /// The first of them.
    public var differences: [Difference] = []
    /// How often each step is taken, by the version before and by the one after.
    public var steps: [String: Count] = [:]

    public struct Count: Hashable, Sendable {
        public var before = 0
        public var after = 0
    }

    /// As many differences as a person reads.
    static let listed = 50

    init(scope: Scope) { self.scope = scope }

    mutating func count(_ verdict: Verdict, isAfter: Bool) {
        guard let step = verdict.step else { return }
        if isAfter { steps[step, default: Count()].after += 1 } else { steps[step, default: Count()].before += 1 }
    }

    mutating func add(_ difference: Difference) {
        differing += 1
        if differences.count < Self.listed { differences.append(difference) }
    }
}

extension PolicyTrial {
    /// What a day decides about a customer by one policy, and by another.
    mutating func compare(
        _ stored: StoredAccount,
        _ before: Policy,
        _ after: Policy,
        at office: Office,
        on day: Day,
        after previous: Day?
    ) {
        func decided(_ policy: Policy) -> AccountDay {
            var decided = AccountDay(of: stored.account, under: policy, at: office, on: day, after: previous)
            decided.run()
            return decided
        }
        let (one, other) = (decided(before), decided(after))
        for item in stored.account.items where item.isOpen && item.known <= day {
            let (old, new) = (one.verdict(on: item.id), other.verdict(on: item.id))
            scope.cases += 1
            count(old, isAfter: false)
            count(new, isAfter: true)
            guard old != new else { continue }
            add(Difference(customer: stored.id, item: "\(item.id)", day: day, before: old, after: new))
        }
    }
}

/// Two versions of a policy, and who follows it.
public struct PolicyPair: Sendable {
    let name: String
    let before: Policy
    let after: Policy
    let office: Office
    /// The name of the policy that customers without one of their own follow.
    let isOwn: Bool

    public init(_ name: String, before: Policy, after: Policy, by rules: BookRules, isOwn: Bool) {
        (self.name, self.before, self.after, self.isOwn) = (name, before, after, isOwn)
        var office = rules.office
        // That a version is new asks people about everything; here it is asked what it says.
        office.policyIsNew = false
        self.office = office
    }

    func sample(_ limit: Int, from reading: Reading) throws -> (some: [Int64], all: Int) {
        try reading.followers(of: name, isOwn: isOwn, sampling: limit)
    }

    // MARK: One day

    /// As many customers as are looked at while somebody waits.
    public static let most = 2000

    /// What the next run would decide otherwise.
    public func trial(on day: Day, from reading: Reading, limit: Int = most) throws -> PolicyTrial {
        let (customers, followers) = try sample(limit, from: reading)
        var trial = PolicyTrial(scope: .init(followers: followers, looked: customers.count))
        let previous = try reading.lastRun(before: day)
        for start in stride(from: 0, to: customers.count, by: 500) {
            let chunk = Array(customers[start..<min(start + 500, customers.count)])
            for stored in try reading.accounts(chunk, on: day, payee: office.country) {
                trial.compare(stored, before, after, at: office, on: day, after: previous)
            }
        }
        return trial
    }

    // MARK: Many days

    /// As many as can be played again while somebody waits.
    public static let mostReplayed = 200

    /// What a part of the past would have been under each.
    public func replay(
        from first: Day,
        through last: Day,
        from reading: Reading,
        limit: Int = mostReplayed
    ) throws -> PolicyTrial {
        let (customers, followers) = try sample(limit, from: reading)
        var trial = PolicyTrial(scope: .init(followers: followers, looked: customers.count))
        for customer in customers {
            let (old, new) = try lines(of: customer, from: first, through: last, reading)
            compare(old, new, of: customer, in: &trial)
        }
        return trial
    }

    func lines(of customer: Int64, from first: Day, through last: Day, _ reading: Reading) throws
        -> (before: [TimelineLine], after: [TimelineLine])
    {
        let history = try reading.history(of: customer, through: last).map(\.event)
        let blank = try reading.blank(customer, payee: office.country).account
        let replay = Replay(blank, history, from: first, through: last)
        return (replay.lines(under: before, at: office), replay.lines(under: after, at: office))
    }

    private func compare(
        _ before: [TimelineLine],
        _ after: [TimelineLine],
        of customer: Int64,
        in trial: inout PolicyTrial
    ) {
        let (old, new) = (Self.touches(before), Self.touches(after))
        for touch in Set(old.keys).union(new.keys).sorted() {
            let (one, other) = (Self.verdict(old[touch]), Self.verdict(new[touch]))
            trial.scope.cases += 1
            trial.count(one, isAfter: false)
            trial.count(other, isAfter: true)
            guard one != other, let day = [old[touch]?.day, new[touch]?.day].compactMap(\.self).min() else { continue }
            trial.add(.init(customer: customer, item: touch.item, day: day, before: one, after: other))
        }
    }

    /// A step about an item, for the first time, the second: a word is passed on from colleague to colleague.
    private struct Touch: Hashable, Comparable {
        let item: String
        let step: String
        let turn: Int

        static func < (left: Touch, right: Touch) -> Bool {
            (left.item, left.step, left.turn) < (right.item, right.step, right.turn)
        }
    }

    private static func touches(_ lines: [TimelineLine]) -> [Touch: TimelineLine] {
        var touches: [Touch: TimelineLine] = [:]
        for line in lines {
            for item in line.invoices {
                var turn = 0
                while touches[Touch(item: item, step: line.step, turn: turn)] != nil { turn += 1 }
                touches[Touch(item: item, step: line.step, turn: turn)] = line
            }
        }
        return touches
    }

    private static func verdict(_ line: TimelineLine?) -> PolicyTrial.Verdict {
        guard let line else { return .hold(.nothingDue) }
        return .taken(step: line.step, what: line.what, tone: line.tone, on: line.day)
    }
}

extension AccountDay {
    /// What is decided about an item: the letter before the word to a colleague that goes with it.
    fileprivate func verdict(on item: ItemID) -> PolicyTrial.Verdict {
        let lines = TimelineLine.lines(of: events).filter { $0.invoices.contains("\(item)") }
        if let line = lines.last(where: { $0.tone != nil }) ?? lines.last { return line.verdict }
        return .hold(account.index(of: item).flatMap { holds[$0] } ?? .nothingDue)
    }
}

extension TimelineLine {
    fileprivate var verdict: PolicyTrial.Verdict {
        var needed: Consent?
        if case .needs(let consent, _) = ending { needed = consent }
        return .act(step: step, what: what, tone: tone, needs: needed)
    }
}
