import Wire

/// I2: no second request of a letter, unless the provider proved that it did not take the first or recognises it.
struct OneRequest: Invariant {
    static let name = "I2"

    private struct Sent {
        var first: Int64
        var absences = 0
        var isProven = false
    }

    private var sent: [String: Sent] = [:]

    mutating func see(_ sighting: Sighting, _ scene: Scene) -> String? {
        switch sighting {
        case .requested(let mail):
            guard let before = sent[mail.key], !before.isProven else {
                sent[mail.key] = Sent(first: scene.instant)
                return nil
            }
            sent[mail.key] = Sent(first: before.first)
            return objection(before, scene).map { "the letter \(mail.name) was on the wire again \($0)" }
        case .proven(let key, .notAccepted): sent[key]?.isProven = true
        case .proven(let key, .absent): sent[key]?.absences += 1
        default: break
        }
        return nil
    }

    private func objection(_ before: Sent, _ scene: Scene) -> String? {
        switch scene.delivery {
        case .localQueue: nil
        case .key(let window) where scene.instant - before.first <= window: nil
        case .key: "after the provider had forgotten its key"
        case .lookUp(let after) where before.absences >= after.count: nil
        case .lookUp: "though the provider was not asked often enough"
        case .none: "though nobody knew what had become of it"
        }
    }
}
