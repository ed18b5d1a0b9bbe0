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
            guard reading == .paid else { return }
            let late = places(of: .customer, debtor).filter {
                debts[$0].isOpen && debts[$0].due <= day && debts[$0].claim > 0
            }
            change(late) { $0.transits.append(($0.claim, false)) }
        case .unreachable(_, let why):
            if why == .optedOut { debtors[debtor].isOptedOut = true } else { debtors[debtor].hasBounced = true }
        case .reachable: debtors[debtor].isOptedOut = false
        case .health(let health): debtors[debtor].isAtRisk = health == .atRisk
        case .chargeSucceeded, .chargeDeclined: answerCharge(target, what, of: debtor, on: day)
        default: break
        }
    }

    private mutating func argue(_ target: Event.Target, _ what: Event.What, of debtor: Int, on day: Day) {
        switch what {
        case .disputed(let money, _):
            // The newest instalment first.
            let open = Array(places(of: target, debtor).filter { debts[$0].isOpen }.reversed())
            spread(money.minorUnits, over: open) { $0.disputed += $1 }
        case .resolved(_, let credited):
            for place in places(of: target, debtor).reversed() where debts[place].disputed > 0 {
                // What was paid or credited meanwhile is disputed no more.
                let share = min(debts[place].disputed, max(0, debts[place].balance))
                change([place]) { $0.disputed = 0 }
                guard credited, share > 0 else { continue }
                let credit = Entry(.credit, Money(share, debts[place].currency), on: day)
                take(credit, at: [place], then: [], of: debtor)
            }
        default: break
        }
    }

    /// To each as much as nothing else speaks for; where there is nothing of the kind, as much as is open.
    private mutating func spread(_ amount: Int64, over order: [Int], _ give: (inout Debt, Int64) -> Void) {
        var rest = amount
        func share(_ room: (Debt) -> Int64) {
            for place in order where rest > 0 {
                let part = min(rest, room(debts[place]))
                guard part > 0 else { continue }
                give(&debts[place], part)
                rest -= part
            }
        }
        share(\.claim)
        if rest == amount { share { $0.balance - $0.disputed } }
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
        case .inTransit(let money, _): spread(money.minorUnits, over: open) { $0.transits.append(($1, false)) }
        default: break
        }
    }

    private mutating func steer(_ target: Event.Target, _ what: Event.What, of debtor: Int) {
        let named = places(of: target, debtor)
        switch what {
        case .held(let until, _, _):
            if target == .customer {
                debtors[debtor].pausedUntil = until
            } else {
                change(named) { $0.pausedUntil = until }
            }
        case .resumed:
            if target == .customer { debtors[debtor].pausedUntil = nil } else { change(named) { $0.pausedUntil = nil } }
        case .writtenOff:
            change(named) { debt in
                guard debt.isOpen else { return }
                debt.isWrittenOff = true
                debt.asked = []
                debt.promisedBy = nil
                debt.plannedUntil = nil
            }
        case .reopened: change(named) { $0.isWrittenOff = false }
        default: break
        }
    }

    /// The bank was asked for an amount.
    mutating func charge(_ item: ItemID, _ asked: Int64) {
        change(places(of: .item(item), 0)) { $0.transits.append((asked, true)) }
    }

    /// What was paid by another way meanwhile is not taken again.
    private mutating func answerCharge(_ target: Event.Target, _ what: Event.What, of debtor: Int, on day: Day) {
        guard let place = places(of: target, debtor).first else { return }
        let asked = debts[place].transits.filter(\.isCharge).reduce(0) { $0 + $1.amount }
        guard case .chargeSucceeded = what else { return change([place]) { $0.transits.removeAll(where: \.isCharge) } }
        // An answer to a charge that the book has forgotten is for all that is open.
        let paid = asked > 0 ? asked : debts[place].isOpen ? debts[place].balance : 0
        guard paid > 0 else { return }
        if asked == 0 { debtors[debtor].hasForgottenCharge = true }
        take(Entry(.payment, Money(paid, debts[place].currency), on: day), at: [place], then: [], of: debtor)
    }
}
