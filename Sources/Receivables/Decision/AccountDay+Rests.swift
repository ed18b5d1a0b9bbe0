/// Promises and plans come to an end, and items begin and cease to rest.
extension AccountDay {
    mutating func judgePromisesAndPlans() {
        for index in account.items.indices where account.items[index].known <= today {
            judgePromise(index)
            judgePlan(index)
        }
    }

    private mutating func judgePromise(_ index: Int) {
        let item = account.items[index]
        guard let promise = item.promise else { return }
        if item.isSettled { return record(index, .promiseEnded(.kept)) }
        guard today > lastDayOnTime(promise.by) else { return }
        if promise.missing == 0 || item.isWrittenOff {
            record(index, .promiseEnded(.kept))
        } else if underWay(item) < promise.missing {
            record(index, .promiseEnded(promise.received > 0 ? .partlyKept : .broken))
        }
    }

    private mutating func judgePlan(_ index: Int) {
        guard let plan = account.items[index].plan else { return }
        if account.items[index].isSettled { return record(index, .planEnded(kept: true)) }
        for judged in plan.judged..<plan.parts.count {
            guard today > lastDayOnTime(plan.parts[judged].due) else { return }
            let kept = plan.received >= plan.owed(through: judged + 1)
            record(index, .planJudged(kept: kept))
            if account.items[index].plan?.missed == 2 { return record(index, .planEnded(kept: false)) }
        }
        let paidUp = plan.received >= plan.owed(through: plan.parts.count)
        if paidUp { record(index, .planEnded(kept: true)) }
    }

    /// Puts on record where an item begins or ceases to rest, so that the ladder is right before steps are looked at.
    mutating func recordRests() {
        for index in account.items.indices where account.items[index].known <= today {
            let item = account.items[index]
            let hold = restingHold(index)
            holds[index] = hold
            if hold == .settled, item.stood != .settled, item.settledOn != nil {
                record(index, .closed(late: (item.lastPaid ?? today) > lastDayOnTime(item.due)))
            }
            let wasResting = (item.stood?.rest ?? .ageing) != .ageing
            if hold == nil ? wasResting : hold != item.stood { record(index, .stands(hold, met: lastMet(item))) }
        }
    }

    /// The first hold of the fixed order under which an item rests.
    func restingHold(_ index: Int) -> Hold? { restingHold(index, knowing: account.items[index].plan) }

    /// Why a missed part of a plan is not said: whatever would hold the item if there were no plan.
    func holdBesidesPlan(_ index: Int) -> Hold? { restingHold(index, knowing: nil) }

    private func restingHold(_ index: Int, knowing plan: Plan?) -> Hold? {
        let item = account.items[index]
        if item.isSettled { return .settled }
        if item.isWrittenOff { return .writtenOff }
        let last = Flaw.pauseEndsEarly.isPlanted ? today + 1 : today
        let pauses = [item.pause, account.pause].compactMap(\.self).filter { last <= $0.until }
        if pauses.contains(where: \.isLegal) { return .legalHold }
        if item.disputed >= item.balance { return .disputed }
        if Flaw.holdExcludesCustomer.isPlanted, account.items.contains(where: { $0.disputed > 0 }) { return .disputed }
        let isUnread = account.hasUnreadReply && !Flaw.replyIgnored.isPlanted
        let covered = coveringHold(index) ?? (isUnread ? .replyUnread : pauses.isEmpty ? nil : .paused)
        // Under a promise the item rests only if it is kept; whatever else holds it rests for certain.
        if plan != nil { return .onPlan }
        if Flaw.promiseIgnored.isPlanted { return covered }
        if let promise = item.promise, today <= lastDayOnTime(promise.by) || covered == .inTransit { return .promised }
        return covered
    }

    private func coveringHold(_ index: Int) -> Hold? {
        let item = account.items[index]
        if item.disputed > 0 || !item.transits.isEmpty, claim(item) == 0 {
            return item.transits.contains(where: isUnderWay) ? .inTransit : .disputed
        }
        if !creditShares.isEmpty, creditShares[index] > 0, asked(index) == 0 { return .coveredByCredit }
        return nil
    }

    /// What the run itself put to rest, such as money being charged, rests from this very run.
    mutating func recordNewRests() {
        guard !events.isEmpty else { return }
        for index in account.items.indices where account.items[index].known <= today {
            let item = account.items[index]
            guard (item.stood?.rest ?? .ageing) == .ageing, let hold = restingHold(index) else { continue }
            record(index, .stands(hold, met: lastMet(item)))
        }
    }

    /// The ladder day of the last run on which the item merely waited: until then nothing of it grew stale.
    func lastMet(_ item: Item) -> Int? {
        guard item.stood?.isPatience == true, let previousRun else { return item.met }
        return max(item.met ?? .min, item.ladder.day(on: previousRun, due: item.due))
    }

    /// Puts on record that an item began to wait for something that makes no step stale, or ceased to.
    mutating func recordPatience() {
        for index in account.items.indices where account.items[index].known <= today {
            let item = account.items[index]
            guard (item.stood?.rest ?? .ageing) == .ageing else { continue }
            let patience = waits[index].flatMap { $0.isPatience ? $0 : nil }
            let changed =
                (patience != nil) != (item.stood != nil) || patience == .notLateYet && item.stood != .notLateYet
            if changed { record(index, .stands(patience, met: lastMet(item))) }
        }
    }
}
