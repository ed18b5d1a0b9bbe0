import Receivables
import Storage

/// I14: a letter goes to the customer it is about, and names nothing of another's.
struct OwnCustomer: Invariant {
    static let name = "I14"

    mutating func see(_ sighting: Sighting, _ scene: Scene) -> String? {
        guard case .dispatched(let entry, let letter) = sighting,
            let index = scene.truth.debtor(row: entry.customer)
        else { return nil }
        let debtor = scene.truth.debtors[index]
        let host = "@\(debtor.code.lowercased()).example"
        for recipient in letter.recipients where !recipient.hasSuffix(host) {
            return "the letter \(entry.id) about \(debtor.code) goes to \(recipient)"
        }
        for invoice in letter.invoices {
            let owner = scene.truth.owner(of: invoice)
            if owner != index { return "the letter \(entry.id) to \(debtor.code) names \(invoice) of somebody else" }
        }
        return nil
    }
}
