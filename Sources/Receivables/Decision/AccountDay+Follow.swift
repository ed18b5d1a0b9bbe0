/// The items of one contact come together: one voice, one letter.
extension AccountDay {
    mutating func followItems() {
        plans = []
        asking = [:]
        fitRules()
        let sight = Sight(self)
        var prospects = freeItems().map { prospect($0, at: sight) }
        let letters = prospects.compactMap(\.letter) + planMissedWords()
        let (letter, beside) = choose(from: letters)
        let chosen = letter + beside
        for prospect in prospects {
            plan(skips: prospect.skips, of: prospect.index)
            if let step = prospect.mute { muted.append((account.items[prospect.index].id, step)) }
            hold(prospect, isWriting: chosen.contains { $0.index == prospect.index })
        }
        write(letter)
        write(beside)
        for position in prospects.indices { keepBehindLetter(&prospects[position], chosen) }
        for prospect in prospects {
            for deed in prospect.deeds where !waitsForPeople(deed, of: prospect.index) {
                plan(deed: deed, of: prospect)
            }
        }
        recordPlans()
    }

    /// Items that nothing holds, oldest first.
    private func freeItems() -> [Int] {
        account.items.indices.filter { holds[$0] == nil }
    }

    /// Until something is done about it, an item stands under what its letter or its next step waits for.
    private mutating func hold(_ prospect: Prospect, isWriting: Bool) {
        let index = prospect.index
        if prospect.letter == nil || isWriting {
            waits[index] = prospect.hold == .nothingDue ? nil : prospect.hold
        }
        holds[index] = waits[index] ?? .nothingDue
    }

    /// An item on a plan is at rest, but a missed part is said.
    private func planMissedWords() -> [Proposal] {
        account.items.indices.compactMap { index in
            let item = account.items[index]
            guard holds[index] == .onPlan, item.notices.contains(.planMissed) else { return nil }
            guard !item.awaitsPeople("plan-missed"), holdBesidesPlan(index) == nil else { return nil }
            let day = item.ladder.day(on: today, due: item.due)
            return propose(notice: "plan-missed", index, day)
        }
    }

    /// A required letter or a word of ours that cannot go today keeps back what comes after it.
    private func keepBehindLetter(_ prospect: inout Prospect, _ chosen: [Proposal]) {
        guard let letter = prospect.letter, letter.isNotice || isRequired(letter) else { return }
        guard !chosen.contains(where: { $0.index == letter.index }) else { return }
        prospect.deeds.removeAll { $0 > letter.position }
    }

    /// What the customer would notice waits while an earlier step of the item is with people.
    private func waitsForPeople(_ position: Int, of index: Int) -> Bool {
        policy.steps[position].facesCustomer && asking[index].map { $0 < position } ?? false
    }

    private mutating func plan(skips: [(step: String, why: Event.Skip)], of index: Int) {
        guard !skips.isEmpty else { return }
        let id = account.items[index].id
        plans.append(
            Planned(position: -2, first: id, skips: skips.map { (index, $0.step, $0.why) }, what: [])
        )
    }

    /// Puts the day on record: by item, and for each item in the order in which the steps are written.
    private mutating func recordPlans() {
        let order = plans.indices.sorted {
            (plans[$0].first, plans[$0].position, $0) < (plans[$1].first, plans[$1].position, $1)
        }
        for planned in order.map({ plans[$0] }) {
            for skip in planned.skips { record(skip.index, .skipped(step: skip.step, skip.why)) }
            for what in planned.what { record(what.target, what.what) }
        }
        plans = []
    }
}

/// Which letters go today.
extension AccountDay {
    /// The one letter of the day. Where people must be asked about it first, nothing is said by it, and what they have
    /// agreed to already leaves beside the question.
    private mutating func choose(from all: [Proposal]) -> (letter: [Proposal], beside: [Proposal]) {
        let letters = answered(aboveMinimum(all))
        guard !letters.isEmpty else { return ([], []) }
        if let reason = silence() {
            keep(letters, because: reason)
            return ([], [])
        }
        let letter = gather(letters)
        let others = letters.filter { other in !letter.contains { $0.index == other.index } }
        let beside = isQuestion(letter) ? gather(others.filter(\.isGranted)) : []
        keep(others.filter { other in !beside.contains { $0.index == other.index } }, because: .contactBudget)
        return (letter, beside)
    }

