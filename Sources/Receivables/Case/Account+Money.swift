extension Account {
    /// Money and credits go to the oldest instalment first, reversals to the newest, unless one is named.
    mutating func enter(_ entry: Entry, on event: Event) {
        if entry.kind.lowersBalance {
            lower(by: entry, at: event)
        } else {
            raise(by: entry, at: event)
        }
    }

    mutating func answerCharge(_ event: Event) {
        // What the bank says of one instalment says nothing of its siblings.
        let named = indices(of: event.target).filter { index in
            if case .item(let id) = event.target { items[index].id == id } else { true }
        }
        let pending = named.filter { items[$0].charge == .pending }
        let targets = pending.isEmpty ? Array(named.filter { items[$0].isOpen }.prefix(1)) : pending
        for index in targets {
            let underWay = items[index].transits.filter(\.isCharge).reduce(0) { $0 + $1.amount }
            if case .chargeSucceeded = event.what {
                let amount = underWay > 0 ? underWay : items[index].balance
                let entry = Entry(.payment, Money(amount, items[index].currency), on: event.day)
                lower(by: entry, at: Event(event.day, .item(items[index].id), event.what))
                items[index].charge = .succeeded
            } else {
                items[index].transits.removeAll(where: \.isCharge)
                items[index].charge = .declined
                if !Flaw.failureUntold.isPlanted { items[index].notices.insert(.chargeFailed) }
            }
        }
    }

    mutating func lower(by entry: Entry, at event: Event) {
        var rest = entry.amount.minorUnits
        if event.target != .customer {
            for index in indices(of: event.target)
            where items[index].currency == entry.amount.currency && items[index].balance > 0 {
                var share = min(rest, items[index].balance)
                if Flaw.roundedMoney.isPlanted, share > 100_000 { share -= share % 10 }
                rest -= share
                items[index].lower(by: share, entry, known: event.day)
                if rest == 0 { break }
            }
        }
        if Flaw.lostOverpayment.isPlanted { return }
        credit[entry.amount.currency, default: 0] += rest
        if credit[entry.amount.currency] == 0 { credit[entry.amount.currency] = nil }
    }

    private mutating func raise(by entry: Entry, at event: Event) {
        var rest = entry.amount.minorUnits
        let currency = entry.amount.currency
        if entry.kind == .refund || event.target == .customer {
            // Money sent back was first of all money too much.
            let spare = min(rest, max(0, credit[currency] ?? 0))
            credit[currency, default: 0] -= spare
            rest -= spare
        }
        if credit[currency] == 0 { credit[currency] = nil }
        guard event.target != .customer, rest > 0 else { return }
        let order = reversalOrder(event.target).filter { items[$0].currency == currency && !items[$0].isVoid }
        for index in order where items[index].paid > 0 {
            let share = min(rest, items[index].paid)
            rest -= share
            items[index].raise(by: share)
            if rest == 0 { return }
        }
        if rest > 0, let index = order.first { items[index].raise(by: rest) }
    }

    /// The named instalment first, then the newest.
    private func reversalOrder(_ target: Event.Target) -> [Int] {
        let order = indices(of: target)
        guard case .item = target, let named = order.first else { return order.reversed() }
        return [named] + order.dropFirst().reversed()
    }
}

extension Item {
    /// Nothing is under way any more, and the step is as if it had never been taken.
    mutating func withdrawCharge(_ step: String) {
        guard charge == .pending else { return }
        charge = .none
        transits.removeAll(where: \.isCharge)
        done.removeAll { $0 == step }
        // Of a reopened item the step last taken says where it resumes.
        if cycle > 1, lastTaken?.step == step { lastTaken = nil }
    }

    /// Payment or credit arrives.
    mutating func lower(by amount: Int64, _ entry: Entry, known day: Day) {
        let wasWrittenOff = isWrittenOff
        if entry.kind == .payment {
            paid += amount
            lastPaid = max(entry.on, lastPaid ?? entry.on)
            receive(amount)
        } else {
            credited += amount
        }
        if isSettled {
            settle(byPayment: entry.kind == .payment, on: day)
        } else if wasWrittenOff, entry.kind == .payment {
            reopen()
        }
    }

    /// Money goes back.
    mutating func raise(by amount: Int64) {
        let wasClosed = isSettled || isWrittenOff
        paid -= amount
        if let promise { self.promise?.received = max(0, promise.received - amount) }
        if let plan { self.plan?.received = max(0, plan.received - amount) }
        notices.remove(.receipt)
        // Paid and sent back between two runs is no reopening: nobody ever saw it closed.
        if wasClosed, !isSettled, stood == .settled || stood == .writtenOff { reopen() }
    }

    /// A new cycle begins, by a recorded event only. What was taken stays taken.
    mutating func reopen() {
        isWrittenOff = false
        cycle += 1
        if Flaw.stepsRestart.isPlanted { (done, lastTaken) = ([], nil) }
        wasAnswered = false
        notices.remove(.receipt)
        notices.insert(.reopened)
    }

    /// Of several amounts under way the one that is exactly this has come; else the first ones.
    private mutating func receive(_ amount: Int64) {
        promise?.received += amount
        plan?.received += amount
        var rest = amount
        let exact = transits.firstIndex { $0.amount == amount }
        for index in exact.map({ $0..<($0 + 1) }) ?? transits.indices where rest > 0 {
            let share = min(rest, transits[index].amount)
            transits[index].amount -= share
            rest -= share
        }
        if charge == .pending, transits.contains(where: { $0.isCharge && $0.amount == 0 }) { charge = .succeeded }
        transits.removeAll { $0.amount == 0 }
    }

    private mutating func settle(byPayment: Bool, on day: Day) {
        settledOn = day
        isWrittenOff = false
        disputed = 0
        pending = []
        escalations = []
        transits = []
        isFlagged = false
        notices = byPayment ? .receipt : []
        if servicePaused { notices.insert(.serviceOn) }
    }
}
