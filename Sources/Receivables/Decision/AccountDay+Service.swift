/// What is owed to the customer besides the ladder, and words to colleagues that wait for an answer.
extension AccountDay {
    /// A receipt for what was settled by payment, the service switched on again, and the notice of a failed charge.
    /// None of these uses up the contact budget; closed days and opt-outs hold for them too.
    mutating func sendReceipts() {
        for index in indices(owing: .receipt) where !isReceiptDue(index) {
            record(index, .skipped(step: "paid", .stale))
        }
        if account.lastReceipt != today { say("paid", about: indices(owing: .receipt)) }
        for index in indices(owing: .serviceOn) { switchOn(index) }
        say("charge-failed", about: indices(owing: .chargeFailed).filter { account.items[$0].isOpen })
    }

    private func indices(owing notice: Notices) -> [Int] {
        account.items.indices.filter { account.items[$0].known <= today && account.items[$0].notices.contains(notice) }
    }

    /// Nobody is thanked for what was paid before we ever followed it, or long ago.
    private func isReceiptDue(_ index: Int) -> Bool {
        let item = account.items[index]
        guard let settled = item.settledOn, let paid = item.lastPaid else { return false }
        guard today.days(since: min(settled, paid)) <= policy.staleness else { return false }
        guard let previousRun else { return paid >= today }
        return item.known <= previousRun || paid >= item.known
    }

    private mutating func say(_ name: String, about indices: [Int]) {
        guard !indices.isEmpty, account.customer.calendar.isOpen(today) else { return }
        guard let channel = [Channel.email, .sms, .whatsapp, .letter].first(where: canUse) else { return }
        guard !fuseTrips() else { return }
        let covers = indices.sorted { account.items[$0].id < account.items[$1].id }.map { index in
            let item = account.items[index]
            let amount = name == "paid" ? item.paid : asked(index)
            return Covered(
                item: item.id,
                cycle: item.cycle,
                step: name,
                late: false,
                gap: 0,
                rebase: 0,
                asked: Money(amount, item.currency)
            )
        }
        record(
            .customer,
            .wrote(Message(step: name, channel: channel, tone: .friendly, counts: false, covers: covers))
        )
    }

    /// The service comes back once nothing for which it was paused is open any more.
    private mutating func switchOn(_ index: Int) {
        let item = account.items[index]
        let covers = Covered(
            item: item.id,
            cycle: item.cycle,
            step: "resumed",
            late: false,
            gap: 0,
            rebase: 0,
            asked: .zero(item.currency)
        )
        let isStillPaused = account.items.contains { $0.servicePaused && $0.isOpen }
        guard !isStillPaused else { return }
        record(index, .did(Deed(.resumeService, tone: nil, covers: covers)))
    }

    /// A colleague who has not answered by the deadline is by-passed to the deputy, then to the finance lead.
    mutating func escalate() {
        for index in account.items.indices where account.items[index].isOpen && holds[index] == nil {
            for waiting in account.items[index].escalations {
                let deadline = office.calendar.add(businessDays: waiting.deadline, to: waiting.since)
                guard today >= deadline else { continue }
                let next: Colleague = waiting.told == .deputy ? .financeLead : .deputy
                record(index, .told(step: waiting.step, next, deadline: waiting.deadline))
            }
        }
    }
}
