/// Why a letter must not leave as it is.
public struct Objection: Hashable, Sendable, CustomStringConvertible {
    public enum Rule: String, Sendable, CaseIterable {
        case invoiceMissing = "invoice-missing"
        case amountMissing = "amount-missing"
        case noWayToPay = "no-way-to-pay"
        case nobodyToAsk = "nobody-to-ask"
        case threat
        case shouting
        case clauseNotAgreed = "clause-not-agreed"
        case unfilled
        case aboveTone = "above-tone"
    }

    public let rule: Rule
    /// What the rule found, or looked for in vain.
    public let excerpt: String
    public let remedy: String

    public var description: String { "\(rule.rawValue): “\(excerpt)”. \(remedy)" }
}
