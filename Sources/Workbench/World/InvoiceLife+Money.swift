import Receivables

/// Money on its way, in one piece or two, and money that goes back.
extension InvoiceLife {
    /// Money leaves the payer on `start` and arrives when the rail has carried it.
    mutating func send(_ claim: Claim, on start: Day, inPartsWith chance: Double = 0.03) {
        guard claim.amount > 0 else { return }
        guard random.chance(chance) else { return arrive(claim, sent: start) }
        var (first, second) = (claim, claim)
        first.amount = max(1, share(of: claim.amount, percent: random.within(30...70)))
        second.amount = claim.amount - first.amount
        let arrived = calendar.advance(start, by: payer.rail.businessDays)
        move(.payment, first.amount, claim, on: arrived, "part of \(invoice.id)")
        guard second.amount > 0 else { return }
        arrive(second, sent: calendar.rollForward(start + random.within(10...25)))
    }

    private mutating func arrive(_ claim: Claim, sent start: Day) {
        let arrival = calendar.advance(start, by: payer.rail.businessDays)
        if habit.announces, arrival > start, random.chance(0.6) {
            tell(start, claim.target, .inTransit(Money(claim.amount, currency), payer.rail))
        }
        guard random.chance(0.005) else {
            move(.payment, claim.amount, claim, on: arrival, invoice.id.text)
            return regret(claim, paidOn: arrival)
        }
        // Tax added twice, a digit mistyped: more comes than was asked, and most of it is sent back.
        let excess = max(1, share(of: claim.amount, percent: random.within(2...19)))
        move(.payment, claim.amount + excess, claim, on: arrival, "overpaid")
        guard random.chance(0.7) else { return }
        move(.refund, excess, claim, on: office.rollForward(arrival + random.within(8...15)), "refund of excess")
    }

    /// What was pulled from an account or a card can be called back, weeks after it "succeeded".
    mutating func regret(_ claim: Claim, paidOn day: Day) {
        let canReturn: [Rail] = [.card, .sepaDirectDebit, .achDebit, .bacs]
        guard canReturn.contains(payer.rail), random.chance(0.012) else { return }
        let back = calendar.rollForward(day + random.within(12...40))
        move(.chargeback, claim.amount, claim, on: back, "returned by the bank")
        guard random.chance(0.75) else { return giveUp(claim, on: back + 120) }
        move(.payment, claim.amount, claim, on: calendar.rollForward(back + random.within(8...25)), invoice.id.text)
    }

    mutating func giveUp(_ claim: Claim, on day: Day) {
        tell(office.rollForward(day), claim.target, .writtenOff(reason: "uncollectible"))
    }
}
