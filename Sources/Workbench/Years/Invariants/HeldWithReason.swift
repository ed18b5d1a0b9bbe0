import Storage
import Wire

/// I13: few letters wait for a person, and each says why.
struct HeldWithReason: Invariant {
    static let name = "I13"
    private var held: Set<Int64> = []
    private var sent = 0

    mutating func see(_ sighting: Sighting, _ scene: Scene) -> String? {
        switch sighting {
        case .moved(let entry, _) where entry.status == .held:
            held.insert(entry.id)
            if (entry.reason ?? "").isEmpty { return "the letter \(entry.id) is held and does not say why" }
        case .requested: sent += 1
        case .ended:
            let bound = scene.wasRestored ? Int.max : scene.delivery == .none ? 12 + sent / 5 : 8 + sent / 20
            if held.count > bound { return "\(held.count) letters were held, and \(sent) were sent" }
        default: break
        }
        return nil
    }
}
