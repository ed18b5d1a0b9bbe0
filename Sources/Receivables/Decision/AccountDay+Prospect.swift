/// Looks at the steps of one item.
extension AccountDay {
    mutating func prospect(_ index: Int) -> Prospect {
        let item = account.items[index]
        var look = Look(item: item, day: self, index: index)
        let word = ownWord(item)
        if word.map(item.awaitsPeople) == true { look.waitForPeople() }
        look.walk()
        if isTraced { considered[index] = look.considered }
        guard let word, !item.awaitsPeople(word) else { return look.prospect() }
        return look.prospect(after: propose(notice: word, index, look.ladderDay))
    }

    /// A word the engine owes about an item that is otherwise free: said before anything else.
    private func ownWord(_ item: Item) -> String? {
        let notice = [Notices.promiseBroken, .planBroken, .reopened].first(where: item.notices.contains)
        return Notices.names.first { $0.notice == notice }?.step
    }

    func propose(notice step: String, _ index: Int, _ ladderDay: Int) -> Proposal? {
        guard let channel = [Channel.email, .sms, .whatsapp, .letter].first(where: canUse) else { return nil }
        var proposal = Proposal(index: index, word: .notice(step), ladderDay: ladderDay, channel: channel)
        proposal.insteadOf = channel == .email ? nil : .email
        proposal.isGranted = account.items[index].isPending(step)
        return proposal
    }

    func canUse(_ channel: Channel) -> Bool {
        office.channels.contains(channel) && account.unreachable[channel] == nil
    }

    /// The rule of the policy that fits the item; the first match wins.
    func rule(for item: Item) -> Rule? {
        policy.rules.isEmpty ? nil : policy.rules.first { $0.condition.holds(in: circumstances(of: item)) }
    }

    func circumstances(of item: Item) -> Circumstances {
        var open: [Currency: Int64] = [:]
        for index in account.items.indices where account.items[index].isOpen && account.items[index].known <= today {
            open[account.items[index].currency, default: 0] += asked(index)
        }
        let earlierLate = account.items.contains {
            $0.isOpen && $0.due < item.due && isLate($0)
        }
        return Circumstances(
            customer: account.customer,
            openAmounts: open,
            firstTimeLate: account.habits.late == 0 && !earlierLate,
            paymentFailed: item.charge == .declined,
            habits: account.habits
        )
    }
}

/// One walk over the steps of one item.
struct Look {
    let item: Item
    let day: AccountDay
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
    private var skips: [(step: String, why: Event.Skip)] = []
    private var hold: Hold?
    private var isWaitingForPeople = false
    private var flagSpent = false

