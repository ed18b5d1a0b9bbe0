/// What the rules may know of a customer. Names, addresses and languages belong to whoever writes the letter.
public struct Customer: Sendable {
    public var id: ID<Customer>
    public var country: Country?
    /// The customer's own closed days, their bank's included; nothing is sent on them.
    public var calendar: BusinessCalendar
    public var rail: Rail
    /// Pays by a stored method, so a charge is tried before a late word is said.
    public var autopay: Bool
    public var health: Health
    public var annualValue: Money?
    /// Clauses of the contract, by name. A letter may not mention another.
    public var clauses: [String]
    public var segment: String?
    /// Whether the books give an address to write to, and a number to call or text.
    public var hasEmail = true
    public var hasPhone = true
    /// Whether they pay automatically and a platform that could charge them knows them.
    public var isChargeable = false

    public init(
        id: ID<Customer>,
        country: Country? = nil,
        calendar: BusinessCalendar = .everyDay,
        rail: Rail = .unknown,
        autopay: Bool = false,
        health: Health = .unknown,
        annualValue: Money? = nil,
        clauses: [String] = [],
        segment: String? = nil
    ) {
        self.id = id
        self.country = country
        self.calendar = calendar
        self.rail = rail
        self.autopay = autopay
        self.health = health
        self.annualValue = annualValue
        self.clauses = clauses
        self.segment = segment
    }

    public func canBeReached(by channel: Channel) -> Bool {
        switch channel {
        case .email: hasEmail
        case .sms, .whatsapp, .call: hasPhone
        case .chat, .letter: true
        }
    }
}