    /// Why the contact hears nothing today, whatever is due.
    private mutating func silence() -> Hold? {
        if !account.customer.calendar.isOpen(today) { return .recipientHoliday }
        if !budgetAllows() { return .contactBudget }
        return fuseTrips() ? .paused : nil
    }

    /// The letter that goes before all others, and what goes in it.
    private func gather(_ letters: [Proposal]) -> [Proposal] {
        guard !letters.isEmpty else { return [] }
        let lead = lead(of: letters)
        return [lead] + letters.filter { $0.index != lead.index && canShare(lead, $0) }
    }

    private func isQuestion(_ letter: [Proposal]) -> Bool {
        office.people == .askedAtTheDesk && !letter.allSatisfy(\.isGranted) && consent(to: letter) != nil
    }

    private mutating func keep(_ letters: [Proposal], because reason: Hold) {
        for letter in letters { waits[letter.index] = reason }
    }

    /// On a day on which people were asked about a letter, nothing but what they have agreed to goes to this contact.
    private mutating func answered(_ letters: [Proposal]) -> [Proposal] {
        guard account.lastAsked == today, !Flaw.capOff.isPlanted else { return letters }
        keep(letters.filter { !$0.isGranted }, because: .contactBudget)
        return letters.filter(\.isGranted)
    }

    /// Strictly below the minimum of a currency, over all that is due for the contact, nothing is sent.
    private mutating func aboveMinimum(_ letters: [Proposal]) -> [Proposal] {
        guard !policy.minimumAmount.isEmpty else { return letters }
        var sums: [Currency: Int64] = [:]
        for letter in letters { sums[account.items[letter.index].currency, default: 0] += asked(letter.index) }
        let small = Set(
            sums.filter { sum in policy.minimumAmount[sum.key].map { sum.value < $0.minorUnits } ?? false }.keys
        )
        keep(letters.filter { small.contains(account.items[$0.index].currency) }, because: .belowMinimum)
        return letters.filter { !small.contains(account.items[$0.index].currency) }
    }

    private func budgetAllows() -> Bool {
        let budget = policy.budget
        guard !Flaw.capOff.isPlanted else { return true }
        guard let last = account.messages.last else { return true }
        guard last < today else { return false }
        if budget.perBusinessDays > 0 {
            guard today >= office.calendar.add(businessDays: budget.perBusinessDays, to: last) else { return false }
        }
        guard budget.perThirtyDays > 0 else { return true }
        return account.messages.count { $0 > today - 30 } < budget.perThirtyDays
    }

    /// Never reached unless something is wrong with us: then a person must look before anything else is said.
    mutating func fuseTrips() -> Bool {
        let all = account.messages + account.services
        let onToday = all.count { $0 == today }
        let lately = all.count { $0 > today - 30 }
        guard onToday >= Fuse.perDay || lately >= Fuse.perThirtyDays else { return false }
        if account.pause?.isFuse != true { record(.customer, .fused) }
        return true
    }

    private func lead(of letters: [Proposal]) -> Proposal {
        letters.dropFirst().reduce(letters[0]) { leads($1, before: $0) ? $1 : $0 }
    }

    /// What is required, then a word of ours, then the highest ladder day, the later step, the lower number.
    private func leads(_ left: Proposal, before right: Proposal) -> Bool {
        let (first, second) = (isRequired(left), isRequired(right))
        if first != second { return first }
        if left.isNotice != right.isNotice { return left.isNotice }
        if left.ladderDay != right.ladderDay { return left.ladderDay > right.ladderDay }
        if left.position != right.position { return left.position > right.position }
        return account.items[left.index].id < account.items[right.index].id
    }

    func isRequired(_ letter: Proposal) -> Bool {
        if case .step(let position) = letter.word { policy.steps[position].required } else { false }
    }

    private func canShare(_ lead: Proposal, _ other: Proposal) -> Bool {
        if lead.index == other.index { return true }
        guard !isRequired(lead), !isRequired(other) else { return false }
        let sameInvoice = account.items[lead.index].id.invoice == account.items[other.index].id.invoice
        return policy.gathering == .contact || sameInvoice
    }
}

extension Pause {
    var isFuse: Bool { reason == Self.fuse }
    static let fuse = "too many messages: a person must look"
}