    init(item: Item, day: AccountDay, index: Int) {
        self.item = item
        self.day = day
        self.index = index
        isLate = day.isLate(item)
        rule = day.rule(for: item)
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
            return day.canUse(channel) || otherwise.map(day.canUse) ?? false
        }
    }

    /// A step after a silence is due only when nobody has answered since the step before it.
    private static func hasBeenSilent(_ item: Item, _ step: Step, day: AccountDay) -> Bool {
        guard let silence = step.afterSilence else { return true }
        guard !item.wasAnswered, let last = item.lastTaken else { return false }
        return day.today >= day.office.calendar.add(businessDays: silence, to: last.day)
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
        for position in day.policy.steps.indices { consider(position) }
    }

    /// A word of ours is with people: what the customer would notice waits behind it.
    mutating func waitForPeople() {
        isWaitingForPeople = true
        hold = .waitingApproval
    }

    private mutating func note(_ step: Step, _ verdict: Considered.Verdict) {
        if day.isTraced { considered.append(Considered(step.name, verdict)) }
    }

    private mutating func wait(_ step: Step, _ reason: Hold, until: Day? = nil) {
        note(step, .waits(reason, until: until))
        // Of several steps that wait the first reason of the fixed order is told; a lack of channels only when alone.
        if hold == nil || hold == .optedOut || reason.isPatience && reason < hold ?? reason { hold = reason }
    }

    private mutating func skip(_ step: Step, _ why: Event.Skip, days: Int) {
        note(step, .skipped(why, days: days))
        skips.append((step.name, why))
    }

    private mutating func consider(_ position: Int) {
        let step = day.policy.steps[position]
        if item.has(step.name) || position <= resumesAfter { return note(step, .alreadyDone) }
        if let why = Self.isFor(item, step, day: day, rule: rule) { return note(step, .notForThem(why)) }
        if step.day < 0, day.today > item.due { return skip(step, .lapsed, days: day.today.days(since: item.due)) }
        guard isWithPeople(step) || isReached(step) else { return note(step, .early(days: step.day - ladderDay)) }
        if isWithPeople(step), item.awaitsPeople(step.name) {
            isWaitingForPeople = true
            return wait(step, .waitingApproval)
        }
        let age = ladderDay - max(step.day, met)
        if age > day.policy.staleness(of: step), !step.required, position != firstWord, !item.isPending(step.name) {
            return skip(step, .stale, days: age)
        }
        if let reason = patience(step) { return wait(step, reason.hold, until: reason.until) }
        offer(step, position)
    }

    /// People were asked about the step, and no reply of the customer has closed it since.
    private func isWithPeople(_ step: Step) -> Bool {
        item.isPending(step.name) && (step.afterSilence == nil || !item.wasAnswered)
    }

    private mutating func isReached(_ step: Step) -> Bool {
        if step.day > ladderDay {
            // Whoever asks for follow-up now does not ask for money before it is due.
            guard item.isFlagged, !flagSpent, letters.isEmpty, deeds.isEmpty, !step.charges else { return false }
            flagSpent = true
        }
        return Self.hasBeenSilent(item, step, day: day)
    }

    private func patience(_ step: Step) -> (hold: Hold, until: Day?)? {
        if step.day >= 1, !step.charges, !isLate { return (.notLateYet, day.lastDayOnTime(item.due)) }
        if step.day >= 1, step.sends, awaitsCharge { return (.waitingApproval, nil) }
        if isWaitingForPeople, step.facesCustomer { return (.waitingApproval, nil) }
        if let until = item.gapUntil, day.today < until { return (.minimumGap, until - 1) }
        return nil
    }

    /// No late word goes to somebody who pays automatically before the charge was tried and answered.
    private var awaitsCharge: Bool {
        guard day.account.customer.autopay, item.charge == .none, day.office.charges else { return false }
        return day.policy.steps.contains { step in
            step.charges && !item.has(step.name) && !skips.contains { $0.step == step.name }
                && Self.isFor(item, step, day: day, rule: rule) == nil
        }
    }

    private mutating func offer(_ step: Step, _ position: Int) {
        guard case .send(let channel, let otherwise) = step.act else {
            if willAsk(step) { isWaitingForPeople = true }
            return deeds.append(position)
        }
        let chosen = [channel, otherwise].compactMap(\.self).first(where: day.canUse)
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
        day.office.people == .askedAtTheDesk && !item.isPending(step.name) && day.consent(to: step, index) != nil
    }

    func prospect() -> Prospect {
        var prospect = Prospect(index: index, ladderDay: ladderDay)
        prospect.letter = chooseLetter()
        prospect.skips = skips
        prospect.deeds = deeds.filter { isFree($0, beside: prospect.letter) }
        prospect.hold = hold ?? wait(after: prospect)
        return prospect
    }

    /// A word of ours goes before everything else of the item: its letters have their turn later, and its deeds go
    /// only together with the word. Without a way to say it, the item goes on.
    func prospect(after word: Proposal?) -> Prospect {
        guard let word else { return prospect() }
        var prospect = Prospect(index: index, ladderDay: ladderDay)
        prospect.letter = word
        prospect.skips = skips
        prospect.deeds = word.word == .notice("reopened") ? [] : deeds.filter { isFree($0, beside: nil) }
        prospect.hold = hold ?? wait(after: prospect)
        return prospect
    }

    /// What is due besides the letter of the day has its turn after the letter's gap, or when the contact may hear from
    /// us again. A silence begins anew with each letter.
    private func wait(after prospect: Prospect) -> Hold {
        let position = prospect.letter?.position ?? .max
        let hasGap = day.policy.steps.indices.contains(position) && day.policy.steps[position].minimumGap > 0
        let isMoreDue = letters.contains { $0.position > position && day.policy.steps[$0.position].afterSilence == nil }
        if isMoreDue { return hasGap ? .minimumGap : .contactBudget }
        return deeds.count > prospect.deeds.count ? .minimumGap : .nothingDue
    }

    /// The first late word before all others, then what is required, else the latest; the earlier ones are overtaken.
    private func chooseLetter() -> Proposal? {
        let required = letters.first { day.policy.steps[$0.position].required }
        let first = firstWord.flatMap { word in letters.first { $0.position == word } }
        guard var chosen = first ?? required ?? letters.last else { return nil }
        let passed = letters.map(\.position) + mute
        chosen.overtakes = passed.filter { $0 < chosen.position }.sorted().map { position in
            (day.policy.steps[position].name, mute.contains(position) ? .noChannel : .overtaken)
        }
        return chosen
    }

    /// Nothing later is done while a required letter is still to come, or on the day it goes when it asks for a gap.
    private func isFree(_ position: Int, beside letter: Proposal?) -> Bool {
        let required = letters.first { day.policy.steps[$0.position].required && $0.position < position }
        guard let required else { return true }
        let isGoing = letter?.position == required.position
        return isGoing && day.policy.steps[required.position].minimumGap == 0
    }
}
