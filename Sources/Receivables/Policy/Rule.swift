/// A fact about the customer or the item that can be checked. All parts that are set must hold.
public struct Condition: Hashable, Sendable {
    public struct Chronic: Hashable, Sendable {
        public var late: Int
        public var of: Int

        public init(late: Int, of: Int) {
            self.late = late
            self.of = of
        }
    }

    public var customerHealth: Health?
    /// Strictly above, over all the customer's open items of that currency.
    public var openAmountAbove: [Currency: Money]?
    public var annualValueAbove: [Currency: Money]?
    public var firstTimeLate: Bool?
    /// So many of the customer's last settled items were late.
    public var chronic: Chronic?
    public var segment: String?
    public var country: Country?
    public var autopay: Bool?
    public var paymentFailed: Bool?
    /// The share of late items that history suggests, in thousandths.
    public var riskAbove: Int?

    public init() {}
}

/// A change to what the policy says, for the cases its condition names.
public struct Rule: Hashable, Sendable {
    public var condition: Condition
    public var toneCeiling: Tone?
    /// Raises the tone of a step that would be milder.
    public var tone: Tone?
    public var consent: Consent?
    /// Told beside each letter that speaks of lateness.
    public var tell: Colleague?
    /// Steps left out; `*` is all of them.
    public var skip: [String]

    public init(if condition: Condition) {
        self.condition = condition
        self.skip = []
    }

    public func skips(_ step: Step) -> Bool { skip.contains { $0 == "*" || $0 == step.name } }
}

/// What conditions look at.
public struct Circumstances: Sendable {
    public var customer: Customer
    public var openAmounts: [Currency: Int64]
    public var firstTimeLate: Bool
    public var paymentFailed: Bool
    public var habit: LateHabit
}

extension Condition {
    public func holds(in facts: Circumstances) -> Bool {
        let customer = facts.customer
        if let customerHealth, customer.health != customerHealth { return false }
        if let openAmountAbove, !facts.openAmounts.contains(where: { exceeds(openAmountAbove, $0.value, $0.key) }) {
            return false
        }
        if let annualValueAbove {
            guard let value = customer.annualValue, exceeds(annualValueAbove, value.minorUnits, value.currency) else {
                return false
            }
        }
        if let firstTimeLate, facts.firstTimeLate != firstTimeLate { return false }
        if let chronic, !facts.habit.chronic(late: chronic.late, of: chronic.of) { return false }
        if let segment, customer.segment != segment { return false }
        if let country, customer.country != country { return false }
        if let autopay, customer.autopay != autopay { return false }
        if let paymentFailed, facts.paymentFailed != paymentFailed { return false }
        if let riskAbove, facts.habit.thousandths <= riskAbove { return false }
        return true
    }

    private func exceeds(_ limits: [Currency: Money], _ amount: Int64, _ currency: Currency) -> Bool {
        limits[currency].map { amount > $0.minorUnits } ?? false
    }
}
