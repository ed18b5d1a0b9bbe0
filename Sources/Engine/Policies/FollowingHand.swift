public import Receivables
public import Storage

/// A person who says who follows which policy: many customers at once, or a kind of them by a rule.
public struct FollowingHand: Sendable {
    private let hand: DeskHand
    private let shelf: PolicyShelf

    /// Customers who are moved at once, and in one transaction. For more there are rules.
    public static let most = 10_000
    public static let batch = 500
    /// Rules of a book.
    public static let mostRules = 50

    public init(_ hand: DeskHand, at shelf: PolicyShelf) {
        (self.hand, self.shelf) = (hand, shelf)
    }

    // MARK: Many at once

    /// - Parameter policy: nil gives back what the rules and the book say.
    /// - Returns: the number of the move; nil where there is no such policy.
    public func begin(_ policy: String?, in writing: Writing) throws -> Int64? {
        if let policy { guard try shelf.inForce(from: writing)[policy] != nil else { return nil } }
        return try writing.beginMove(to: policy, by: hand.person, on: hand.day)
    }

    /// Moves some of them. Who has that policy of their own already is left as they are.
    /// - Returns: how many were moved.
    public func give(_ policy: String?, to customers: some Sequence<Int64>, by move: Int64, in writing: Writing) throws
        -> Int
    {
        var count = 0
        for customer in customers {
            var care = try writing.care(of: customer)
            guard care.policy != policy else { continue }
            let was = care.policy
            care.policy = policy
            _ = try hand.carryOut(.settle(care), about: customer, in: writing)
            try writing.add(PolicyMoved(customer: customer, was: was, seq: writing.nextSeq - 1), to: move)
            count += 1
        }
        return count
    }

    /// Takes a move of today back, for everybody to whom nothing has happened since.
    /// - Returns: how many follow what they followed before, and of how many something was heard or decided; nil where it
    ///   is not of today, or was taken back.
    public func takeBack(_ id: Int64, in writing: Writing) throws -> (back: Int, left: Int)? {
        guard let move = try writing.policyMoves(on: hand.day, limit: .max).first(where: { $0.id == id }),
            try writing.noteUndone(id)
        else { return nil }
        var count = (back: 0, left: 0)
        for moved in try writing.moved(by: id) {
            var care = try writing.care(of: moved.customer)
            guard care.policy == move.policy, try writing.newestEvent(of: moved.customer) == moved.seq else {
                count.left += 1
                continue
            }
            care.policy = moved.was
            _ = try hand.carryOut(.settle(care), about: moved.customer, in: writing)
            count.back += 1
        }
        return count
    }

    // MARK: Rules

    public enum Ruling: Hashable, Sendable {
        /// So many follow another policy from the next run on.
        case done(moved: Int)
        /// The rules are not those that were seen, or a policy is not there.
        case stale
    }

    /// Other rules in place of those that were seen.
    public func rule(_ rules: [PolicyRule], over seen: [PolicyRule], in writing: Writing) throws -> Ruling {
        let inForce = try shelf.inForce(from: writing)
        guard try writing.policyRules() == seen, rules.count <= Self.mostRules else { return .stale }
        guard rules.allSatisfy({ !$0.isAboutEverybody && (inForce[$0.policy] != nil || seen.contains($0)) }) else {
            return .stale
        }
        let moved = try writing.keep(rules)
        let words = rules.enumerated().map { "\($0 + 1). \($1)" }.joined(separator: "; ")
        let note = "who follows which policy, by rules: \(words.isEmpty ? "none" : words); \(moved) customers move"
        try writing.rule(note, by: hand.person, on: hand.day)
        return .done(moved: moved)
    }
}

/// A change to the rules, as it is looked at before it is made. Places count from 1.
public enum PolicyRuleChange: Hashable, Sendable {
    case add(PolicyRule)
    case drop(place: Int)
    /// Before the one above it.
    case raise(place: Int)

    /// Nil where there is no such place.
    public func applied(to rules: [PolicyRule]) -> [PolicyRule]? {
        var changed = rules
        switch self {
        case .add(let rule): changed.append(rule)
        case .drop(let place):
            guard rules.indices.contains(place - 1) else { return nil }
            changed.remove(at: place - 1)
        case .raise(let place):
            guard place > 1, rules.indices.contains(place - 1) else { return nil }
            changed.swapAt(place - 1, place - 2)
        }
        return changed
    }
}
