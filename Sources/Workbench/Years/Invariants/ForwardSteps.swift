import Engine
import Receivables
import Storage

/// I6: the steps of an item go forward only, within a cycle and across a reopening, and one at a time: no burst after an
/// outage, neither in what is decided nor on the wire.
struct ForwardSteps: Invariant {
    static let name = "I6"

    private struct Place {
        var position = -1
        var day: Day?
    }

    private var decided: [ItemID: Place] = [:]
    private var sent: [ItemID: Place] = [:]
    private var seen: Set<String> = []

    mutating func see(_ sighting: Sighting, _ scene: Scene) -> String? {
        switch sighting {
        case .restored: decided = [:]
        case .decided(let outcome):
            for event in outcome.day.events {
                guard case .wrote(let letter) = event.what else { continue }
                for covered in letter.covers {
                    if let why = Self.step(covered, event.day, &decided, scene) { return "decided: \(why)" }
                }
            }
        case .dispatched(let entry, let letter):
            guard !scene.wasRestored, seen.insert(entry.key.text).inserted else { return nil }
            for covered in entry.letter.covers where letter.invoices.contains(covered.item.invoice.text) {
                if let why = Self.step(covered, scene.today, &sent, scene) { return "on the wire: \(why)" }
            }
        default: break
        }
        return nil
    }

    private static func step(_ covered: Covered, _ day: Day, _ places: inout [ItemID: Place], _ scene: Scene) -> String?
    {
        guard let position = scene.policy(of: covered.item).position(of: covered.step) else { return nil }
        let place = places[covered.item] ?? Place()
        places[covered.item] = Place(position: max(position, place.position), day: day)
        if position <= place.position { return "\(covered.item) takes \(covered.step) after a later step" }
        if place.day == day { return "\(covered.item) takes \(covered.step) on the same day as the step before" }
        return nil
    }
}
