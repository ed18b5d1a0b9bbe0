/// A customer's word to pay so much of an item by a day.
public struct Promise: Hashable, Sendable {
    public var by: Day
    public var amount: Int64
    /// Paid on the item since it was given.
    public var received: Int64 = 0

    public init(by: Day, amount: Int64) {
        self.by = by
        self.amount = amount
    }

    public var missing: Int64 { max(0, amount - received) }
}

/// Instalments agreed later. While it is kept, the original due date is left in peace.
public struct Plan: Hashable, Sendable {
    public struct Part: Hashable, Sendable {
        public var due: Day
        public var amount: Int64

        public init(due: Day, amount: Int64) {
            self.due = due
            self.amount = amount
        }
    }

    public var parts: [Part]
    public var received: Int64 = 0
    /// Parts whose day has passed and was looked at.
    public var judged: Int = 0
    public var missed: Int = 0

    public init(parts: [Part]) { self.parts = parts }

    /// What should have been paid once so many parts are due.
    public func owed(through count: Int) -> Int64 { parts.prefix(count).reduce(0) { $0 + $1.amount } }

    /// What is missing of the parts judged so far.
    public var missing: Int64 { max(0, owed(through: judged) - received) }
}

/// Money that has left the payer and has not arrived.
public struct Transit: Hashable, Sendable {
    public var amount: Int64
    public var seen: Day
    public var rail: Rail
    /// A charge without an answer: under way until the bank has spoken.
    public var isCharge: Bool

    public init(amount: Int64, seen: Day, rail: Rail, isCharge: Bool) {
        self.amount = amount
        self.seen = seen
        self.rail = rail
        self.isCharge = isCharge
    }
}

/// A hold that a person set, to the end of a day.
public struct Pause: Hashable, Sendable {
    public var until: Day
    public var reason: String
    public var owner: String?

    public init(until: Day, reason: String, owner: String?) {
        self.until = until
        self.reason = reason
        self.owner = owner
    }

    /// A matter for lawyers outranks a dispute.
    public var isLegal: Bool { reason.lowercased().hasPrefix("legal") }
}

/// A word to a colleague that waits for an answer.
public struct Escalation: Hashable, Sendable {
    public var step: String
    public var told: Colleague
    public var since: Day
    public var deadline: Int

    public init(step: String, told: Colleague, since: Day, deadline: Int) {
        self.step = step
        self.told = told
        self.since = since
        self.deadline = deadline
    }
}

/// A step that people were asked about.
public struct Pending: Hashable, Sendable {
    public var step: String
    public var consent: Consent
    public var concern: Concern
    public var amount: Int64
    public var approvedBy: [String] = []

    public init(step: String, consent: Consent, concern: Concern, amount: Int64) {
        self.step = step
        self.consent = consent
        self.concern = concern
        self.amount = amount
    }

    public var isGranted: Bool { approvedBy.count >= (Flaw.onePersonIsEnough.isPlanted ? 1 : consent.people) }
}

/// Words that the engine itself owes a customer.
public struct Notices: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    public static let receipt = Notices(rawValue: 1)
    public static let chargeFailed = Notices(rawValue: 2)
    public static let promiseBroken = Notices(rawValue: 4)
    public static let planMissed = Notices(rawValue: 8)
    public static let planBroken = Notices(rawValue: 16)
    public static let reopened = Notices(rawValue: 32)
    public static let serviceOn = Notices(rawValue: 64)
}
