import Wire

/// I9: what goes on the wire stands in the send journal first, once for each attempt.
struct JournalFirst: Invariant {
    static let name = "I9"
    private var attempts: [String: Int] = [:]

    mutating func see(_ sighting: Sighting, _ scene: Scene) -> String? {
        switch sighting {
        case .journaled(let key, _): attempts[key, default: 0] += 1
        case .requested(let mail):
            attempts[mail.key, default: 0] -= 1
            if attempts[mail.key, default: 0] < 0 {
                return "the letter \(mail.name) was on the wire before the send journal had it"
            }
        default: break
        }
        return nil
    }
}
