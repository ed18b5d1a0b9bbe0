import Receivables

/// The five causes, as they look from our side. A day of `nil` means that no money ever comes.
extension InvoiceLife {
    /// Days after the due date on which a claim is given up.
    private static let patience = 120

    /// Nothing is wrong but the date. Some answer, and those who promise keep it.
    mutating func forget(_ claim: Claim, until start: Day) {
        let asked = claim.due + random.within(3...8)
        if start.days(since: asked) > 4 {
            if random.chance(0.2) {
                promise(claim, on: asked, by: calendar.advance(start, by: payer.rail.businessDays + 1))
            } else if random.chance(0.1) {
                hear(.nothing, claim, on: asked)
            }
        }
        if payer.rail.businessDays > 0, random.chance(0.08) { hear(.paid, claim, on: start) }
        send(claim, on: start)
    }

    /// The invoice never reached the right desk; they ask for a copy.
    mutating func miss(_ claim: Claim, until start: Day?) {
        let asked = claim.due + random.within(4...9)
        if random.chance(0.7), start.map({ asked < $0 }) ?? true { hear(.question, claim, on: asked) }
        guard let start else { return giveUp(claim, on: claim.due + Self.patience) }
        send(claim, on: start)
    }

    /// There is no money now: promises, kept or not, a plan, part payments, or in the end nothing.
    mutating func struggle(_ claim: Claim, until start: Day?) {
        let asked = claim.due + random.within(4...14)
        if claim.amount > 100_000, random.chance(0.35) { return agree(claim, after: asked, pays: start != nil) }
        let waits = start.map { $0.days(since: asked) } ?? Self.patience
        if random.chance(0.6), waits > 8 {
            let keeps = habit.reliable && start != nil
            let arrival = start.map { calendar.advance($0, by: payer.rail.businessDays + 1) }
            let broken = asked + random.within(5...max(5, min(20, waits - 3)))
            promise(claim, on: asked, by: keeps ? arrival ?? broken : broken)
        }
        guard let start else { return giveUp(claim, on: claim.due + Self.patience) }
        send(claim, on: start, inPartsWith: 0.4)
    }

    /// Equal parts by the month. Who pays keeps nearly all of them; who does not breaks it after the first.
    private mutating func agree(_ claim: Claim, after asked: Day, pays: Bool) {
        let read = hear(.question, claim, on: asked)
        let agreed = office.rollForward(read + random.within(3...10))
        let parts = Money(claim.amount, currency).split(into: random.within(3...5)).enumerated().map { number, amount in
            Bill.Part(due: (agreed + 10).day((agreed + 10).parts.day, monthsLater: number), amount: amount)
        }
        tell(agreed, claim.target, .planned(parts))
        for part in pays ? parts[...] : parts.prefix(1) {
            let late = random.chance(0.12) ? random.within(5...18) : 0
            move(.payment, part.amount.minorUnits, claim, on: calendar.rollForward(part.due + late), "instalment")
        }
        if !pays { giveUp(claim, on: agreed + Self.patience) }
    }

    /// They object to all or a part, before or after it is due; somebody looks into it, and the rest is paid.
    mutating func object(_ claim: Claim, until start: Day?) {
        var (disputed, accepted) = (claim, claim)
        if random.chance(0.45) { disputed.amount = max(1, share(of: claim.amount, percent: random.within(15...60))) }
        accepted.amount = claim.amount - disputed.amount
        let known = office.rollForward(max(claim.issued + 2, claim.due + random.within(-6...12)))
        let reason = random.element(of: Self.reasons)
        let read = hear(.dispute, claim, on: known)
        tell(read, claim.target, .disputed(Money(disputed.amount, currency), reason: reason))
        send(accepted, on: calendar.rollForward(max(read, claim.due) + random.within(0...6)), inPartsWith: 0)
        guard let start else {
            credit(disputed, on: claim.due + Self.patience, percent: 100)
            return
        }
        let looked = max(office.openDay(after: read + 2), office.rollForward(start - 5))
        let left = credit(disputed, on: looked, percent: random.chance(0.4) ? random.element(of: [25, 50, 100]) : 0)
        var rest = disputed
        rest.amount = left
        send(rest, on: max(start, calendar.rollForward(looked + 2)), inPartsWith: 0)
    }

    /// The end of a dispute. Returns what is still owed of the disputed amount.
    @discardableResult
    private mutating func credit(_ disputed: Claim, on day: Day, percent: Int) -> Int64 {
        let day = office.rollForward(day)
        let credit = percent == 100 ? disputed.amount : share(of: disputed.amount, percent: percent)
        if credit > 0 {
            let money = Money(credit, currency)
            let note = record(Entry(.credit, money, on: day), disputed, "dispute settled")
            tell(day, disputed.target, .resolved(money, credited: true), note)
        }
        let rest = disputed.amount - credit
        if rest > 0 { tell(day, disputed.target, .resolved(Money(rest, currency), credited: false)) }
        return rest
    }

    private mutating func promise(_ claim: Claim, on day: Day, by promised: Day) {
        let read = hear(.promise, claim, on: day, about: promised)
        // Over long holidays the day can pass before anybody has read of it.
        guard promised > read else { return }
        tell(read, claim.target, .promised(Money(claim.amount, currency), by: promised))
    }

    /// A message comes in; a business day or two later somebody has read it, and that day is returned.
    @discardableResult
    private mutating func hear(_ kind: Event.Reading, _ claim: Claim, on day: Day, about promised: Day? = nil) -> Day {
        let day = calendar.rollForward(day)
        let read = office.add(businessDays: random.within(1...2), to: day)
        guard day <= world.lastDay else { return read }
        let language = world.customer(at: invoice.customerIndex).language
        let words = Phrasebook(language: language).text(kind, invoice: invoice.id.text, day: promised)
        tell(day, .invoice(invoice.id), .replied(words))
        tell(read, .invoice(invoice.id), .read(kind))
        return read
    }

    private static let reasons = [
        "pricing", "quantity", "damaged", "not_received", "quality", "wrong_entity", "po_missing", "service_level",
    ]
}
