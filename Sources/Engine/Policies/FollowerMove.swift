import Connections
public import Storage

/// Many customers who are given a policy at once, or who follow the rules and the book again.
public struct FollowerMove: Hashable, Sendable {
    /// Nil gives back what the rules and the book say.
    public let policy: String?
    /// Who is meant.
    public let query: CustomerQuery

    public init(to policy: String?, of query: CustomerQuery) {
        (self.policy, self.query) = (policy, query)
    }

    public enum Outcome: Hashable, Sendable {
        case done(move: Int64, moved: Int)
        /// Others are meant than were seen: so many.
        case stale(found: Int)
        case tooMany
        /// There is no such policy to follow.
        case notThere
    }

    /// Their rows: one more than may be moved where there are too many.
    public func customers(from reading: Reading) throws -> [Int64] {
        try reading.rows(of: query, limit: FollowingHand.most + 1)
    }

    /// What some of them would follow who follow it otherwise, by their rows; nil is the book's.
    public func after(_ customers: [Int64], from reading: Reading) throws -> [Int64: String?] {
        try reading.policies(of: customers).filter { $0.value.own != policy }.mapValues { policy ?? $0.ruled }
    }

    /// What somebody has seen who decides about it: another as soon as others are meant, one of them follows something else,
    /// or the policy says something else.
    public func sight(of customers: [Int64], at shelf: PolicyShelf, from reading: Reading) throws -> String {
        let followed = try reading.policies(of: customers)
        let text = try policy.flatMap { try shelf.inForce(from: reading)[$0]?.text }
        let lines = customers.map { "\($0) \(followed[$0]?.own ?? "") \(followed[$0]?.ruled ?? "")" }
        let seen = ["\(policy ?? "")\n\(text ?? "")"] + lines
        return Signature.hex(Array(ContentDigest.of(Array(seen.joined(separator: "\n").utf8)).prefix(12)))
    }
}

extension FollowingHand {
    /// Moves whoever is meant, in one transaction after the other: between two of them others come to the book.
    /// - Parameter isSeen: whether these are those whom the person has seen.
    public func carryOut(
        _ move: FollowerMove,
        in commit: GroupCommit,
        where isSeen: @escaping @Sendable ([Int64], Reading) throws -> Bool
    ) throws -> FollowerMove.Outcome {
        let (number, customers): (Int64, [Int64])
        switch try commit.write({ try begin(move, where: isSeen, in: $0) }) {
        case .refused(let outcome): return outcome
        case .begun(let begun, let meant): (number, customers) = (begun, meant)
        }
        var moved = 0
        for start in stride(from: 0, to: customers.count, by: Self.batch) {
            let some = customers[start..<min(start + Self.batch, customers.count)]
            moved += try commit.write { try give(move.policy, to: some, by: number, in: $0) }
        }
        return .done(move: number, moved: moved)
    }

    private func begin(
        _ move: FollowerMove,
        where isSeen: ([Int64], Reading) throws -> Bool,
        in writing: Writing
    ) throws -> Beginning {
        let customers = try move.customers(from: writing)
        guard customers.count <= Self.most else { return .refused(.tooMany) }
        guard try isSeen(customers, writing) else { return .refused(.stale(found: customers.count)) }
        guard let number = try begin(move.policy, in: writing) else { return .refused(.notThere) }
        return .begun(number, customers)
    }

    private enum Beginning: Sendable {
        case begun(Int64, [Int64])
        case refused(FollowerMove.Outcome)
    }
}
