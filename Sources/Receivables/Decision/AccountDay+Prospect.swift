/// Looks at the steps of one item.
extension AccountDay {
    mutating func prospect(_ index: Int, at sight: Sight) -> Prospect {
        let item = account.items[index]
        var look = Look(item: item, at: sight, index: index)
        let word = ownWord(item)
        if word.map(item.awaitsPeople) == true { look.waitForPeople() }
        look.walk()
        if isTraced { considered[index] = look.considered }
        guard let word, !item.awaitsPeople(word) else { return look.prospect() }
        return look.prospect(after: propose(notice: word, index, look.ladderDay))
    }

    /// A word the engine owes about an item that is otherwise free: said before anything else.
    private func ownWord(_ item: Item) -> String? {
        let notice = [Notices.promiseBroken, .planBroken, .reopened].first(where: item.notices.contains)
        return Notices.names.first { $0.notice == notice }?.step
    }

    func propose(notice step: String, _ index: Int, _ ladderDay: Int) -> Proposal? {
        guard let channel = [Channel.email, .sms, .whatsapp, .letter].first(where: { canUse($0, on: ladderDay) }) else {
            return nil
        }
        var proposal = Proposal(index: index, word: .notice(step), ladderDay: ladderDay, channel: channel)
        proposal.insteadOf = channel == .email ? nil : .email
        proposal.isGranted = account.items[index].isPending(step)
        return proposal
    }

    /// Whether the channel may speak of an item on that day of its ladder. A debt that is about to be written off is no
    /// matter for a text: there it reads like a collector's, which networks forbid.
    func canUse(_ channel: Channel, on ladderDay: Int) -> Bool {
        canUse(channel) && (channel != .sms || policy.lanes.lane(on: ladderDay) < .critical)
    }

    /// The same of a message that was decided earlier.
    public func mayUse(_ channel: Channel, about id: ItemID) -> Bool {
        guard channel == .sms, let index = account.index(of: id), account.items[index].isOpen else { return true }
        let item = account.items[index]
        return policy.lanes.lane(on: item.ladder.day(on: today, due: item.due)) < .critical
    }

    func canUse(_ channel: Channel) -> Bool {
        office.channels.contains(channel) && account.unreachable[channel] == nil
            && (!office.needsAddresses || account.customer.canBeReached(by: channel))
    }

    /// The rule of the policy that fits the item.
    func rule(at index: Int) -> Rule? { fitting.isEmpty ? nil : fitting[index].map { policy.rules[$0] } }

    /// Finds the rule of each item, the first that matches. Nothing is recorded until all items were looked at, so
    /// what conditions ask stays the same, and is asked once.
    mutating func fitRules() {
        standing = readStanding()
        guard !policy.rules.isEmpty else { return fitting = [] }
        fitting = account.items.map { item in
            let facts = circumstances(of: item)
            return policy.rules.firstIndex { $0.condition.holds(in: facts) }
        }
    }

    private func readStanding() -> Standing {
        var standing = Standing()
        for index in account.items.indices where account.items[index].isOpen {
            let item = account.items[index]
            if item.known <= today { standing.open[item.currency, default: 0] += asked(index) }
            if item.due < standing.firstLate, isLate(item) { standing.firstLate = item.due }
        }
        return standing
    }

    func circumstances(of item: Item) -> Circumstances {
        Circumstances(
            customer: account.customer,
            openAmounts: standing.open,
            firstTimeLate: account.habit.late == 0 && standing.firstLate >= item.due,
            paymentFailed: item.charge == .declined,
            habit: account.habit
        )
    }
}

/// The day as all looks of it share it: to copy it for every item would cost more than the look.
final class Sight {
    let day: AccountDay

    init(_ day: AccountDay) { self.day = day }
}
