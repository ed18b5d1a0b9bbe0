/// Looks at the steps of one item.
extension AccountDay {
    mutating func prospect(_ index: Int, at sight: Sight) -> Prospect {
        let item = account.items[index]
        var look = Look(item: item, at: sight, index: index)
        look.walk()
        if isTraced { considered[index] = look.considered }
        if let notice = ownWord(item) {
            var prospect = Prospect(index: index, ladderDay: look.ladderDay)
            // What the hold before it made stale is stale today, whatever is said first.
            prospect.skips = look.skips
            prospect.letter = notice.map { propose(notice: $0, index, look.ladderDay) } ?? nil
            // Its steps have their turn when the contact may hear from us again.
            prospect.hold = prospect.letter == nil ? .optedOut : .contactBudget
            return prospect
        }
        return look.prospect()
    }

    /// A word the engine owes about an item that is otherwise free: said before anything else.
    private func ownWord(_ item: Item) -> String?? {
        for notice in [Notices.promiseBroken, .planBroken, .reopened] where item.notices.contains(notice) {
            return .some(Notices.names.first { $0.notice == notice }?.step)
        }
        return nil
    }

    func propose(notice step: String, _ index: Int, _ ladderDay: Int) -> Proposal? {
        guard let channel = [Channel.email, .sms, .whatsapp, .letter].first(where: canUse) else { return nil }
        return Proposal(
            index: index,
            word: .notice(step),
            ladderDay: ladderDay,
            channel: channel,
            insteadOf: channel == .email ? nil : .email
        )
    }

    func canUse(_ channel: Channel) -> Bool {
        office.channels.contains(channel) && account.unreachable[channel] == nil
    }

    /// The rule of the policy that fits the item.
    func rule(at index: Int) -> Rule? { fitting.isEmpty ? nil : fitting[index].map { policy.rules[$0] } }

    /// Finds the rule of each item, the first that matches. Nothing is recorded until all items were looked at, so
    /// what conditions ask stays the same, and is asked once.
    mutating func fitRules() {
        standing = readStanding()
        guard !policy.rules.isEmpty else { return fitting = [] }
        fitting = account.items.map { item in
            let facts = circumstances(of: item)
            return policy.rules.firstIndex { $0.condition.holds(in: facts) }
        }
    }

    private func readStanding() -> Standing {
        var standing = Standing()
        for index in account.items.indices where account.items[index].isOpen {
            let item = account.items[index]
            if item.known <= today { standing.open[item.currency, default: 0] += asked(index) }
            if item.due < standing.firstLate, isLate(item) { standing.firstLate = item.due }
        }
        return standing
    }

    func circumstances(of item: Item) -> Circumstances {
        Circumstances(
            customer: account.customer,
            openAmounts: standing.open,
            firstTimeLate: account.habits.late == 0 && standing.firstLate >= item.due,
            paymentFailed: item.charge == .declined,
            habits: account.habits
        )
    }
}

/// The day as all looks of it share it: to copy it for every item would cost more than the look.
final class Sight {
    let day: AccountDay

