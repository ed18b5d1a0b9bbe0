import Engine
import Receivables
import Storage

/// I12: whoever is late and whom nothing excuses hears of it, or a person does.
struct NoSilence: Invariant {
    static let name = "I12"
    /// Since when nothing has excused an item, and nothing was said or asked about its customer.
    private var quiet: [ItemID: Day] = [:]

    /// The last step each item has come to, be it a letter or a word to a colleague.
    private var furthest: [ItemID: Int] = [:]

    /// Far longer than the longest wait between two steps, a used-up budget and a weekend take together.
    private static let patience = 28

    mutating func see(_ sighting: Sighting, _ scene: Scene) -> String? {
        switch sighting {
        case .restored: quiet = [:]
        case .decided(let outcome):
            for event in outcome.day.events {
                if case .wrote(let letter) = event.what {
                    for covered in letter.covers { remember(covered.step, of: covered.item, scene) }
                }
                // In the first cycle; from the second on a word to a colleague takes no letter's place.
                if case .told(let step, _, _) = event.what, case .item(let item) = event.target {
                    if scene.truth.debt(item)?.reversals == 0 { remember(step, of: item, scene) }
                }
                switch event.what {
                case .wrote, .asked, .did, .told, .skipped: hush(outcome.customer, scene)
                default: break
                }
            }
        case .dayEnded(let day): return overdue(on: day, scene)
        default: break
        }
        return nil
    }

    private mutating func remember(_ step: String, of item: ItemID, _ scene: Scene) {
        let position = scene.rules.rules.policy.position(of: step) ?? -1
        furthest[item] = max(position, furthest[item] ?? -1)
    }

    private mutating func hush(_ customer: Int64, _ scene: Scene) {
        guard let debtor = scene.truth.debtor(row: customer) else { return }
        for debt in scene.truth.debts where debt.debtor == debtor { quiet[debt.id] = nil }
    }

    private mutating func overdue(on day: Day, _ scene: Scene) -> String? {
        for debt in scene.truth.debts {
            guard debt.asked.isEmpty, isLeftAlone(debt, on: day, scene) else {
                quiet[debt.id] = nil
                continue
            }
            let since = quiet[debt.id] ?? day
            quiet[debt.id] = since
            if day.days(since: since) > Self.patience {
                return "\(debt.id) is late, and nobody has done anything since \(since)"
            }
        }
        return nil
    }

    private func isLeftAlone(_ debt: Truth.Debt, on day: Day, _ scene: Scene) -> Bool {
        let debtor = scene.truth.debtors[debt.debtor]
        let policy = scene.rules.rules.policy
        // Only while a first letter is still owed: after the last step there is nothing more to say.
        guard debt.isOpen, day > debt.due + 14, day < debt.due + 80, debtor.policy == nil, !scene.wasAway else {
            return false
        }
        guard debt.disputed == 0, !debt.hasTransit, debt.promisedBy == nil, debt.plannedUntil == nil else {
            return false
        }
        guard !debtor.isOptedOut, !debtor.hasBounced, !debtor.hasUnreadReply, !debtor.paysAutomatically else {
            return false
        }
        let steps = policy.steps.enumerated()
        guard steps.contains(where: { $0.offset > furthest[debt.id] ?? -1 && $0.element.sends }) else { return false }
        let pauses = [debt.pausedUntil, debtor.pausedUntil].compactMap(\.self)
        guard pauses.allSatisfy({ $0 < day }), (debtor.credit[debt.currency] ?? 0) <= 0 else { return false }
        return policy.minimumAmount[debt.currency].map { debt.balance > $0.minorUnits * 2 } ?? true
    }
}
