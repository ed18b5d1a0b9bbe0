import Receivables
import Storage

/// I3: nothing is dispatched while the ledger shows that it must not be: paid, disputed, promised, held, opted out.
struct NoForbiddenLetter: Invariant {
    static let name = "I3"

    mutating func see(_ sighting: Sighting, _ scene: Scene) -> String? {
        guard case .dispatched(let entry, let letter) = sighting,
            let index = scene.truth.debtor(row: entry.customer)
        else { return nil }
        let debtor = scene.truth.debtors[index]
        let what = "the letter \(entry.letter.step) to \(debtor.code) was dispatched"
        if debtor.isOptedOut { return "\(what) although they opted out" }
        if debtor.hasBounced { return "\(what) although their address had bounced" }
        // A receipt, and the word that a service is on again, are owed whatever else holds.
        guard entry.letter.step != "paid", entry.letter.step != "resumed" else { return nil }
        if let until = debtor.pausedUntil, scene.today <= until {
            return "\(what) although they are held until \(until)"
        }
        if debtor.hasUnreadReply { return "\(what) although a reply of theirs is unread" }
        for covered in entry.letter.covers where letter.invoices.contains(covered.item.invoice.text) {
            guard let debt = scene.truth.debt(covered.item) else {
                return "\(what) about \(covered.item), which is unknown"
            }
            // Instalments share the number that a letter shows; the closed ones may merely be its neighbours.
            guard covered.item.instalment == 0 || entry.letter.covers.count == 1 else { continue }
            if let why = objection(to: covered, debt, scene) { return "\(what) although \(covered.item) \(why)" }
        }
        return nil
    }

    private func objection(to covered: Covered, _ debt: Truth.Debt, _ scene: Scene) -> String? {
        if debt.isVoid { return "is void" }
        if debt.balance <= 0 { return "is paid" }
        if debt.isWrittenOff { return "is written off" }
        if debt.disputed >= debt.balance, !debt.hasTransit { return "is disputed" }
        if let until = debt.pausedUntil, scene.today <= until { return "is held until \(until)" }
        if let day = debt.promisedBy, scene.today <= day { return "is promised by \(day)" }
        if let day = debt.plannedUntil, scene.today <= day, covered.step != "plan-missed" { return "is on a plan" }
        return nil
    }
}
