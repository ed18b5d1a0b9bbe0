/// Who must agree, and why.
struct Needs {
    var consent: Consent
    var concern: Concern
}

extension AccountDay {
    func consent(to letters: [Proposal]) -> Needs? {
        var needs: [Needs] = []
        for letter in letters { needs += concerns(letter) }
        if asksTooMuch(letters) { needs.append(Needs(consent: .person, concern: .amount)) }
        return strongest(needs)
    }

    func consent(to step: Step, _ index: Int) -> Needs? {
        var needs: [Needs] = []
        if let severity = step.severity { needs.append(Needs(consent: severity, concern: .severe)) }
        if step.facesCustomer, account.customer.health == .atRisk {
            needs.append(Needs(consent: .person, concern: .atRisk))
        }
        if step.facesCustomer, office.policyIsNew { needs.append(Needs(consent: .person, concern: .newPolicy)) }
        if let clause = step.clause, !account.customer.clauses.contains(clause) {
            needs.append(Needs(consent: .person, concern: .clause))
        }
        if let asked = step.consent {
            needs.append(Needs(consent: asked, concern: step.severity == nil ? .policy : .severe))
        }
        if step.facesCustomer, let ruled = rule(at: index)?.consent {
            needs.append(Needs(consent: ruled, concern: .policy))
        }
        return strongest(needs)
    }

    /// The most people that any reason asks for; of the reasons that ask for as many, the first of the list.
    private func strongest(_ needs: [Needs]) -> Needs? {
        guard let most = needs.map(\.consent).max() else { return nil }
        let concern = Concern.allCases.first { concern in
            needs.contains { $0.concern == concern && $0.consent == most }
        }
        return concern.map { Needs(consent: most, concern: $0) }
    }

    private func concerns(_ letter: Proposal) -> [Needs] {
        guard case .step(let position) = letter.word else {
            var needs: [Needs] = []
            if account.customer.health == .atRisk { needs.append(Needs(consent: .person, concern: .atRisk)) }
            if office.policyIsNew { needs.append(Needs(consent: .person, concern: .newPolicy)) }
            return needs
        }
        let step = policy.steps[position]
        var needs = [consent(to: step, letter.index)].compactMap(\.self)
        if step.required, step.day >= 1, !account.items[letter.index].heardLateWord {
            needs.append(Needs(consent: .person, concern: .firstWord))
        }
        return needs
    }

    /// Strictly more than the limit of a currency, or any amount in one without a limit.
    private func asksTooMuch(_ letters: [Proposal]) -> Bool {
        var sums: [(currency: Currency, amount: Int64)] = []
        for letter in letters {
            let currency = account.items[letter.index].currency
            let amount = amount(of: name(of: letter), letter.index)
            if let index = sums.firstIndex(where: { $0.currency == currency }) {
                sums[index].amount += amount
            } else {
                sums.append((currency, amount))
            }
        }
        return sums.contains { sum in policy.approvalAbove[sum.currency].map { sum.amount > $0.minorUnits } ?? true }
    }

    /// What a letter asks now that is more than may leave without a person, although it was not when it was decided: a
    /// dispute has ended, or money was taken back. Nil on all other days.
    public func outgrown(_ letter: Message) -> Money? {
        guard office.people != .agreeing else { return nil }
        for currency in Set(letter.covers.map(\.asked.currency)).sorted() {
            guard let limit = policy.approvalAbove[currency] else { continue }
            let covers = letter.covers.filter { $0.asked.currency == currency }
            let before = covers.reduce(0) { $0 + $1.asked.minorUnits }
            let now = covers.reduce(0) { sum, covered in
                sum + (account.index(of: covered.item).map { amount(of: covered.step, $0) } ?? 0)
            }
            if before <= limit.minorUnits, now > limit.minorUnits { return Money(now, currency) }
        }
        return nil
    }

    func ask(for letter: Message, _ needs: Needs?) -> Ask? {
        needs.map {
            Ask(
                step: letter.step,
                consent: $0.consent,
                concern: $0.concern,
                what: letter.channel.rawValue,
                tone: letter.tone,
                covers: letter.covers
            )
        }
    }

    func ask(for deed: Deed, _ needs: Needs?) -> Ask? {
        needs.map {
            Ask(
                step: deed.covers.step,
                consent: $0.consent,
                concern: $0.concern,
                what: deed.kind.word,
                tone: deed.tone,
                covers: [deed.covers]
            )
        }
    }

    /// The tone of the step, raised or capped for a stated reason. Words of ours are friendly, but a broken word is
    /// answered in the tone of the last step.
    func tone(of letter: Proposal) -> Tone {
        switch letter.word {
        case .step where Flaw.firmerThanPolicy.isPlanted: return .final
        case .step(let position): return tone(of: policy.steps[position], letter.index)
        case .notice(let name):
            let keepsTone = name == "promise-broken" || name == "plan-broken"
            let last = account.items[letter.index].lastTaken?.tone ?? .friendly
            return capped(keepsTone ? last : .friendly, letter.index, rule(at: letter.index))
        }
    }

    func tone(of step: Step, _ index: Int) -> Tone {
        let rule = rule(at: index)
        let raised = max(step.tone, rule?.tone ?? step.tone)
        // A rule's ceiling is about words; a deed is softened only where nobody speaks more than friendly.
        return capped(raised, index, step.sends ? rule : nil)
    }

    private func capped(_ tone: Tone, _ index: Int, _ rule: Rule?) -> Tone {
        [builtInCeiling(index), rule?.toneCeiling].compactMap(\.self).reduce(tone, min)
    }

    /// At risk, or while a dispute is open, nobody speaks more than friendly.
    private func builtInCeiling(_ index: Int) -> Tone? {
        account.customer.health == .atRisk || account.items[index].disputed > 0 ? .friendly : nil
    }
}

extension Deed.Kind {
    /// As a story prints it.
    public var word: String {
        switch self {
        case .charge: "charge"
        case .task(let what, _): "task \(what)"
        case .pauseService: "pause-service"
        case .resumeService: "resume-service"
        case .decide: "decide"
        }
    }
}
