/// Looks at the steps of one item.
extension AccountDay {
    mutating func prospect(_ index: Int) -> Prospect {
        let item = account.items[index]
        var look = Look(item: item, day: self, index: index)
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
        guard let channel = [Channel.email, .sms, .whatsapp, .letter].first(where: canUse) else { return nil }
        var proposal = Proposal(index: index, word: .notice(step), ladderDay: ladderDay, channel: channel)
        proposal.insteadOf = channel == .email ? nil : .email
        proposal.isGranted = account.items[index].isPending(step)
        return proposal
    }

    func canUse(_ channel: Channel) -> Bool {
        office.channels.contains(channel) && account.unreachable[channel] == nil
            && (!office.needsAddresses || account.customer.canBeReached(by: channel))
    }

    /// The rule of the policy that fits the item; the first match wins.
    func rule(for item: Item) -> Rule? {
        policy.rules.isEmpty ? nil : policy.rules.first { $0.condition.holds(in: circumstances(of: item)) }
    }

    func circumstances(of item: Item) -> Circumstances {
        var open: [Currency: Int64] = [:]
        for index in account.items.indices where account.items[index].isOpen && account.items[index].known <= today {
            open[account.items[index].currency, default: 0] += asked(index)
        }
        let earlierLate = account.items.contains {
            $0.isOpen && $0.due < item.due && isLate($0)
        }
        return Circumstances(
            customer: account.customer,
            openAmounts: open,
            firstTimeLate: account.habit.late == 0 && !earlierLate,
            paymentFailed: item.charge == .declined,
            habit: account.habit
        )
    }
}
