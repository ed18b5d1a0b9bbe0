/// How unpaid items are followed up: data that a finance person can read and change.
public struct Policy: Hashable, Sendable {
    public enum FirstSeen: String, Sendable, CaseIterable {
        /// An item whose first late word comes late starts with the first late step.
        case fromStart = "from-start"
        /// … starts with the latest step that is due.
        case byAge = "by-age"
    }
    public enum Gathering: String, Sendable, CaseIterable { case contact, invoice }

    public struct Grace: Hashable, Sendable {
        public var businessDays: Int
        /// Whether each rail's own bank days are added.
        public var standardRails: Bool

        public init(businessDays: Int = 0, standardRails: Bool = true) {
            self.businessDays = businessDays
            self.standardRails = standardRails
        }

        public func transit(on rail: Rail) -> Int { standardRails ? rail.businessDays : 0 }
        public func days(on rail: Rail) -> Int { businessDays + transit(on: rail) }
    }

    /// How often a contact may hear from us. Zero is no limit.
    public struct ContactBudget: Hashable, Sendable {
        /// The next message so many business days after the last, at the earliest.
        public var perBusinessDays: Int
        /// Messages on the last thirty dates, today included.
        public var perThirtyDays: Int

        public init(perBusinessDays: Int = 2, perThirtyDays: Int = 6) {
            self.perBusinessDays = perBusinessDays
            self.perThirtyDays = perThirtyDays
        }
    }

    public var name: String
    public var lanes = Lanes()
    public var grace = Grace()
    public var staleness = 10
    public var budget = ContactBudget()
    public var minimumAmount: [Currency: Money] = [:]
    /// A letter that asks more needs a person, and so does any amount in a currency that is not named.
    public var approvalAbove: [Currency: Money] = [:]
    public var firstSeen = FirstSeen.fromStart
    public var firstDecisionsNeedApproval = 0
    public var gathering = Gathering.contact
    /// Sorted by day, then as written.
    public let steps: [Step]
    /// The first match wins.
    public var rules: [Rule] = []

    /// Nothing is ever sent: for customers whom a person looks after alone.
    public var isSilent: Bool { steps.isEmpty }

    public init(_ name: String, steps: [Step]) {
        self.name = name
        self.steps = steps.enumerated()
            .sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }
            .map(\.element)
    }

    public func step(named name: String) -> Step? { steps.first { $0.name == name } }
    public func position(of name: String) -> Int? { steps.firstIndex { $0.name == name } }
    public func staleness(of step: Step) -> Int { step.staleness ?? staleness }
}
