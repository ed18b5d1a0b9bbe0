import Receivables

/// What customers and colleagues say.
extension Truth {
    mutating func hear(_ target: Event.Target, _ what: Event.What, of debtor: Int, on day: Day) {
        switch what {
        case .disputed, .resolved: argue(target, what, of: debtor, on: day)
        case .promised, .planned, .inTransit: arrange(target, what, of: debtor)
        case .held, .resumed, .writtenOff, .reopened: steer(target, what, of: debtor)
        case .replied: debtors[debtor].hasUnreadReply = true
        case .read(let reading):
            debtors[debtor].hasUnreadReply = false
            if reading == .paid { change(places(of: .customer, debtor)) { $0.hasTransit = true } }
        case .unreachable(_, let why):
            if why == .optedOut { debtors[debtor].isOptedOut = true } else { debtors[debtor].hasBounced = true }
        case .health(let health): debtors[debtor].isAtRisk = health == .atRisk
        case .chargeSucceeded, .chargeDeclined: answerCharge(target, what, of: debtor, on: day)
        default: break
        }
    }

    private mutating func argue(_ target: Event.Target, _ what: Event.What, of debtor: Int, on day: Day) {
        switch what {
        case .disputed(let money, _):
            var rest = money.minorUnits
            // The named instalment, or the newest first.
            for place in places(of: target, debtor).reversed() where debts[place].isOpen {
                let share = min(rest, debts[place].balance - debts[place].disputed)
                guard share > 0 else { continue }
                change([place]) { $0.disputed += share }
                rest -= share
            }
        case .resolved(_, let credited):
            for place in places(of: target, debtor).reversed() where debts[place].disputed > 0 {
                let share = debts[place].disputed
                change([place]) { $0.disputed = 0 }
                guard credited else { continue }
                let credit = Entry(.credit, Money(share, debts[place].currency), on: day)
                take(credit, at: [place], then: [], of: debtor)
            }
        default: break
        }
    }

    private mutating func arrange(_ target: Event.Target, _ what: Event.What, of debtor: Int) {
        let open = places(of: target, debtor).filter { debts[$0].isOpen }
        switch what {
        // A promise for what is disputed or under way is a matter of shares: nothing is judged by it.
        case .promised(_, let day):
            change(open.filter { debts[$0].disputed == 0 && !debts[$0].hasTransit }) { $0.promisedBy = day }
        case .planned(let parts):
            change(open) { debt in
                debt.promisedBy = nil
                debt.plannedUntil = debt.disputed == 0 ? parts.first?.due : nil
            }
        case .inTransit: change(open) { $0.hasTransit = true }
        default: break
        }
    }

    private mutating func steer(_ target: Event.Target, _ what: Event.What, of debtor: Int) {
        let named = places(of: target, debtor)
        switch what {
        case .held(let until, _, _):
            if target == .customer { debtors[debtor].pausedUntil = until } else { change(named) { $0.pausedUntil = until } }
        case .resumed:
            if target == .customer { debtors[debtor].pausedUntil = nil } else { change(named) { $0.pausedUntil = nil } }
        case .writtenOff:
            change(named) { debt in
                guard debt.isOpen else { return }
                debt.isWrittenOff = true
                debt.promisedBy = nil
                debt.plannedUntil = nil
            }
        case .reopened: change(named) { $0.isWrittenOff = false }
        default: break
        }
    }

    /// A charge takes all that was asked; the world answers for one item at a time.
    private mutating func answerCharge(_ target: Event.Target, _ what: Event.What, of debtor: Int, on day: Day) {
        guard case .chargeSucceeded = what, let place = places(of: target, debtor).first,
            let asked = chargesUnderWay.removeValue(forKey: debts[place].id)
        else { return }
        take(Entry(.payment, asked, on: day), at: [place], then: [], of: debtor)
    }
}