    init(_ day: AccountDay) { self.day = day }
}

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

    private(set) var considered: [Considered] = []
    private var letters: [Proposal] = []
    private var mute: [Int] = []
    private var deeds: [Int] = []
    private(set) var skips: [(step: String, why: Event.Skip)] = []
    private var hold: Hold?
    private var isWaitingForPeople = false
    private var flagSpent = false

    init(item: Item, at sight: Sight, index: Int) {
        self.item = item
        self.sight = sight
        self.index = index
        isLate = sight.day.isLate(item)
        rule = sight.day.rule(at: index)
        met = sight.day.lastMet(item) ?? .min
        let resumes = item.cycle > 1 ? item.lastTaken.flatMap { sight.day.policy.position(of: $0.step) } : nil
        resumesAfter = resumes ?? -1
        let ladder = item.ladder.day(on: sight.day.today, due: item.due)
        let first = Self.firstWord(item: item, day: sight.day, rule: rule, isLate: isLate, after: resumesAfter)
        let isProtected = sight.day.policy.firstSeen == .fromStart || item.gateHeld
        firstWord = isProtected ? first : nil
        if let step = firstWord.map({ sight.day.policy.steps[$0] }) {
            let behind = ladder - step.day
            let isWithPeople = item.pending.contains { $0.step == step.name && !$0.isGranted }
            rebase = behind > sight.day.policy.staleness(of: step) && !isWithPeople ? behind : 0
        } else {
            rebase = 0
        }
        ladderDay = ladder - rebase
    }

    /// The first late letter of the policy that this customer could get and has not had.
    private static func firstWord(item: Item, day: AccountDay, rule: Rule?, isLate: Bool, after position: Int) -> Int? {
        guard !item.heardLateWord else { return nil }
        return day.policy.steps.indices.first { index in
            let step = day.policy.steps[index]
            guard index > position, step.day >= 1, case .send(let channel, let otherwise) = step.act else {
                return false
            }
            guard !item.has(step.name), Self.isFor(item, step, day: day, rule: rule) == nil else { return false }
            return day.canUse(channel) || otherwise.map(day.canUse) ?? false
        }
    }

    /// Nil when the step is for this customer; else why not.
    private static func isFor(_ item: Item, _ step: Step, day: AccountDay, rule: Rule?) -> String? {
        if step.charges, !day.account.customer.autopay { return "the customer does not pay automatically" }
        if let rule, rule.skips(step) { return "a rule of the policy leaves it out" }
        if let condition = step.condition, !condition.holds(in: day.circumstances(of: item)) {
            return "its condition does not hold"
        }
        return nil
    }
}

extension Look {
    mutating func walk() {
        for position in sight.day.policy.steps.indices where !isFarOff(position) { consider(position) }
    }

    /// A step that is still to come is worth a word in a trace and nothing else. On most days most steps are.
    private func isFarOff(_ position: Int) -> Bool {
        !sight.day.isTraced && !item.isFlagged && sight.day.policy.steps[position].day > max(0, ladderDay)
    }

    private mutating func note(_ step: Step, _ verdict: Considered.Verdict) {
        if sight.day.isTraced { considered.append(Considered(step.name, verdict)) }
    }

    private mutating func wait(_ step: Step, _ reason: Hold, until: Day? = nil) {
        note(step, .waits(reason, until: until))
        if hold == nil { hold = reason }
    }

    private mutating func skip(_ step: Step, _ why: Event.Skip, days: Int) {
        note(step, .skipped(why, days: days))
        skips.append((step.name, why))
    }

    private mutating func consider(_ position: Int) {
        let step = sight.day.policy.steps[position]
        if item.has(step.name) || position <= resumesAfter { return note(step, .alreadyDone) }
        if let why = Self.isFor(item, step, day: sight.day, rule: rule) { return note(step, .notForThem(why)) }
        if step.day < 0, sight.day.today > item.due {
            return skip(step, .lapsed, days: sight.day.today.days(since: item.due))
        }
        guard isReached(step) else { return note(step, .early(days: step.day - ladderDay)) }
        if let pending = item.pending.first(where: { $0.step == step.name }), !pending.isGranted {
            isWaitingForPeople = true
            return wait(step, .waitingApproval)
        }
        let age = ladderDay - max(step.day, met)
        if age > sight.day.policy.staleness(of: step), !step.required, position != firstWord, !item.isPending(step.name)
        {
            return skip(step, .stale, days: age)
        }
        if let reason = patience(step) { return wait(step, reason.hold, until: reason.until) }
        offer(step, position)
    }

    private mutating func isReached(_ step: Step) -> Bool {
        if step.day > ladderDay {
            // Whoever asks for follow-up now does not ask for money before it is due.
            guard item.isFlagged, !flagSpent, letters.isEmpty, deeds.isEmpty, !step.charges else { return false }
            flagSpent = true
        }
        return hasBeenSilent(step)
    }

