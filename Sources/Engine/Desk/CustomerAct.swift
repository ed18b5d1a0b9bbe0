import Receivables
public import Storage

/// What a person settles about a customer.
public enum CustomerAct: Hashable, Sendable {
    case settle(CustomerCare)
    case introduce(CustomerPeople)
    /// All that is held of them was given to somebody.
    case handOut
}

extension DeskHand {
    /// The journal says what was settled and by whom; of people it says only what they do, never who they are, for nothing
    /// can be taken out of it again.
    func carryOut(_ act: CustomerAct, about customer: Int64, in writing: Writing) throws -> DeskOutcome {
        let note: String
        switch act {
        case .settle(let care):
            let known = try writing.care(of: customer)
            guard known != care else { return .done }
            note = "changed: " + care.changes(from: known).joined(separator: "; ")
            try writing.settle(care, of: customer)
        case .introduce(let people):
            guard try writing.people(of: customer) != people else { return .done }
            let roles = people.others.map(\.role.rawValue).joined(separator: ", ")
            note = "changed the people: now the house" + (roles.isEmpty ? "" : ", \(roles)")
            try writing.introduce(people, of: customer)
        case .handOut: note = "packed all that is held of the customer"
        }
        try writing.tell(customer, .customer, .ruled(note, by: person), on: day, payee: payee)
        return .done
    }
}

extension CustomerCare {
    /// `owner: Priya → Tomás` for each that is another.
    fileprivate func changes(from known: CustomerCare) -> [String] {
        let fields: [(String, String?, String?)] = [
            ("policy", known.policy, policy), ("owner", known.owner, owner), ("deputy", known.deputy, deputy),
            ("segment", known.segment, segment), ("language", known.language, language),
        ]
        return fields.filter { $0.1 != $0.2 }.map { "\($0.0): \($0.1 ?? "–") → \($0.2 ?? "–")" }
    }
}
