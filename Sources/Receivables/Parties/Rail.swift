/// How a customer's money travels, and therefore how long it may be under way without anybody being late.
public enum Rail: String, Sendable, CaseIterable {
    case card
    case sepaInstant = "sepa-instant"
    case sepaCreditTransfer = "sepa-credit-transfer"
    case sepaDirectDebit = "sepa-direct-debit"
    case ukFasterPayments = "uk-faster-payments"
    case bacs
    case achCredit = "ach-credit"
    case achDebit = "ach-debit"
    case domesticWire = "domestic-wire"
    case crossBorderWire = "cross-border-wire"
    case cheque
    case unknown

    /// Also reads `wire`, which is domestic or cross-border by the two countries; when either is unknown, cross-border.
    public init?(_ text: some StringProtocol, from payer: Country?, to payee: Country?) {
        if text == "wire" {
            self = payer != nil && payer == payee ? .domesticWire : .crossBorderWire
        } else if let rail = Rail(rawValue: String(text)) {
            self = rail
        } else {
            return nil
        }
    }

    /// Business days between a payer's order and the money's arrival, the upper end of common practice:
    /// a day too many costs almost nothing, a day too few insults somebody who paid on time.
    public var businessDays: Int {
        switch self {
        case .card, .sepaInstant, .ukFasterPayments: 0
        case .sepaCreditTransfer, .domesticWire, .unknown: 1
        case .bacs, .achCredit, .crossBorderWire: 2
        case .sepaDirectDebit: 3
        case .achDebit: 4
        case .cheque: 5
        }
    }
}

/// A country by its ISO 3166-1 alpha-2 code.
public struct Country: Hashable, Sendable, CustomStringConvertible {
    public let code: String

    /// Nil unless two capital letters.
    public init?(_ code: some StringProtocol) {
        guard code.utf8.count == 2, code.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else { return nil }
        self.code = String(code)
    }

    public var description: String { code }
}
