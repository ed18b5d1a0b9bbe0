import Engine
import Receivables
import Storage

/// I11: an item is charged once in a cycle, and who could not be charged hears of it.
struct OneCharge: Invariant {
    static let name = "I11"
    private var charged: Set<String> = []
    /// Failures that the customer has not heard of, and since when.
    private var untold: [ItemID: Day] = [:]

    mutating func see(_ sighting: Sighting, _ scene: Scene) -> String? {
        switch sighting {
        case .restored:
            charged = []
            untold = [:]
        case .decided(let outcome):
            for event in outcome.day.events {
                guard case .did(let deed) = event.what, deed.kind == .charge else { continue }
                let name = "\(deed.covers.item)/\(deed.covers.cycle)"
                guard charged.insert(name).inserted else { return "\(name) was charged twice" }
            }
        case .queued(let entry) where entry.letter.step == "charge-failed":
            for covered in entry.letter.covers { untold[covered.item] = nil }
        case .told(let piece):
            guard case .said(.item(let item), .chargeDeclined) = piece.fact else { return nil }
            untold[item] = scene.today
        case .dayEnded(let day): return overdue(on: day, scene)
        default: break
        }
        return nil
    }

    /// Three business days are far more than 24 hours in which the notice could go, whatever weekend lay between.
    private mutating func overdue(on day: Day, _ scene: Scene) -> String? {
        for item in untold.keys.sorted() {
            guard let since = untold[item], let debt = scene.truth.debt(item) else { continue }
            let debtor = scene.truth.debtors[debt.debtor]
            let reachable = !debtor.isOptedOut && !debtor.hasBounced && debtor.policy == nil
            guard debt.isOpen, reachable, !scene.wasAway else {
                untold[item] = nil
                continue
            }
            var open = since
            for _ in 0..<3 { open = scene.rules.calendar.openDay(after: open) }
            while !debtor.calendar.isOpen(open) { open = open + 1 }
            if day > open + 1 {
                return "the charge of \(item) failed on \(since), and the customer has not heard of it"
            }
        }
        return nil
    }
}
