import Receivables
import Storage
import Wire

/// I1: a provider accepts each letter at most once, and each touch in one letter only.
struct OneAcceptance: Invariant {
    static let name = "I1"
    private var count = AcceptanceCount()

    mutating func see(_ sighting: Sighting, _ scene: Scene) -> String? {
        let sentence = count.see(sighting)
        return scene.wasRestored ? nil : sentence
    }
}

/// I15: and so it is when the database went back to an earlier state in between.
struct NothingAgain: Invariant {
    static let name = "I15"
    private var count = AcceptanceCount()

    mutating func see(_ sighting: Sighting, _ scene: Scene) -> String? {
        let sentence = count.see(sighting)
        return scene.wasRestored ? sentence.map { "after a restore " + $0 } : nil
    }
}

/// What a provider accepted, by letter and by touch.
private struct AcceptanceCount {
    private var letters: [String: Int] = [:]
    private var touches: [String: String] = [:]
    /// The touches of each letter, as last queued.
    private var covers: [String: [(invoice: String, touch: String)]] = [:]

    mutating func see(_ sighting: Sighting) -> String? {
        switch sighting {
        case .queued(let entry):
            covers[entry.key.text] = entry.letter.covers.map { covered in
                let step = Notices(step: covered.step) == nil ? covered.step : "\(covered.step)@\(entry.day)"
                let touch = "\(covered.item)/\(covered.cycle)/\(step)/\(entry.letter.channel.rawValue)"
                return (covered.item.invoice.text, touch)
            }
        case .accepted(let mail, let letter): return accept(mail.key, mail.name, letter)
        default: break
        }
        return nil
    }

    private mutating func accept(_ key: String, _ name: String, _ letter: Sighting.Letter) -> String? {
        letters[key, default: 0] += 1
        if let count = letters[key], count > 1 { return "the provider accepted the letter \(name) \(count) times" }
        for covered in covers[key] ?? [] where letter.invoices.contains(covered.invoice) {
            if let other = touches[covered.touch], other != key {
                return "the provider accepted \(covered.touch) in two letters, the second being \(name)"
            }
            touches[covered.touch] = key
        }
        return nil
    }
}
