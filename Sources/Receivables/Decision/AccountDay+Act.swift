/// What is decided becomes events: taken, waiting for people, or declined by them.
extension AccountDay {
    /// Writes the one letter of the day, the lead first.
    mutating func write(_ letters: [Proposal]) {
        guard let lead = letters.first else { return }
        var letter = Message(
            step: name(of: lead),
            channel: lead.channel,
            tone: tone(of: lead),
            counts: true,
            covers: letters.map(covered)
        )
        letter.insteadOf = lead.insteadOf
        if case .step(let position) = lead.word {
            letter.template = policy.steps[position].letter
            letter.copy = policy.steps[position].copy
        }
        let first = letters.map { account.items[$0.index].id }.min() ?? account.items[lead.index].id
        let position = letters.first { account.items[$0.index].id == first }?.position ?? lead.position
        let needs = letters.allSatisfy(\.isGranted) ? nil : consent(to: letters)
        var planned = Planned(
            position: position,
            first: first,
            skips: letters.flatMap { letter in letter.overtakes.map { (letter.index, $0.step, $0.why) } },
            what: []
        )
        settle(letters.map(\.index), &planned, needs, asking: ask(for: letter, needs), .wrote(letter))
        let isTaken = needs == nil || office.people == .agreeing
        plans.append(planned)
        if isTaken { for letter in letters { plan(tellsBeside: letter) } }
    }

    /// Records the act, or the question, or the refusal.
    private mutating func settle(
        _ indices: [Int],
        _ planned: inout Planned,
        _ needs: Needs?,
        asking ask: Ask?,
        _ what: Event.What
    ) {
        let target = target(of: what)
        if needs == nil || office.people == .agreeing {
            planned.what.append((target, what))
            for index in indices { free(index) }
            return
        }
        guard let ask else { return }
        planned.what.append((target, .asked(ask)))
        for index in indices { free(index) }
        if office.people == .askedAtTheDesk {
            for (index, covered) in zip(indices, ask.covers) {
                waits[index] = .waitingApproval
                asking[index] = policy.position(of: covered.step)
            }
        } else {
            for covered in ask.covers {
                planned.what.append((.item(covered.item), .refused(step: covered.step, by: "everybody")))
            }
        }
    }

    private func target(of what: Event.What) -> Event.Target {
        if case .did(let deed) = what { .item(deed.covers.item) } else { .customer }
    }

    /// Something was done about the item today.
    private mutating func free(_ index: Int) {
        holds[index] = nil
    }

    func name(of letter: Proposal) -> String {
        switch letter.word {
        case .step(let position): policy.steps[position].name
        case .notice(let name): name
        }
    }

    private func covered(_ letter: Proposal) -> Covered {
        guard case .step(let position) = letter.word else {
            return covered(letter.index, step: name(of: letter), late: false, gap: 0, rebase: 0)
        }
        let step = policy.steps[position]
        return covered(
            letter.index,
            step: step.name,
            late: step.day >= 1,
            gap: step.minimumGap,
            rebase: letter.rebase
        )
    }

    private func covered(_ index: Int, step: String, late: Bool, gap: Int, rebase: Int) -> Covered {
        let item = account.items[index]
        return Covered(
            item: item.id,
            cycle: item.cycle,
            step: step,
            late: late,
            gap: gap,
            rebase: rebase,
            asked: Money(amount(of: step, index), item.currency)
        )
    }

    /// A broken promise and a missed part ask for what is missing; everything else for what is owed.
    public func amount(of step: String, _ index: Int) -> Int64 {
        let item = account.items[index]
        switch step {
        case "promise-broken": return min(item.brokenPromise?.missing ?? .max, asked(index))
        case "plan-missed": return item.plan?.missing ?? asked(index)
        default: return asked(index)
        }
    }

    /// A step with two acts does both, the letter first; a rule may add a word to a colleague beside late letters.
    private mutating func plan(tellsBeside letter: Proposal) {
        guard case .step(let position) = letter.word else { return }
        let step = policy.steps[position]
        let id = account.items[letter.index].id
        let ruled = step.day >= 1 ? rule(at: letter.index)?.tell : nil
        var told: [Colleague] = []
        for colleague in [step.alsoTells, ruled].compactMap(\.self) where !told.contains(colleague) {
            told.append(colleague)
            let word = Event.What.told(step: step.name, present(colleague), deadline: step.deadline)
            plans.append(Planned(position: position, first: id, skips: [], what: [(.item(id), word)]))
        }
    }

    /// On a blackout day the deputy is asked straight away.
    private func present(_ colleague: Colleague) -> Colleague {
        colleague == .accountOwner && office.blackout.contains(today) ? .deputy : colleague
    }

    mutating func plan(deed position: Int, of prospect: Prospect) {
        let step = policy.steps[position]
        let index = prospect.index
        var planned = Planned(position: position, first: account.items[index].id, skips: [], what: [])
        defer { plans.append(planned) }
        if case .tell(let colleague) = step.act {
            planned.what.append(
                (.item(account.items[index].id), .told(step: step.name, present(colleague), deadline: step.deadline))
            )
            return free(index)
        }
        guard !step.charges || canCharge else {
            return planned.skips.append((index, step.name, .noChannel))
        }
        guard let kind = kind(of: step) else { return }
        let covers = covered(index, step: step.name, late: false, gap: step.minimumGap, rebase: 0)
        let tone = kind == .pauseService ? tone(of: step, index) : nil
        let deed = Deed(kind, tone: tone, covers: covers)
        let isGranted = account.items[index].isPending(step.name)
        let needs = isGranted ? nil : consent(to: step, index)
        settle([index], &planned, needs, asking: ask(for: deed, needs), .did(deed))
    }

    private func kind(of step: Step) -> Deed.Kind? {
        switch step.act {
        case .charge: .charge
        case .task(let what, let whom): .task(what, for: whom)
        case .pauseService: .pauseService
        case .decide(let options): .decide(options)
        case .send, .tell: nil
        }
    }
}
