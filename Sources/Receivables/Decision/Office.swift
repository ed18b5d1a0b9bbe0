/// Our own side of the day: what is open, what is connected, and who answers.
public struct Office: Sendable {
    /// What people say when a step needs them.
    public enum People: Sendable {
        /// Nobody is at hand: the step waits at the desk.
        case askedAtTheDesk
        /// Everything is agreed to on the spot.
        case agreeing
        case declining
    }

    /// The book's business days; a run happens on each.
    public var calendar: BusinessCalendar
    public var country: Country?
    public var channels: Set<Channel>
    /// Whether a channel can be used only where the books give an address, and a method charged only where a platform knows the
    /// customer; a story takes both for granted.
    public var needsAddresses = false
    /// Whether a payment provider can charge a stored method.
    public var charges: Bool
    public var people: People
    /// Nothing of this policy version leaves by itself until people have approved enough of its decisions.
    public var policyIsNew: Bool
    /// Days on which the account owner is not to be relied on, such as the end of a quarter.
    public var blackout: Set<Day>

    public init(
        calendar: BusinessCalendar,
        country: Country? = nil,
        channels: Set<Channel> = Set(Channel.allCases),
        charges: Bool = true,
        people: People = .askedAtTheDesk,
        policyIsNew: Bool = false,
        blackout: Set<Day> = []
    ) {
        self.calendar = calendar
        self.country = country
        self.channels = channels
        self.charges = charges
        self.people = people
        self.policyIsNew = policyIsNew
        self.blackout = blackout
    }
}

/// How many messages of any kind one contact may get before a person must look: a fuse, far above every budget.
public enum Fuse {
    public static let perDay = 3
    public static let perThirtyDays = 12
}
