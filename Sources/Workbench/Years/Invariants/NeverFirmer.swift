import Engine
import Receivables

/// I17: no letter is firmer than its policy says, and none is more than friendly to a customer at risk.
struct NeverFirmer: Invariant {
    static let name = "I17"

    mutating func see(_ sighting: Sighting, _ scene: Scene) -> String? {
        guard case .decided(let outcome) = sighting, let index = scene.truth.debtor(row: outcome.customer) else {
            return nil
        }
        let policy = scene.rules.rules.policy
        for event in outcome.day.events {
            guard case .wrote(let letter) = event.what, let step = policy.step(named: letter.step) else { continue }
            let ceiling = policy.rules.compactMap(\.tone).reduce(step.tone, max)
            let what = "\(letter.step) to \(scene.truth.debtors[index].code) is \(letter.tone.rawValue)"
            if letter.tone > ceiling { return "\(what), and the policy says \(ceiling.rawValue)" }
            if scene.truth.debtors[index].isAtRisk, letter.tone > .friendly { return "\(what), and they are at risk" }
        }
        return nil
    }
}
