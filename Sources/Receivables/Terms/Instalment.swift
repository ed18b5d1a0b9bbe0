/// One part of an invoice with a due date of its own.
public struct Instalment: Hashable, Sendable, CustomStringConvertible {
    public enum Share: Hashable, Sendable {
        case percent(Percent)
        case amount(Money)
        /// What the other parts leave.
        case rest
    }

    public let share: Share
    public let rule: DueRule

    public init(_ share: Share, _ rule: DueRule) {
        self.share = share
        self.rule = rule
    }

    public var description: String {
        switch share {
        case .percent(let percent): "\(percent)% \(rule)"
        case .amount(let amount): "\(amount) \(rule)"
        case .rest: "rest \(rule)"
        }
    }
}

/// Why terms do not fit an invoice's total.
public enum TermsMisfit: Error, Hashable, Sendable, CustomStringConvertible {
    case otherCurrency(part: Money, total: Money)
    /// The parts ask less or more than the total; negative when they ask more.
    case partsLeave(Money, of: Money)

    public var description: String {
        switch self {
        case .otherCurrency(let part, let total):
            "The terms have a part of \(part), the invoice is \(total): give it in \(total.currency) or in percent."
        case .partsLeave(let left, let total) where left.minorUnits.signum() == total.minorUnits.signum():
            "The parts of the terms leave \(left) of \(total) without a due date: give the last part as rest."
        case .partsLeave(let left, let total):
            "The parts of the terms ask \(-left) more than the total of \(total): correct the amounts."
        }
    }
}