    /// A step after a silence is due only when nobody has answered since the step before it.
    private func hasBeenSilent(_ step: Step) -> Bool {
        guard let silence = step.afterSilence else { return true }
        guard !item.wasAnswered, let last = item.lastTaken else { return false }
        return sight.day.today >= sight.day.office.calendar.add(businessDays: silence, to: last.day)
    }

    private func patience(_ step: Step) -> (hold: Hold, until: Day?)? {
        if step.day >= 1, !step.charges, !isLate { return (.notLateYet, sight.day.lastDayOnTime(item.due)) }
        if step.day >= 1, step.sends, awaitsCharge { return (.waitingApproval, nil) }
        if isWaitingForPeople, step.facesCustomer { return (.waitingApproval, nil) }
        if let until = item.gapUntil, sight.day.today < until { return (.minimumGap, until - 1) }
        return nil
    }

    /// No late word goes to somebody who pays automatically before the charge was tried and answered.
    private var awaitsCharge: Bool {
        guard sight.day.account.customer.autopay, item.charge == .none, sight.day.office.charges else { return false }
        return sight.day.policy.steps.contains { step in
            step.charges && !item.has(step.name) && !skips.contains { $0.step == step.name }
                && Self.isFor(item, step, day: sight.day, rule: rule) == nil
        }
    }

    private mutating func offer(_ step: Step, _ position: Int) {
        guard case .send(let channel, let otherwise) = step.act else {
            if willAsk(step) { isWaitingForPeople = true }
            return deeds.append(position)
        }
        let chosen = [channel, otherwise].compactMap(\.self).first(where: sight.day.canUse)
        guard let chosen else {
            mute.append(position)
            return wait(step, .optedOut)
        }
        var proposal = Proposal(index: index, word: .step(position), ladderDay: ladderDay, channel: chosen)
        proposal.insteadOf = chosen == channel ? nil : channel
        proposal.isGranted = item.isPending(step.name)
        if position == firstWord { proposal.rebase = rebase }
        letters.append(proposal)
    }
}

extension Look {
    /// Whether people will be asked about the deed today, and what comes after it must wait for them.
    private func willAsk(_ step: Step) -> Bool {
        sight.day.office.people == .askedAtTheDesk && !item.isPending(step.name)
            && sight.day.consent(to: step, index) != nil
    }

    func prospect() -> Prospect {
        var prospect = Prospect(index: index, ladderDay: ladderDay)
        prospect.letter = chooseLetter()
        prospect.skips = skips
        prospect.deeds = deeds.filter { isFree($0, beside: prospect.letter) }
        // What is due after the chosen letter has its turn when the contact may hear from us again.
        let isMoreDue = letters.contains { $0.position > prospect.letter?.position ?? .max }
        prospect.hold = hold ?? (isMoreDue ? .contactBudget : .nothingDue)
        return prospect
    }

    /// The first late word before all others, then what is required, else the latest; the earlier ones are overtaken.
    private func chooseLetter() -> Proposal? {
        let required = letters.first { sight.day.policy.steps[$0.position].required }
        let first = firstWord.flatMap { word in letters.first { $0.position == word } }
        guard var chosen = first ?? required ?? letters.last else { return nil }
        let passed = letters.map(\.position) + mute
        chosen.overtakes = passed.filter { $0 < chosen.position }.sorted().map { position in
            (sight.day.policy.steps[position].name, mute.contains(position) ? .noChannel : .overtaken)
        }
        return chosen
    }

    /// Nothing later is done while a required letter is still to come, or on the day it goes when it asks for a gap.
    private func isFree(_ position: Int, beside letter: Proposal?) -> Bool {
        let required = letters.first { sight.day.policy.steps[$0.position].required && $0.position < position }
        guard let required else { return true }
        let isGoing = letter?.position == required.position
        return isGoing && sight.day.policy.steps[required.position].minimumGap == 0
    }
}
