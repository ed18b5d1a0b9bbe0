/// Everything that is known of one open item: its history, added up.
public struct Item: Hashable, Sendable {
    public enum Charge: String, Hashable, Sendable, CaseIterable { case none, pending, declined, succeeded }

    public struct Taken: Hashable, Sendable {
        public var step: String
        public var day: Day
        public var tone: Tone

        public init(step: String, day: Day, tone: Tone) {
            self.step = step
            self.day = day
            self.tone = tone
        }
    }

    public let id: ItemID
    public var issued: Day
    /// The first day on which we could know of it.
    public var known: Day
    public var due: Day
    public let currency: Currency
    public var billed: Int64
    /// Payments less refunds and chargebacks.
    public var paid: Int64 = 0
    public var credited: Int64 = 0
    /// As it was disputed; see ``inDispute``.
    public var disputed: Int64 = 0
    public var isVoid = false
    public var isWrittenOff = false
    public var cycle = 1
    /// Steps taken, declined or skipped, by name.
    public var done: [String] = []
    public var lastTaken: Taken?
    public var ladder = Ladder()
    /// The hold that was last put on record; nil when the item was free.
    public var stood: Hold?
    /// The ladder day of the last run on which the item merely waited.
    public var met: Int?
    /// Whether the customer has heard a word of lateness about it.
    public var heardLateWord = false
    /// Whether a late step came due while the item was not late yet.
    public var gateHeld = false
    /// Later steps wait until then.
    public var gapUntil: Day?
    public var notices: Notices = []
    public var charge = Charge.none
    public var isFlagged = false
    /// A reply came in this cycle.
    public var wasAnswered = false
    public var servicePaused = false
    public var transits: [Transit] = []
    public var promise: Promise?
    /// The promise that was broken, for the letter about it.
    public var brokenPromise: Promise?
    /// The value date of the last payment.
    public var lastPaid: Day?
    /// When we learned that it was settled.
    public var settledOn: Day?
    public var plan: Plan?
    public var pause: Pause?
    public var escalations: [Escalation] = []
    public var pending: [Pending] = []

    public init(_ id: ItemID, issued: Day, known: Day, due: Day, amount: Money) {
        self.id = id
        self.issued = issued
        self.known = known
        self.due = due
        self.currency = amount.currency
        self.billed = amount.minorUnits
    }

    /// What a clerk counts: billed less payments and credits.
    public var balance: Int64 { isVoid ? 0 : billed - paid - credited }
    /// What is disputed of what is open: money pays the undisputed part first, then what was disputed. Should it go back, the
    /// dispute about it is what it was.
    public var inDispute: Int64 { min(disputed, max(0, balance)) }
    public var isSettled: Bool { balance <= 0 }
    /// Neither paid, void nor given up.
    public var isOpen: Bool { !isSettled && !isWrittenOff }

    public func has(_ step: String) -> Bool { done.contains(step) }
    public func isPending(_ step: String) -> Bool { pending.contains { $0.step == step } }
    /// People were asked about the step and have not agreed yet.
    func awaitsPeople(_ step: String) -> Bool { pending.contains { $0.step == step && !$0.isGranted } }
}
