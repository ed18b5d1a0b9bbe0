/// Customers of a kind follow a policy. All parts that are set must hold; the order of rules decides between two that do.
public struct PolicyRule: Hashable, Sendable {
    /// By name.
    public var policy: String
    public var country: Country?
    /// As in BCP 47; `fr` means `fr-CA`, too.
    public var language: String?
    public var segment: String?
    public var owner: String?
    /// What they are worth in a year is strictly more, in this currency.
    public var above: Money?

    public init(_ policy: String) { self.policy = policy }

    /// A rule about everybody is the book's own policy, and no rule.
    public var isAboutEverybody: Bool {
        country == nil && language == nil && segment == nil && owner == nil && above == nil
    }
}

/// What rules about policies look at: what is known of a customer by name and file, never what they owe today, so nobody
/// moves from policy to policy with every payment.
public struct CustomerKind: Hashable, Sendable {
    public var country: Country?
    public var language: String?
    public var segment: String?
    public var owner: String?
    public var annualValue: Money?

    public init() {}
}

extension PolicyRule: CustomStringConvertible {
    /// `strict: country FR, worth more than 50000.00 EUR a year`
    public var description: String {
        let parts = [
            country.map { "country \($0)" }, language.map { "language \($0)" }, segment.map { "segment \($0)" },
            owner.map { "owner \($0)" }, above.map { "worth more than \($0) a year" },
        ]
        return "\(policy): " + parts.compactMap(\.self).joined(separator: ", ")
    }
}

extension PolicyRule {
    public func holds(for customer: CustomerKind) -> Bool {
        if let country, customer.country != country { return false }
        if let language, !Self.isSpoken(language, by: customer) { return false }
        if let segment, customer.segment != segment { return false }
        if let owner, customer.owner != owner { return false }
        guard let above else { return true }
        guard let value = customer.annualValue, value.currency == above.currency else { return false }
        return value.minorUnits > above.minorUnits
    }

    private static func isSpoken(_ language: String, by customer: CustomerKind) -> Bool {
        guard let spoken = customer.language?.lowercased() else { return false }
        let asked = language.lowercased()
        return spoken == asked || spoken.hasPrefix(asked + "-")
    }
}

/// Why a customer follows the policy that they follow: their own goes before a rule, and a rule before the book's.
public enum PolicyReasoning: Hashable, Sendable {
    case own(String)
    /// The rule, and its place among them, from 1.
    case rule(PolicyRule, place: Int)
    case book

    public init(own: String?, rules: [PolicyRule], kind: CustomerKind) {
        if let own {
            self = .own(own)
        } else if let place = rules.firstIndex(where: { $0.holds(for: kind) }) {
            self = .rule(rules[place], place: place + 1)
        } else {
            self = .book
        }
    }

    /// The policy by name; nil for the book's.
    public var policy: String? {
        switch self {
        case .own(let name): name
        case .rule(let rule, _): rule.policy
        case .book: nil
        }
    }
}
