/// A customer and all their open items: what the events so far add up to. One letter goes to one contact, so the
/// account is the unit in which days are decided and in which work is split between machines.
public struct Account: Sendable {
    public var customer: Customer
    /// Sorted by due date, then by name: the order in which money is applied.
    public var items: [Item] = []
    /// Credit that belongs to no invoice, per currency.
    public var credit: [Currency: Int64] = [:]
    public var habit = LateHabit()
    /// Days of the messages that count towards the budget, newest last, no older than thirty dates before the newest.
    public var messages: [Day] = []
    /// Days of the messages that do not.
    public var services: [Day] = []
    public var lastReceipt: Day?
    /// The day on which people were last asked about a letter.
    public var lastAsked: Day?
    public var unreachable: [Channel: Event.Unreachable] = [:]
    public var hasUnreadReply = false
    public var pause: Pause?

    public init(_ customer: Customer) { self.customer = customer }

    public func index(of id: ItemID) -> Int? { items.firstIndex { $0.id == id } }

    /// The items an event is about, in the order in which money is applied.
    func indices(of target: Event.Target) -> [Int] {
        switch target {
        case .customer: Array(items.indices)
        case .invoice(let invoice): items.indices.filter { items[$0].id.invoice == invoice }
        case .item(let id):
            // The named instalment first, then its siblings, so that nothing paid is lost.
            items.indices.filter { items[$0].id == id }
                + items.indices.filter { items[$0].id.invoice == id.invoice && items[$0].id != id }
        }
    }

    /// What is asked of an item before credit on account: balance less the disputed part and money under way.
    public func claim(of item: Item) -> Int64 {
        max(0, item.balance - item.disputed - item.transits.reduce(0) { $0 + $1.amount })
    }
}

extension Account {
    /// Adds what happened. The same events in the same order give the same account, always.
    public mutating func apply(_ event: Event) {
        switch event.what {
        case .billed(let bill): add(bill, event)
        case .voided: forEach(event.target) { $0.void() }
        case .entry(let entry): enter(entry, on: event)
        case .inTransit, .transitFailed, .disputed, .resolved, .promised, .planned: arrange(event)
        case .held, .resumed, .flagged, .writtenOff, .reopened: steer(event)
        case .replied, .read, .unreachable, .reachable, .health: hear(event)
        case .chargeDeclined, .chargeSucceeded: answerCharge(event)
        case .chargeWithdrawn(let step): forEach(event.target) { $0.withdrawCharge(step) }
        case .acknowledged, .approved, .refused: attend(event)
        case .joined(let merger): merge(merger)
        default: record(event)
        }
    }

    public func applying(_ events: some Sequence<Event>) -> Account {
        var account = self
        for event in events { account.apply(event) }
        return account
    }

    mutating func forEach(_ target: Event.Target, _ change: (inout Item) -> Void) {
        for index in indices(of: target) {
            if case .item(let id) = target, items[index].id != id { continue }
            change(&items[index])
        }
    }

    private mutating func add(_ bill: Bill, _ event: Event) {
        guard case .invoice(let invoice) = event.target else { return }
        let single = bill.parts.count == 1
        let wanted = bill.parts.enumerated().map { ItemID(invoice, instalment: single ? 0 : $0.offset + 1) }
        for index in items.indices where items[index].id.invoice == invoice && !wanted.contains(items[index].id) {
            items[index].void()
        }
        for (id, part) in zip(wanted, bill.parts) {
            if let index = index(of: id) {
                items[index].rebill(part, issued: bill.issued)
            } else {
                items.append(
                    Item(
                        id,
                        issued: bill.issued,
                        known: max(bill.issued, event.day),
                        due: part.due,
                        amount: part.amount
                    )
                )
            }
        }
        items.sort { ($0.due, $0.id) < ($1.due, $1.id) }
    }
}

extension Item {
    fileprivate mutating func rebill(_ part: Bill.Part, issued: Day) {
        self.issued = issued
        due = part.due
        billed = part.amount.minorUnits
        isVoid = false
    }

    fileprivate mutating func void() {
        isVoid = true
        pending = []
        escalations = []
        notices = servicePaused ? .serviceOn : []
    }
}
