import Engine
import Receivables
import Storage

/// The rules about who follows which policy, and a change to them that somebody looks at.
struct PolicyRulesModel: Hashable, Sendable {
    struct Change: Hashable, Sendable {
        /// The rules as they would be.
        let rules: [PolicyRule]
        /// Customers who would follow another policy.
        let moved: Int
        /// Nil where nobody would.
        let preview: PolicyPreview?
    }

    let form: PolicyRuleForm
    let rules: [PolicyRule]
    /// The policies that a rule may name.
    let policies: [String]
    let book: String
    let change: Change?

    init(_ form: PolicyRuleForm, _ reading: Reading, _ shelf: PolicyShelf, by rules: BookRules, on day: Day) throws {
        let known = try reading.policyRules()
        (self.form, self.rules, book) = (form, known, shelf.own)
        policies = try shelf.inForce(from: reading).keys.sorted()
        change = try form.change.flatMap { $0.applied(to: known) }.map { try Change($0, reading, by: rules, on: day) }
    }

    /// What somebody has seen who changes them.
    static func sight(_ rules: [PolicyRule]) -> String { rules.map(\.description).joined(separator: "; ") }
}

extension PolicyRulesModel.Change {
    init(_ next: [PolicyRule], _ reading: Reading, by rules: BookRules, on day: Day) throws {
        let moved = try reading.moved(by: next)
        let then = Dictionary(uniqueKeysWithValues: moved.map { ($0.customer, $0.policy) })
        let preview = then.isEmpty ? nil : try PolicyPreview(then, reading, by: rules, on: day)
        self.init(rules: next, moved: moved.count, preview: preview)
    }
}
