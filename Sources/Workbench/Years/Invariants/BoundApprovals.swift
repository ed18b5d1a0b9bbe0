import Engine
import Receivables
import Storage

/// I10: what needs people has their word, for as much as they saw and from as many as it takes.
struct BoundApprovals: Invariant {
    static let name = "I10"

    private struct Word {
        var people: Set<String> = []
        var asked: Int64 = 0
    }

    private var words: [String: Word] = [:]

    mutating func see(_ sighting: Sighting, _ scene: Scene) -> String? {
        switch sighting {
        case .told(let piece):
            guard case .approved(let approval, let person) = piece.fact else { return nil }
            for covered in approval.ask.covers {
                let name = "\(covered.item)/\(covered.step)"
                words[name, default: Word()].people.insert(person)
                words[name]?.asked = covered.asked.minorUnits
            }
        case .decided(let outcome):
            for event in outcome.day.events {
                guard case .did(let deed) = event.what, deed.kind == .pauseService else { continue }
                let people = words["\(deed.covers.item)/\(deed.covers.step)"]?.people.count ?? 0
                if people < 2 { return "\(deed.covers.item) was to lose its service by the word of \(people) people" }
            }
        case .dispatched(let entry, let letter) where !entry.isReleased: return objection(entry, letter, scene)
        default: break
        }
        return nil
    }

    /// Only what is beyond doubt is judged: items without disputes, money under way or credit.
    private func objection(_ entry: OutboxEntry, _ letter: Sighting.Letter, _ scene: Scene) -> String? {
        guard Notices(step: entry.letter.step) == nil, let debtor = scene.truth.debtor(row: entry.customer) else {
            return nil
        }
        let covers = entry.letter.covers.filter { letter.invoices.contains($0.item.invoice.text) }
        let credit = scene.truth.debtors[debtor].credit
        var sums: [Currency: Int64] = [:]
        for covered in covers {
            guard let debt = scene.truth.debt(covered.item), debt.disputed == 0, !debt.hasTransit,
                credit[debt.currency, default: 0] <= 0, covered.item.instalment == 0
            else { return nil }
            let word = words["\(covered.item)/\(covered.step)"]
            if let word, debt.balance > word.asked, word.asked > 0, isOverLimit(debt.balance, debt.currency, scene) {
                return "\(covered.item) asks \(debt.balance), and people approved \(word.asked)"
            }
            if word == nil { sums[debt.currency, default: 0] += debt.balance }
        }
        for currency in sums.keys.sorted() where covers.allSatisfy({ words["\($0.item)/\($0.step)"] == nil }) {
            guard let sum = sums[currency], isOverLimit(sum, currency, scene) else { continue }
            return "the letter \(entry.letter.step) asks \(Money(sum, currency)) and nobody was asked"
        }
        return nil
    }

    private func isOverLimit(_ amount: Int64, _ currency: Currency, _ scene: Scene) -> Bool {
        scene.rules.rules.policy.approvalAbove[currency].map { amount > $0.minorUnits } ?? true
    }
}
