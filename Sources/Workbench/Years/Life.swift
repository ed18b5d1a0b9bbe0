import Receivables
import Storage

/// What happens to one invoice, one thing after the other. When each happens is a matter of days, or of the moment in
/// which a letter about the invoice is on its way.
struct Life {
    /// One thing that will happen.
    struct Turn {
        /// Days after the thing before.
        var wait: Int
        /// Milliseconds after local midnight.
        var time: Int64
        /// Happens within seconds of the next touch, if one comes before its patience ends.
        var isSnapped: Bool
        var deed: Deed
    }

    /// What somebody does about the invoice. Amounts are shares of what was billed, in tenths.
    enum Deed {
        case pays(tenths: Int64, on: Int)
        case overpays
        case refunds(tenths: Int64)
        case chargesBack
        case credits(tenths: Int64)
        case disputes(tenths: Int64)
        case resolves(credited: Bool)
        case promises(days: Int)
        case plans(parts: Int)
        case isHeld(days: Int, wholeCustomer: Bool)
        case resumes(wholeCustomer: Bool)
        case replies
        case isRead(Event.Reading)
        case seesTransit(tenths: Int64)
        case isFlagged
        case isBilledAgain(days: Int, percent: Int64)
        case isVoided
        case isWrittenOff
        case isRearmed
        case optsOut
        case changesHealth(Health)
        case changesAddress
    }

    var invoice: Int
    var debtor: Int
    var number: String
    var issued: Day
    /// Days from issue to each due date.
    var terms: [Int]
    var amount: Money
    var turns: [Turn] = []
}

extension Life {
    /// - Parameter span: days within which invoices are issued.
    init(_ invoice: Int, of debtor: Int, seed: UInt64, from first: Day, within span: Int) {
        var chance = SeededRandom(seed: seed, stream: Stream.invoice.rawValue, index: invoice)
        self.invoice = invoice
        self.debtor = debtor
        number = "INV-" + String(10_000 + invoice)
        issued = first + chance.below(max(1, span))
        let days = [7, 14, 14, 30, 30, 30, 45, 60][chance.below(8)]
        let parts = [1, 1, 1, 1, 1, 1, 2, 3][chance.below(8)]
        terms = (0..<parts).map { days + 30 * $0 }
        let currency: Currency = [.eur, .eur, .eur, .eur, .usd, .usd, .gbp][chance.below(7)]
        let digits = chance.within(3...7)
        let scale = (0..<digits).reduce(1) { scale, _ in scale * 10 }
        amount = Money(Int64(chance.within(scale / 10...scale)) + Int64(parts), currency)
        draw(with: &chance, days)
    }

    private mutating func draw(with chance: inout SeededRandom, _ days: Int) {
        // Days after the due date on which the customer first moves: before it, soon after, late, very late.
        let delay = [-5, 0, 2, 5, 9, 14, 20, 30, 45, 70][chance.below(10)] + chance.below(4)
        add(&chance, wait: max(1, days + delay), of: trouble(&chance))
        if chance.chance(0.35) { add(&chance, wait: 2 + chance.below(12), of: trouble(&chance)) }
        guard !chance.chance(0.07) else { return }
        if chance.chance(0.2) {
            let part = Int64(1 + chance.below(8))
            add(&chance, wait: 1 + chance.below(12), of: [.pays(tenths: part, on: chance.below(3))])
        }
        let last: Deed = chance.chance(0.06) ? .overpays : .pays(tenths: 10, on: chance.below(3))
        add(&chance, wait: 1 + chance.below(15), of: [last])
        guard chance.chance(0.12) else { return }
        let back: Deed = chance.chance(0.5) ? .chargesBack : .refunds(tenths: Int64(1 + chance.below(10)))
        add(&chance, wait: 2 + chance.below(20), of: [back])
        guard chance.chance(0.8) else { return }
        add(&chance, wait: 3 + chance.below(25), of: [.pays(tenths: 10, on: 0)])
    }

    private mutating func add(_ chance: inout SeededRandom, wait: Int, of deeds: [Deed]) {
        for (index, deed) in deeds.enumerated() {
            turns.append(
                Turn(
                    wait: index == 0 ? wait : 1 + chance.below(9),
                    time: Time.hour + Int64(chance.below(22 * 3_600)) * Time.second,
                    isSnapped: chance.chance(deed.isRacing ? 0.9 : 0.5),
                    deed: deed
                )
            )
        }
    }

    /// Something that comes between an invoice and its money.
    private func trouble(_ chance: inout SeededRandom) -> [Deed] {
        switch chance.below(24) {
        case 0...2: return [.promises(days: 2 + chance.below(12))]
        // Some disputes stay open for good.
        case 3, 4:
            let resolved = Deed.resolves(credited: chance.chance(0.3))
            return chance.chance(0.6) ? [.disputes(tenths: 10), resolved] : [.disputes(tenths: 10)]
        case 5: return [.disputes(tenths: Int64(1 + chance.below(9))), .resolves(credited: chance.chance(0.5))]
        case 6, 7:
            let whole = chance.chance(0.4)
            let held = Deed.isHeld(days: 1 + chance.below(14), wholeCustomer: whole)
            return chance.chance(0.5) ? [held] : [held, .resumes(wholeCustomer: whole)]
        case 8, 9: return [.replies, .isRead([.nothing, .promise, .question, .paid][chance.below(4)])]
        case 10: return [.seesTransit(tenths: Int64(1 + chance.below(10)))]
        case 11: return [.isFlagged]
        case 12: return [.isBilledAgain(days: chance.within(-5...20), percent: Int64(chance.within(50...150)))]
        case 13: return chance.chance(0.4) ? [.isVoided] : []
        case 14: return [.isWrittenOff] + (chance.chance(0.5) ? [.isRearmed] : [])
        case 15: return [.optsOut]
        case 16: return [.changesHealth(chance.chance(0.6) ? .atRisk : .healthy)]
        case 17: return [.plans(parts: 2 + chance.below(2))]
        case 18: return [.credits(tenths: Int64(1 + chance.below(6)))]
        case 19: return [.changesAddress]
        default: return []
        }
    }
}

extension Life.Deed {
    var isRacing: Bool {
        switch self {
        // Money that goes back, and what comes of it, follows no letter.
        case .pays, .overpays, .credits, .disputes, .optsOut: true
        default: false
        }
    }
}
