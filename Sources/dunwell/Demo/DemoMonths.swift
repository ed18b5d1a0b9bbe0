import Receivables

/// What the played months came to, counted from the journal.
struct DemoMonths {
    private(set) var lettersByStep: [String: Int] = [:]
    private(set) var skipped = 0
    private(set) var approved = 0
    private(set) var charges = 0
    private(set) var tasks = 0
    /// Money that came for an invoice after a letter had said that it was late.
    private(set) var afterLetters: [Currency: Int64] = [:]
    private(set) var received: [Currency: Int64] = [:]
    private(set) var settled = 0
    private(set) var settledLate = 0

    /// On the first day the book is sorted out; what is counted as done comes after it.
    private let first: Day
    private var reminded: Set<ID<Invoice>> = []

    init(since first: Day) { self.first = first }

    mutating func take(_ event: Event) {
        guard event.day >= first else { return }
        switch event.what {
        case .entry(let entry) where entry.kind == .payment: receive(entry.amount, event.target)
        case .wrote(let letter):
            lettersByStep[letter.step, default: 0] += 1
            for covered in letter.covers where covered.late { reminded.insert(covered.item.invoice) }
        case .did(let deed): if deed.kind == .charge { charges += 1 } else { tasks += 1 }
        case .told: tasks += 1
        case .skipped where event.day > first: skipped += 1
        case .approved: approved += 1
        case .closed(let late) where event.day > first:
            settled += 1
            settledLate += late ? 1 : 0
        default: break
        }
    }

    private mutating func receive(_ money: Money, _ target: Event.Target) {
        received[money.currency, default: 0] += money.minorUnits
        let invoice: ID<Invoice>
        switch target {
        case .customer: return
        case .invoice(let id): invoice = id
        case .item(let item): invoice = item.invoice
        }
        if reminded.contains(invoice) { afterLetters[money.currency, default: 0] += money.minorUnits }
    }
}
