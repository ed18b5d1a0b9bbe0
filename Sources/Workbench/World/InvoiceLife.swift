import Receivables

/// What becomes of one invoice, from the day it is sent to the end of the story.
struct InvoiceLife {
    let world: World
    let index: Int
    let invoice: WorldInvoice
    let payer: Payer
    let habit: Habit
    var random: SeededRandom
    var news: [WorldNews] = []
    private var payments = 0

    /// One due date of it, and what is still to come for it.
    struct Claim {
        let target: Event.Target
        let instalment: Int
        let issued: Day
        /// Rolled to the payer's next bank day.
        let due: Day
        var amount: Int64
    }

    init(_ world: World, invoice index: Int) {
        self.world = world
        self.index = index
        var drawn = world.random(.invoice, index)
        let customer = world.buyer(&drawn)
        payer = Payer(world, customer: customer)
        invoice = world.invoice(at: index, customer, payer, &drawn)
        habit = Habit(world, customer: customer)
        random = world.random(.invoiceLife, index)
    }

    mutating func told() -> [WorldNews] {
        tell(invoice.issued, .invoice(invoice.id), .billed(invoice.bill))
        guard case .history = world.parameters.schedule else { return news }
        for (index, part) in invoice.bill.parts.enumerated() {
            let single = invoice.bill.parts.count == 1
            settle(
                Claim(
                    target: invoice.target(ofPart: index),
                    instalment: single ? 0 : index + 1,
                    issued: invoice.issued,
                    due: calendar.rollForward(part.due),
                    amount: part.amount.minorUnits
                )
            )
        }
        return news
    }

    private mutating func settle(_ asked: Claim) {
        let claim = corrected(asked)
        if payer.autopay, charged(claim) { return }
        guard random.chance(habit.lateness) else { return payInTime(claim) }
        let cause = Cause.allCases[random.pick(weights: Cause.weights)]
        let days = cause.days(lag: habit.lag, &random) * world.parameters.delay
        let start = calendar.rollForward(claim.due + max(1, Int(days.rounded())))
        let paid = random.below(100) >= cause.neverPaid
        switch cause {
        case .forgot, .strategic: forget(claim, until: start)
        case .lost: miss(claim, until: paid ? start : nil)
        case .cashFlow: struggle(claim, until: paid ? start : nil)
        case .dispute: object(claim, until: paid ? start : nil)
        }
    }

    /// A price was wrong, and a credit note followed the invoice within days.
    private mutating func corrected(_ claim: Claim) -> Claim {
        guard random.chance(0.015) else { return claim }
        var claim = claim
        let credit = share(of: claim.amount, percent: random.within(5...15))
        guard credit > 0 else { return claim }
        move(.credit, credit, claim, on: office.rollForward(claim.issued + random.within(3...10)), "price corrected")
        claim.amount -= credit
        return claim
    }

    /// The stored method is tried on the due date. It works nine times in ten.
    private mutating func charged(_ claim: Claim) -> Bool {
        guard random.chance(0.92) else {
            let code = random.element(of: ["card_declined", "insufficient_funds", "expired_method"])
            tell(claim.due, claim.target, .chargeDeclined(code: code))
            return false
        }
        let money = Money(claim.amount, currency)
        let payment = record(Entry(.payment, money, on: claim.due), claim, "charge")
        tell(claim.due, claim.target, .chargeSucceeded, payment)
        regret(claim, paidOn: claim.due)
        return true
    }

    /// On the due date, or up to 20 days before it.
    private mutating func payInTime(_ claim: Claim) {
        let early = random.chance(0.35) ? random.within(1...20) : 0
        let day = max(claim.issued + 1, claim.due - early)
        send(claim, on: min(claim.due, calendar.rollForward(day)))
    }
}

/// How lives are written down.
extension InvoiceLife {
    var calendar: BusinessCalendar { payer.market.calendar }
    var office: BusinessCalendar { Market.home.calendar }
    var currency: Currency { payer.market.currency }

    mutating func tell(_ day: Day, _ target: Event.Target, _ what: Event.What, _ payment: WorldPayment? = nil) {
        guard day <= world.lastDay else { return }
        news.append(WorldNews(day: day, customer: invoice.customer, target: target, what: what, payment: payment))
    }

    mutating func record(_ entry: Entry, _ claim: Claim, _ reference: String) -> WorldPayment {
        payments += 1
        return WorldPayment(
            id: "PAY-" + String(10_001 + index) + "-" + String(payments),
            invoice: invoice.id,
            instalment: claim.instalment,
            entry: entry,
            rail: entry.kind == .credit ? nil : payer.rail,
            reference: reference
        )
    }

    mutating func move(_ kind: Entry.Kind, _ amount: Int64, _ claim: Claim, on day: Day, _ reference: String) {
        let entry = Entry(kind, Money(amount, currency), on: day)
        tell(day, claim.target, .entry(entry), record(entry, claim, reference))
    }

    /// So much of an amount as people say it: in whole units once it is more than a hundred of them.
    func share(of amount: Int64, percent: Int) -> Int64 {
        let exact = amount * Int64(percent) / 100
        return exact > 10_000 ? exact / 100 * 100 : exact
    }
}
