/// When an invoice is to be paid: one due date or several, and what is taken off for paying early.
public struct Terms: Hashable, Sendable {
    /// In the order they were agreed; never empty. Plain terms are one part with the rest.
    public let parts: [Instalment]
    public let discount: EarlyPayment?

    public init(_ rule: DueRule, discount: EarlyPayment? = nil) {
        self.parts = [Instalment(.rest, rule)]
        self.discount = discount
    }

    public init(instalments parts: [Instalment]) {
        precondition(parts.count > 1, "One part is a rule, not instalments.")
        self.parts = parts
        self.discount = nil
    }

    /// The day on which all of it is due: of several parts the latest.
    public func due(from reference: Day) -> Day {
        parts.map { $0.rule.due(from: reference) }.max() ?? reference
    }

    /// An amount that is due on a day.
    public struct Due: Hashable, Sendable {
        public let day: Day
        public let amount: Money

        public init(_ day: Day, _ amount: Money) {
            self.day = day
            self.amount = amount
        }
    }

    /// The parts of a total, whose amounts add up to it exactly. Percentages are rounded along their running sum, so
    /// that no part is off by more than one unit. Throws when fixed amounts do not fit the total or its currency.
    public func instalments(of total: Money, from reference: Day) throws(TermsMisfit) -> [Due] {
        var amounts = try sharedOut(total)
        let left = amounts.compactMap(\.self).reduce(total, -)
        if let rest = amounts.firstIndex(of: nil) {
            guard left.isZero || left.minorUnits.signum() == total.minorUnits.signum() else {
                throw .partsLeave(left, of: total)
            }
            amounts[rest] = left
        } else if !left.isZero {
            throw .partsLeave(left, of: total)
        }
        return zip(parts, amounts).map { part, amount in
            Due(part.rule.due(from: reference), amount ?? .zero(total.currency))
        }
    }

    /// The amount of each part, nil for the rest.
    private func sharedOut(_ total: Money) throws(TermsMisfit) -> [Money?] {
        var hundredths = 0
        var shared = Money.zero(total.currency)
        var amounts: [Money?] = []
        for part in parts {
            switch part.share {
            case .percent(let percent):
                hundredths += percent.hundredths
                let sum = total.share(hundredths: hundredths)
                amounts.append(sum - shared)
                shared = sum
            case .amount(let amount):
                guard amount.currency == total.currency else { throw .otherCurrency(part: amount, total: total) }
                amounts.append(amount)
            case .rest: amounts.append(nil)
            }
        }
        return amounts
    }

    /// Whether a payment is the total less the discount, and came in time for it: such a short payment is no dispute.
    /// `grace` is in business days, as for any due date.
    public func takesDiscount(
        _ payment: Due,
        of total: Money,
        from reference: Day,
        keeping calendar: BusinessCalendar,
        grace: Int
    ) -> Bool {
        guard let offer = discount?.offer(on: total, from: reference) else { return false }
        return payment.amount == offer.amount
            && payment.day <= calendar.lastDayOnTime(due: offer.lastDay, grace: grace)
    }
}

extension Terms: CustomStringConvertible {
    /// In the words that `Terms.read` reads back as these very terms: `2/10 net 30`, `50% due on receipt; 50% net 60`.
    public var description: String {
        if let discount { return "\(discount) \(parts[0].rule)" }
        if parts.count == 1 { return parts[0].rule.description }
        return parts.map(\.description).joined(separator: "; ")
    }
}
