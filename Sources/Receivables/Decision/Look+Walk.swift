/// Each step in turn: is it for this customer, has its day come, and what does it wait for?
extension Look {
    mutating func walk() {
        for position in day.policy.steps.indices where !isFarOff(position) { consider(position) }
    }

    /// A step that is still to come is worth a word in a trace and nothing else. On most days most steps are.
    private func isFarOff(_ position: Int) -> Bool {
        !day.isTraced && !item.isFlagged && item.pending.isEmpty && day.policy.steps[position].day > max(0, ladderDay)
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
        guard day.account.customer.autopay, item.charge == .none, day.canCharge else { return false }
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
        let chosen = [channel, otherwise].compactMap(\.self).first { day.canUse($0, on: ladderDay) }
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

    /// Whether people will be asked about the deed today, and what comes after it must wait for them.
    /// A charge that nobody can make is skipped, and nobody is asked about it.
    private func willAsk(_ step: Step) -> Bool {
        guard !step.charges || day.canCharge else { return false }
        return day.office.people == .askedAtTheDesk && !item.isPending(step.name) && day.consent(to: step, index) != nil
    }
}
