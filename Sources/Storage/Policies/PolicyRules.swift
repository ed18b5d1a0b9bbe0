public import Receivables

extension Reading {
    /// The rules about who follows which policy, in their order.
    public func policyRules() throws -> [PolicyRule] {
        try session.prepare(
            "SELECT policy, country, language, segment, owner, above, currency FROM policy_rule ORDER BY place"
        ).all { row in
            var rule = PolicyRule(row.text(0))
            rule.country = row.text(ifAny: 1).flatMap { Country($0) }
            rule.language = row.text(ifAny: 2)
            rule.segment = row.text(ifAny: 3)
            rule.owner = row.text(ifAny: 4)
            rule.above = try row.int(ifAny: 5).map { Money($0, try currency(row.text(6))) }
            return rule
        }
    }

    /// What rules look at of one customer.
    public func kind(of customer: Int64) throws -> CustomerKind {
        try session.prepare(Self.kindOfOne).first(.int(customer)) { try kind($0) } ?? CustomerKind()
    }

    /// The policies that some customers follow by name: their own, and by a rule.
    public func policies(of customers: [Int64]) throws -> [Int64: (own: String?, ruled: String?)] {
        let select = try session.prepare("SELECT id, policy, ruled FROM customer WHERE id {in $1}")
        try select.bind(1, ids: customers)
        var policies: [Int64: (String?, String?)] = [:]
        while try select.step() { policies[select.int(0)] = (select.text(ifAny: 1), select.text(ifAny: 2)) }
        return policies
    }

    /// Why a customer follows the policy that they follow.
    public func policyReasoning(of customer: Int64) throws -> PolicyReasoning {
        PolicyReasoning(own: try care(of: customer).policy, rules: try policyRules(), kind: try kind(of: customer))
    }

    /// Customers without a policy of their own who would follow another one by these rules, with what they would follow.
    public func moved(by rules: [PolicyRule]) throws -> [(customer: Int64, policy: String?)] {
        var moved: [(Int64, String?)] = []
        try session.prepare(Self.kindsWithoutOwn).forEach([]) { row in
            let policy = PolicyReasoning(own: nil, rules: rules, kind: try kind(row)).policy
            if policy != row.text(ifAny: 7) { moved.append((row.int(6), policy)) }
        }
        return moved
    }

    fileprivate func kind(_ row: any Row) throws -> CustomerKind {
        var kind = CustomerKind()
        kind.country = row.text(ifAny: 0).flatMap { Country($0) }
        kind.language = row.text(ifAny: 1)
        kind.segment = row.text(ifAny: 2)
        kind.owner = row.text(ifAny: 3)
        kind.annualValue = try row.int(ifAny: 4).flatMap { value in
            try row.text(ifAny: 5).map { Money(value, try currency($0)) }
        }
        return kind
    }

    private static let kinds = """
        SELECT country, language, segment, owner, annual_value, annual_currency, id, ruled FROM customer
        """
    private static let kindOfOne = kinds + " WHERE id = $1"
    private static let kindsWithoutOwn =
        kinds
        + " WHERE policy IS NULL AND NOT EXISTS (SELECT 1 FROM merged AS m WHERE m.customer = customer.id) ORDER BY id"
    fileprivate static let kindsOfMany = kinds + " WHERE id {in $1}"
}

extension Writing {
    /// Other rules: whoever they move follows another policy from the next run on.
    /// - Returns: how many they move.
    @discardableResult
    public func keep(_ rules: [PolicyRule]) throws -> Int {
        try session.prepare("DELETE FROM policy_rule").run()
        let insert = try session.prepare(
            """
            INSERT INTO policy_rule (place, policy, country, language, segment, owner, above, currency)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """
        )
        for (place, rule) in rules.enumerated() {
            try insert.bind(1, Int64(place + 1))
            try insert.bind(2, rule.policy)
            try insert.bind(3, ifAny: rule.country?.code)
            try insert.bind(4, ifAny: rule.language)
            try insert.bind(5, ifAny: rule.segment)
            try insert.bind(6, ifAny: rule.owner)
            try insert.bind(7, ifAny: rule.above?.minorUnits)
            try insert.bind(8, ifAny: rule.above?.currency.code)
            _ = try insert.step()
        }
        let moved = try moved(by: rules)
        try rule(moved)
        if !moved.isEmpty, let last = try lastRunOnce() { try lookAtEverybody(on: last) }
        return moved.count
    }

    /// Customers whose rows a transaction has written fall under the rule that fits them now.
    func keepRulings(of customers: [Int64]) throws {
        guard !customers.isEmpty else { return }
        let rules = try policyRules()
        guard !rules.isEmpty else { return }
        let select = try session.prepare(Self.kindsOfMany)
        try select.bind(1, ids: customers)
        var moved: [(Int64, String?)] = []
        while try select.step() {
            let policy = PolicyReasoning(own: nil, rules: rules, kind: try kind(select)).policy
            if policy != select.text(ifAny: 7) { moved.append((select.int(6), policy)) }
        }
        try rule(moved)
    }

    private func rule(_ moved: [(customer: Int64, policy: String?)]) throws {
        let update = try session.prepare("UPDATE customer SET ruled = $2, version = version + 1 WHERE id {in $1}")
        for (policy, group) in Dictionary(grouping: moved, by: \.policy) {
            for start in stride(from: 0, to: group.count, by: 2_000) {
                try update.bind(1, ids: group[start..<min(start + 2_000, group.count)].map(\.customer))
                try update.bind(2, ifAny: policy)
                while try update.step() {}
            }
        }
    }
}
