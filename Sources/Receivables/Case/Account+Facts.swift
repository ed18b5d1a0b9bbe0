/// What customers and colleagues tell us.
extension Account {
    /// Disputes, promises, plans and money under way: parts of the debt that are to be left in peace.
    mutating func arrange(_ event: Event) {
        switch event.what {
        case .inTransit(let money, let rail):
            spread(money.minorUnits, over: openIndices(event)) { item, share in
                item.transits.append(Transit(amount: share, seen: event.day, rail: rail, isCharge: false))
            }
        case .transitFailed(let money): expectNoLonger(money.minorUnits, indices(of: event.target))
        case .disputed where Flaw.disputeIgnored.isPlanted: break
        case .disputed(let money, _):
            // The newest instalment first: what is older is more likely accepted.
            let order = disputeOrder(event, among: openIndices(event))
            spread(money.minorUnits, over: order) { item, share in item.disputed += share }
        case .resolved(let money, let credited):
            resolve(money, credited: credited, event)
        case .promised(let money, let day):
            spread(money?.minorUnits ?? .max, over: openIndices(event)) { item, share in
                item.promise = Promise(by: day, amount: share)
            }
        case .planned(let parts):
            plan(parts, event)
        default: break
        }
    }

    mutating func steer(_ event: Event) {
        switch event.what {
        case .held(let until, let reason, let owner):
            let pause = Pause(until: until, reason: reason, owner: owner)
            if event.target == .customer { self.pause = pause } else { forEach(event.target) { $0.pause = pause } }
        case .resumed:
            if event.target == .customer { pause = nil } else { forEach(event.target) { $0.pause = nil } }
        case .flagged:
            if let index = openIndices(event).first { items[index].isFlagged = true }
        case .writtenOff:
            forEach(event.target) { if $0.isOpen { $0.writeOff() } }
        case .reopened(let reason):
            forEach(event.target) { item in
                if item.isWrittenOff { item.reopen() }
                if reason == Bill.again { item.isVoid = false }
            }
        default: break
        }
    }

    mutating func hear(_ event: Event) {
        switch event.what {
        case .replied:
            hasUnreadReply = true
            for index in openIndices(Event(event.day, .customer, event.what)) { items[index].wasAnswered = true }
        case .read(let reading):
            hasUnreadReply = false
            if reading == .paid { believePaid(event) }
        case .unreachable(let channel, let why): unreachable[channel] = why
        case .reachable(let channel): if unreachable[channel] == .optedOut { unreachable[channel] = nil }
        case .health(let health): customer.health = health
        default: break
        }
    }

    mutating func attend(_ event: Event) {
        switch event.what {
        case .acknowledged(let step): forEach(event.target) { $0.escalations.removeAll { $0.step == step } }
        case .approved(let step, let person):
            forEach(event.target) { item in
                guard let index = item.pending.firstIndex(where: { $0.step == step }) else { return }
                if !item.pending[index].approvedBy.contains(person) { item.pending[index].approvedBy.append(person) }
            }
        case .refused(let step, _):
            forEach(event.target) { item in
                item.skip(step)
                item.isFlagged = false
                if step == "reopened" { item.giveNotice(on: event.day) }
            }
        default: break
        }
    }

    /// What a customer says of all their debt is said of what they knew of, not of invoices issued later.
    private func openIndices(_ event: Event) -> [Int] {
        indices(of: event.target).filter { index in
            items[index].isOpen && (event.target != .customer || items[index].known <= event.day)
        }
    }

    private func disputeOrder(_ event: Event, among order: [Int]) -> [Int] {
        guard case .item(let id) = event.target, let named = order.first, items[named].id == id else {
            return order.reversed()
        }
        return [named] + order.dropFirst().reversed()
    }

    /// Gives each item as much as it can still take, in order. Money under way takes nothing away in the second round:
    /// it may have been expected in vain.
    private mutating func spread(_ amount: Int64, over order: [Int], _ give: (inout Item, Int64) -> Void) {
        var rest = amount
        for index in order where rest > 0 {
            let share = min(rest, claim(of: items[index]))
            guard share > 0 else { continue }
            give(&items[index], share)
            rest -= share
        }
        guard rest == amount else { return }
        for index in order where rest > 0 {
            let share = min(rest, items[index].balance - items[index].disputed)
            guard share > 0 else { continue }
            give(&items[index], share)
            rest -= share
        }
    }

    /// What a charge of ours has under way is answered by the charge.
    private mutating func expectNoLonger(_ amount: Int64, _ order: [Int]) {
        var rest = amount
        for index in order {
            for place in items[index].transits.indices where rest > 0 && !items[index].transits[place].isCharge {
                let share = min(rest, items[index].transits[place].amount)
                items[index].transits[place].amount -= share
                rest -= share
            }
            items[index].transits.removeAll { $0.amount == 0 }
        }
    }

    /// Of what is written off, too: it may be paid after all.
    private mutating func resolve(_ amount: Money?, credited: Bool, _ event: Event) {
        var rest = amount?.minorUnits ?? .max
        for index in disputeOrder(event, among: indices(of: event.target)) where rest > 0 && items[index].disputed > 0 {
            let share = min(rest, items[index].inDispute)
            items[index].disputed = items[index].inDispute - share
            rest -= share
            guard credited, share > 0 else { continue }
            let entry = Entry(.credit, Money(share, items[index].currency), on: event.day)
            items[index].lower(by: share, entry, known: event.day)
        }
        guard credited, let amount, rest > 0 else { return }
        // The credit was given, whatever became of the dispute meanwhile.
        lower(by: Entry(.credit, Money(rest, amount.currency), on: event.day), at: event)
    }

    /// Hands the agreed parts to the open items, oldest first, cutting a part where an item ends.
    private mutating func plan(_ parts: [Bill.Part], _ event: Event) {
        var rest = parts.map { Plan.Part(due: $0.due, amount: $0.amount.minorUnits) }[...]
        for index in openIndices(event) {
            var room = max(0, items[index].balance - items[index].disputed)
            var taken: [Plan.Part] = []
            while room > 0, var part = rest.first {
                let share = min(room, part.amount)
                taken.append(Plan.Part(due: part.due, amount: share))
                room -= share
                part.amount -= share
                rest = part.amount == 0 ? rest.dropFirst() : [part] + rest.dropFirst()
            }
            guard !taken.isEmpty else { break }
            items[index].promise = nil
            items[index].plan = Plan(parts: taken)
        }
    }

    /// "I have paid": the money is given the time it needs.
    private mutating func believePaid(_ event: Event) {
        for index in openIndices(event) where items[index].due <= event.day {
            let amount = claim(of: items[index])
            guard amount > 0 else { continue }
            items[index].transits.append(
                Transit(amount: amount, seen: event.day, rail: customer.rail, isCharge: false)
            )
        }
    }
}

extension Item {
    fileprivate mutating func writeOff() {
        isWrittenOff = true
        pending = []
        escalations = []
        notices = []
        promise = nil
        plan = nil
    }

    /// The step is over, however it ended.
    mutating func close(_ step: String) {
        if !done.contains(step) { done.append(step) }
    }
}
