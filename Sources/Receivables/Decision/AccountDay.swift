/// One account on one run day: what is done about each of its items, and why. Nothing here reads a clock or a file;
/// the same account, policy, office and day give the same events for ever.
public struct AccountDay: Sendable {
    public internal(set) var account: Account
    public let policy: Policy
    public let office: Office
    public let today: Day
    /// The run before this one.
    public let previousRun: Day?
    /// What was done and put on record, in the order taken. The account already contains it.
    public internal(set) var events: [Event] = []
    /// For each item, why nothing was done about it; nil where something was.
    public internal(set) var holds: [Hold?] = []
    /// Steps that are due and reach the customer by no channel.
    public internal(set) var muted: [(item: ItemID, step: String)] = []
    /// For each item, what became of each step; filled only when asked for.
    public internal(set) var considered: [[Considered]] = []

    let isTraced: Bool
    /// Credit on account, handed to the oldest items first.
    var creditShares: [Int64] = []
    /// For each item, what a due step of it waits for, whether or not something else was done.
    var waits: [Hold?] = []
    /// What conditions ask about the whole account, while its items are looked at.
    var standing = Standing()
    /// For each item the rule that fits it, by its position; empty for a policy without rules.
    var fitting: [Int?] = []
    /// The step of each item that people were asked about today, by its position.
    var asking: [Int: Int] = [:]
    /// What was done today, to be put on record in the order of the steps.
    var plans: [Planned] = []

    public init(
        of account: Account,
        under policy: Policy,
        at office: Office,
        on today: Day,
        after previousRun: Day?,
        traced: Bool = false
    ) {
        self.account = account
        self.policy = policy
        self.office = office
        self.today = today
        self.previousRun = previousRun
        self.isTraced = traced
    }

    /// Decides the day. Running it again on the account it leaves behind does nothing more.
    public mutating func run() {
        holds = account.items.map { $0.known <= today ? nil : .nothingDue }
        waits = account.items.map { _ in nil }
        considered = isTraced ? account.items.map { _ in [] } : []
        guard !policy.isSilent else { return stayAway() }
        judgePromisesAndPlans()
        shareCredit()
        recordRests()
        sendReceipts()
        escalate()
        followItems()
        recordNewRests()
        recordPatience()
    }

    mutating func record(_ target: Event.Target, _ what: Event.What) {
        let event = Event(today, target, what)
        account.apply(event)
        events.append(event)
    }

    mutating func record(_ index: Int, _ what: Event.What) { record(.item(account.items[index].id), what) }

    private mutating func stayAway() {
        holds = account.items.map { $0.isSettled ? .settled : .nothingDue }
    }
}

extension AccountDay {
    /// The last day on which money for a date is on time: rolled over the closed days of payer, payee and rail, then
    /// given the rail's bank days.
    func lastDayOnTime(_ due: Day) -> Day {
        lastDay(due, grace: policy.grace.days(on: account.customer.rail))
    }

    /// The last day on which money for an item is on time.
    public func lastDayOnTime(ofItemAt index: Int) -> Day { lastDayOnTime(account.items[index].due) }

    func lastDay(_ date: Day, grace: Int) -> Day {
        let ours = office.calendar
        let theirs = account.customer.calendar
        func rolled(_ day: Day) -> Day {
            var day = day
            while !(ours.isOpen(day) && theirs.isOpen(day)) { day = day + 1 }
            return day
        }
        var reached = rolled(date)
        for _ in 0..<grace { reached = rolled(reached + 1) }
        return reached
    }

    /// The last day on which money that was seen under way may still be under way; nil until the bank has answered.
    func lastDay(of transit: Transit) -> Day? {
        transit.isCharge ? nil : lastDay(transit.seen, grace: policy.grace.transit(on: transit.rail))
    }

    public func isLate(_ item: Item) -> Bool {
        if Flaw.dueDateInUTC.isPlanted { return today >= item.due }
        return today > item.due && today > lastDayOnTime(item.due)
    }

    func isUnderWay(_ transit: Transit) -> Bool { lastDay(of: transit).map { today <= $0 } ?? true }

    /// What may still arrive of what was seen under way.
    public func underWay(_ item: Item) -> Int64 {
        item.transits.reduce(0) { isUnderWay($1) ? $0 + $1.amount : $0 }
    }

    /// Balance less the disputed part and money under way.
    func claim(_ item: Item) -> Int64 { max(0, item.balance - item.disputed - underWay(item)) }

    /// What a due step of the item waits for, also where something else was done about it.
    public func waiting(_ index: Int) -> Hold? { waits[index] }

    /// What a letter asks for the item.
    public func asked(_ index: Int) -> Int64 {
        max(0, claim(account.items[index]) - (creditShares.isEmpty ? 0 : creditShares[index]))
    }

    /// Whether a stored method of the customer can be charged at all.
    public var canCharge: Bool { office.charges && (account.customer.isChargeable || !office.needsAddresses) }

    /// Whether a message that was decided earlier may still be sent about an item: nothing has come between.
    public mutating func maySpeak(of covered: Covered) -> Bool {
        guard let index = account.index(of: covered.item) else { return false }
        shareCredit()
        let hold = restingHold(index)
        if hold == .onPlan, covered.step == "plan-missed" { return holdBesidesPlan(index) == nil }
        return hold == nil
    }

    /// What is asked for an item, before the day is decided.
    public mutating func due(of id: ItemID) -> Int64 {
        guard let index = account.index(of: id) else { return 0 }
        shareCredit()
        return asked(index)
    }

    /// The part of the customer's credit that is counted against the item.
    public func creditShare(_ index: Int) -> Money {
        Money(creditShares.isEmpty ? 0 : creditShares[index], account.items[index].currency)
    }

    mutating func shareCredit() {
        guard !account.credit.isEmpty else {
            creditShares = []
            return
        }
        var left = account.credit
        creditShares = account.items.map { item in
            guard item.isOpen, item.known <= today, let spare = left[item.currency], spare > 0 else { return 0 }
            let share = min(spare, claim(item))
            left[item.currency] = spare - share
            return share
        }
    }
}
