import Wire

/// I1: a provider accepts each letter at most once, and each touch in one letter only.
struct OneAcceptance: Invariant {
    static let name = "I1"
    private var letters: [String: Int] = [:]

    mutating func see(_ sighting: Sighting, _ scene: Scene) -> String? {
        guard case .accepted(let mail) = sighting else { return nil }
        letters[mail.key, default: 0] += 1
        guard let count = letters[mail.key], count > 1 else { return nil }
        return "the provider accepted the letter \(mail.name) \(count) times"
    }
}
