import Engine
import Receivables
import Storage

/// I5: nobody hears from us more often than the policy allows, and never more often than the fuse.
struct WithinCaps: Invariant {
    static let name = "I5"
    /// Days of counted letters, by customer, as decided.
    private var counted: [Int64: [Day]] = [:]
    /// Days of letters on the wire, by customer, the first attempt only.
    private var sent: [Int64: [Day]] = [:]
    private var seen: Set<String> = []
    private var charged: Set<String> = []

    mutating func see(_ sighting: Sighting, _ scene: Scene) -> String? {
        switch sighting {
        case .restored:
            counted = [:]
            return nil
        case .decided(let outcome):
            for event in outcome.day.events {
                guard case .wrote(let letter) = event.what, letter.counts else { continue }
                if let excess = count(outcome.customer, event.day, scene) { return excess }
            }
            return nil
        case .dispatched(let entry, _): return send(entry, scene)
        default: return nil
        }
    }

    private mutating func count(_ customer: Int64, _ day: Day, _ scene: Scene) -> String? {
        let budget = scene.rules.rules.policy.budget
        let before = counted[customer] ?? []
        counted[customer] = before.suffix(20) + [day]
        if let last = before.last, budget.perBusinessDays > 0 {
            let next = scene.rules.calendar.add(businessDays: budget.perBusinessDays, to: last)
            if day < next { return "\(scene.name(customer)) was to hear from us on \(last) and again on \(day)" }
        }
        let lately = before.count { $0 > day - 30 } + 1
        guard budget.perThirtyDays > 0, lately > budget.perThirtyDays else { return nil }
        return "\(scene.name(customer)) was to hear from us \(lately) times within thirty days"
    }

    private mutating func send(_ entry: OutboxEntry, _ scene: Scene) -> String? {
        guard seen.insert(entry.key.text).inserted else { return nil }
        let day = scene.today
        let days = (sent[entry.customer] ?? []).filter { $0 > day - 30 } + [day]
        sent[entry.customer] = days
        let today = days.count { $0 == day }
        if today > Fuse.perDay { return "\(scene.name(entry.customer)) was sent \(today) letters on \(day)" }
        guard days.count > Fuse.perThirtyDays + 1 else { return nil }
        return "\(scene.name(entry.customer)) was sent \(days.count) letters within thirty days"
    }
}
