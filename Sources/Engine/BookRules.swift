public import Receivables

/// What a book is run by: its office, and the policy of each customer.
public struct BookRules: Sendable {
    public var office: Office
    public var policy: Policy
    /// Policies that single customers follow, by name.
    public var others: [String: Policy]
    /// How many decisions of the book's policy people have approved.
    public var approved: Int
    /// The same of policies that single customers follow, by name; where it is not known, the book's count holds for them.
    public var approvedOfOthers: [String: Int] = [:]
    /// The connection at which stored methods are charged; nil where none is, or where somebody else answers for the bank.
    public var chargedAt: String?

    public init(office: Office, policy: Policy, others: [String: Policy] = [:], approved: Int = .max) {
        self.office = office
        self.policy = policy
        self.others = others
        self.approved = approved
    }

    /// The customer's own policy, or the book's. A name that nobody knows is followed by nobody: silence, not a guess.
    public func policy(named name: String?) -> Policy {
        guard let name, name != policy.name else { return policy }
        return others[name] ?? Policy(name, steps: [])
    }

    public func office(under policy: Policy) -> Office {
        var office = office
        let own = policy.name == self.policy.name ? nil : approvedOfOthers[policy.name]
        office.policyIsNew = (own ?? approved) < policy.firstDecisionsNeedApproval
        return office
    }
}
