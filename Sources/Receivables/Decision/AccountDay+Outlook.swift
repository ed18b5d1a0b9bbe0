/// When the account is to be looked at again if nothing new is heard. Only an index: it may be too early, never too
/// late, and looking every day gives the same days (the simulation compares the two). After a business day on which
/// nothing ran, every account is to be looked at: what grew stale in our absence must not seem to have waited.
extension AccountDay {
    public func nextLook() -> Day? {
        guard !policy.isSilent else { return nil }
        let soonest = today + (Flaw.looksTooLate.isPlanted ? 6 : 1)
        return account.items.indices.compactMap { nextLook(at: $0) }.min().map { max($0, soonest) }
    }

    private func nextLook(at index: Int) -> Day? {
        let item = account.items[index]
        guard item.known <= today else { return firstLook(index, item) }
        let judged = item.promise.map { lastDayOnTime($0.by) + 1 }
        let part = item.plan.flatMap { plan in
            plan.judged < plan.parts.count ? lastDayOnTime(plan.parts[plan.judged].due) + 1 : nil
        }
        let owed = item.notices.isEmpty ? nil : today + 1
        let deadline = item.isOpen ? item.escalations.map(due).min() : nil
        let lapsing = policy.steps.contains { $0.day < 0 && !item.has($0.name) } && today <= item.due
        let lapse = lapsing ? item.due + 1 : nil
        return [judged, part, owed, deadline, lapse, release(index, item)].compactMap(\.self).min()
    }

    private func due(_ waiting: Escalation) -> Day {
        office.calendar.add(businessDays: waiting.deadline, to: waiting.since)
    }

    /// The first day on which anything could be done about an item that is not known yet.
    private func firstLook(_ index: Int, _ item: Item) -> Day {
        let isPromised = item.promise != nil || item.plan != nil
        let isTouched = isPromised || item.isFlagged || !item.notices.isEmpty || !account.credit.isEmpty
        guard restingHold(index) == nil, !isTouched else { return item.known }
        return max(item.known, item.due + (policy.steps.first?.day ?? 0))
    }

    /// The day on which what holds the item now may be gone.
    private func release(_ index: Int, _ item: Item) -> Day? {
        switch restingHold(index) {
        case .settled, .writtenOff, .disputed, .replyUnread: nil
        // The credit may be needed for an older item any day.
        case .coveredByCredit: today + 1
        case .legalHold, .paused: [item.pause?.until, account.pause?.until].compactMap(\.self).min().map { $0 + 1 }
        case .inTransit: item.transits.compactMap { lastDay(of: $0) }.min().map { $0 + 1 }
        case .onPlan, .promised: nil
        default: nextStep(index, item)
        }
    }

    private func nextStep(_ index: Int, _ item: Item) -> Day? {
        let gap = item.gapUntil.flatMap { $0 > today ? $0 : nil }
        let wait: Day? =
            switch waits[index] {
            case nil, .waitingApproval: nil
            case .notLateYet: lastDayOnTime(item.due) + 1
            case .minimumGap: gap ?? today + 1
            default: today + 1
            }
        return [wait, gap, dayOfNextStep(item)].compactMap(\.self).min()
    }

    private func dayOfNextStep(_ item: Item) -> Day? {
        let ladder = item.ladder.day(on: today, due: item.due)
        let isListening = policy.steps.contains { $0.afterSilence != nil && $0.day <= ladder && !item.has($0.name) }
        if isListening { return today + 1 }
        let next = policy.steps.first { $0.day > ladder && !item.has($0.name) }
        return next.map { today + ($0.day - ladder) }
    }
}
