/// One thing to do when an item reaches a given day of its ladder. Negative days are before the due date.
public struct Step: Hashable, Sendable {
    /// What a step does. A step that sends may also tell.
    public enum Act: Hashable, Sendable {
        case send(Channel, otherwise: Channel?)
        /// Charges the stored method of a customer who pays automatically.
        case charge
        case tell(Colleague)
        case task(String, for: String)
        case pauseService
        case decide([String])
    }

    public var name: String
    public var day: Int
    public var act: Act
    public var tone: Tone
    /// Told beside a letter; for a step that only tells, the act says whom.
    public var alsoTells: Colleague?
    /// Business days until an unacknowledged word to a colleague goes to the next one.
    public var deadline: Int?
    /// The letter's name, when it is not the step's.
    public var letter: String?
    /// A further recipient at the customer; left out where nobody holds that role.
    public var copy: String?
    /// The clause of the contract that the letter names.
    public var clause: String?
    /// Never overtaken, never stale, in a letter of its own.
    public var required: Bool
    /// Calendar days that every later step of the item waits after this one.
    public var minimumGap: Int
    /// Days past its day after which the step is skipped; the policy's when nil.
    public var staleness: Int?
    /// Due only when so many business days have passed since the step before it without a reply.
    public var afterSilence: Int?
    public var condition: Condition?
    public var consent: Consent?

    public init(_ name: String, day: Int, _ act: Act, tone: Tone = .friendly) {
        self.name = name
        self.day = day
        self.act = act
        self.tone = tone
        self.required = false
        self.minimumGap = 0
    }

    public var sends: Bool { if case .send = act { true } else { false } }
    public var charges: Bool { act == .charge }

    /// Steps that end a relationship or a service are never taken by the machine alone: a pause and a write-off need two
    /// people, a hand-over to collection one. Nil for every other step.
    public var severity: Consent? {
        switch act {
        case .pauseService: .twoPeople
        case .decide(let options) where options.contains("write-off"): .twoPeople
        case .decide(let options) where options.contains("collections"): .person
        default: nil
        }
    }

    /// What the customer notices. These wait while an earlier step of the item waits for a person.
    public var facesCustomer: Bool {
        switch act {
        case .send, .charge, .pauseService: true
        case .tell, .task, .decide: false
        }
    }
}

/// Who must agree before a step is taken.
public enum Consent: String, Hashable, Sendable, Comparable, CaseIterable {
    case person
    case twoPeople = "two-people"

    public var people: Int { self == .person ? 1 : 2 }

    public static func < (left: Consent, right: Consent) -> Bool { left.people < right.people }
}

/// Why a person is asked.
public enum Concern: String, Hashable, Sendable, CaseIterable {
    case amount
    case atRisk = "at-risk"
    case severe
    case newPolicy = "new-policy"
    case clause
    case firstWord = "first-word"
    case policy
}
