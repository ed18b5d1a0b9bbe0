/// What we did ourselves.
extension Account {
    mutating func record(_ event: Event) {
        switch event.what {
        case .stands(let hold, let met): forEach(event.target) { $0.stand(hold, met: met, on: event.day) }
        case .wrote(let letter): write(letter, on: event.day)
        case .did(let deed):
            let rail = customer.rail
            change(deed.covers.item) { $0.record(deed, rail: rail, on: event.day) }
            if deed.kind == .resumeService { for index in items.indices { items[index].switchOn() } }
        case .told(let step, let colleague, let deadline):
            forEach(event.target) { $0.tell(step, colleague, deadline: deadline, on: event.day) }
        case .skipped(let step, _): forEach(event.target) { $0.skip(step) }
        case .asked(let ask): wait(ask, since: event.day)
        case .promiseEnded(let end): forEach(event.target) { $0.endPromise(end, on: event.day) }
        case .planJudged(let kept): forEach(event.target) { $0.judgePlan(kept: kept) }
        case .planEnded(let kept): forEach(event.target) { $0.endPlan(kept: kept, on: event.day) }
        case .closed(let late): habit.settle(late: late)
        case .fused: pause = Pause(until: Day(9999, 12, 31), reason: Pause.fuse, owner: nil)
        default: break
        }
    }

    private mutating func write(_ letter: Message, on day: Day) {
        if letter.step == "paid" { lastReceipt = day }
        if letter.counts { messages.append(day) } else { services.append(day) }
        messages.removeAll { $0 < day - 30 }
        services.removeAll { $0 < day - 30 }
        for covered in letter.covers {
            change(covered.item) { $0.record(covered, toned: letter.tone, on: day) }
        }
    }

    private mutating func wait(_ ask: Ask, since day: Day) {
        if Channel(rawValue: ask.what) != nil { lastAsked = day }
        for covered in ask.covers {
            change(covered.item) { item in
                item.pending.removeAll { $0.step == covered.step }
                item.startLate(by: covered.rebase)
                item.isFlagged = false
                let amount = covered.asked.minorUnits
                item.pending.append(
                    Pending(step: covered.step, consent: ask.consent, concern: ask.concern, amount: amount)
                )
            }
        }
    }

    private mutating func change(_ id: ItemID, _ change: (inout Item) -> Void) {
        if let index = index(of: id) { change(&items[index]) }
    }
}

extension Notices {
    /// The words the engine adds, by the name of their letter.
    public static let names: [(notice: Notices, step: String)] = [
        (.promiseBroken, "promise-broken"), (.planBroken, "plan-broken"), (.planMissed, "plan-missed"),
        (.reopened, "reopened"), (.chargeFailed, "charge-failed"), (.receipt, "paid"), (.serviceOn, "resumed"),
    ]

    public init?(step: String) {
        guard let entry = Self.names.first(where: { $0.step == step }) else { return nil }
        self = entry.notice
    }
}

extension Item {
    fileprivate mutating func stand(_ hold: Hold?, met: Int?, on day: Day) {
        ladder.change(to: hold?.rest ?? .ageing, on: day, due: due)
        if let met { self.met = met }
        if hold == .notLateYet { gateHeld = true }
        stood = hold
    }

    /// A letter about it went, or waits in the outbox.
    fileprivate mutating func record(_ covered: Covered, toned tone: Tone, on day: Day) {
        pending.removeAll { $0.step == covered.step }
        if let notice = Notices(step: covered.step) {
            notices.remove(notice)
            if notice == .reopened { giveNotice(on: day) }
            return
        }
        take(covered, toned: tone, on: day)
    }

    /// The first word of lateness came so many days late, and the ladder goes on from it.
    fileprivate mutating func startLate(by days: Int) {
        guard days > 0 else { return }
        ladder.giveBack(days)
        met = met.map { $0 - days }
    }

    /// A reopened item resumes with a day's notice.
    mutating func giveNotice(on day: Day) { gapUntil = max(day + 1, gapUntil ?? day) }

    private mutating func take(_ covered: Covered, toned tone: Tone?, on day: Day) {
        close(covered.step)
        lastTaken = Taken(step: covered.step, day: day, tone: tone ?? lastTaken?.tone ?? .friendly)
        heardLateWord = heardLateWord || covered.late
        isFlagged = false
        if covered.gap > 0 { gapUntil = day + covered.gap }
        startLate(by: covered.rebase)
    }

    fileprivate mutating func record(_ deed: Deed, rail: Rail, on day: Day) {
        pending.removeAll { $0.step == deed.covers.step }
        switch deed.kind {
        case .resumeService: return switchOn()
        case .pauseService: servicePaused = true
        case .charge:
            charge = .pending
            transits.append(Transit(amount: deed.covers.asked.minorUnits, seen: day, rail: rail, isCharge: true))
        case .task, .decide: break
        }
        if Flaw.chargedTwice.isPlanted, deed.kind == .charge { return }
        take(deed.covers, toned: deed.tone, on: day)
    }

    fileprivate mutating func switchOn() {
        servicePaused = false
        notices.remove(.serviceOn)
    }

    fileprivate mutating func tell(_ step: String, _ colleague: Colleague, deadline: Int?, on day: Day) {
        // Passing the word on to the next colleague is no new step.
        if !has(step) {
            // A reopened item resumes after the step last taken before. A word among colleagues takes nothing from the letters
            // that wait for their turn since then.
            if cycle == 1 { lastTaken = Taken(step: step, day: day, tone: lastTaken?.tone ?? .friendly) }
            isFlagged = false
        }
        close(step)
        escalations.removeAll { $0.step == step }
        if let deadline, colleague != .financeLead {
            escalations.append(Escalation(step: step, told: colleague, since: day, deadline: deadline))
        }
    }

    fileprivate mutating func endPromise(_ end: Event.PromiseEnd, on day: Day) {
        switch end {
        case .kept: ladder.settleStake(kept: true, on: day, due: due)
        case .partlyKept, .broken:
            ladder.settleStake(kept: false, on: day, due: due)
            brokenPromise = promise
            notices.insert(.promiseBroken)
        case .superseded: break
        }
        promise = nil
    }

    fileprivate mutating func judgePlan(kept: Bool) {
        plan?.judged += 1
        guard !kept else { return }
        plan?.missed += 1
        notices.insert(.planMissed)
    }

    /// A step that will not be taken, or words that cannot be said.
    mutating func skip(_ step: String) {
        if let notice = Notices(step: step) { notices.remove(notice) } else { close(step) }
        pending.removeAll { $0.step == step }
    }

    fileprivate mutating func endPlan(kept: Bool, on day: Day) {
        ladder.settleStake(kept: kept, on: day, due: due)
        plan = nil
        notices.remove(.planMissed)
        guard !kept else { return }
        cycle += 1
        wasAnswered = false
        notices.insert(.planBroken)
    }
}
