/// One walk over the steps of one item.
struct Look {
    let item: Item
    private let sight: Sight
    let index: Int
    let isLate: Bool
    let rule: Rule?
    let met: Int
    /// Steps up to here were taken in an earlier cycle, or count as taken.
    let resumesAfter: Int
    /// The step that must be the first word of lateness, if that is still to come.
    let firstWord: Int?
    let rebase: Int
    let ladderDay: Int

    var considered: [Considered] = []
    var letters: [Proposal] = []
    var mute: [Int] = []
    var deeds: [Int] = []
    var skips: [(step: String, why: Event.Skip)] = []
    var hold: Hold?
    var isWaitingForPeople = false
    var flagSpent = false

    /// The day, which all looks of it share.
    var day: AccountDay { _read { yield sight.day } }

    init(item: Item, at sight: Sight, index: Int) {
        let day = sight.day
        self.item = item
        self.sight = sight
        self.index = index
        isLate = day.isLate(item)
        rule = day.rule(at: index)
        met = day.lastMet(item) ?? .min
        let resumes = item.cycle > 1 ? item.lastTaken.flatMap { day.policy.position(of: $0.step) } : nil
        resumesAfter = resumes ?? -1
        let ladder = item.ladder.day(on: day.today, due: item.due)
        let first = Self.firstWord(item: item, day: day, rule: rule, after: resumesAfter)
        let isProtected = day.policy.firstSeen == .fromStart || item.gateHeld
        firstWord = isProtected ? first : nil
        if let step = firstWord.map({ day.policy.steps[$0] }) {
            let behind = ladder - step.day
            rebase = behind > day.policy.staleness(of: step) && !item.awaitsPeople(step.name) ? behind : 0
        } else {
            rebase = 0
        }
        ladderDay = ladder - rebase
    }

    /// The first late letter of the policy that this customer could get and has not had.
    private static func firstWord(item: Item, day: AccountDay, rule: Rule?, after position: Int) -> Int? {
        guard !item.heardLateWord else { return nil }
        return day.policy.steps.indices.first { index in
            let step = day.policy.steps[index]
            guard index > position, step.day >= 1, case .send(let channel, let otherwise) = step.act else {
                return false
            }
            guard !item.has(step.name), Self.isFor(item, step, day: day, rule: rule) == nil else { return false }
            guard Self.hasBeenSilent(item, step, day: day) else { return false }
            return [channel, otherwise].compactMap(\.self).contains { day.canUse($0, on: step.day) }
        }
    }

    /// A step after a silence is due only when nobody has answered since the step before it.
    static func hasBeenSilent(_ item: Item, _ step: Step, day: AccountDay) -> Bool {
        guard let silence = step.afterSilence else { return true }
        guard !item.wasAnswered, let last = item.lastTaken else { return false }
        return day.today >= day.office.calendar.add(businessDays: silence, to: last.day)
    }

    /// Nil when the step is for this customer; else why not.
    static func isFor(_ item: Item, _ step: Step, day: AccountDay, rule: Rule?) -> Considered.Unfit? {
        if step.charges, !day.account.customer.autopay { return .noAutopay }
        if let rule, rule.skips(step) { return .leftOutByRule }
        if let condition = step.condition, !condition.holds(in: day.circumstances(of: item)) {
            return .conditionFails
        }
        return nil
    }
}
