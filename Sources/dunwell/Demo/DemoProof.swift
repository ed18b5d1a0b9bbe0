import Receivables

/// Checks a journal for the two things that must never happen. It keeps its own sums from the facts alone and asks
/// none of the rules that decided.
struct DemoProof {
    private(set) var letters = 0
    private(set) var lines = 0
    private(set) var steps = 0
    /// What was asked for although it was known to be paid: `INV-1 nudge on 2026-03-02`.
    private(set) var afterMoney: [String] = []
    private(set) var repeated: [String] = []

    private var open: [ID<Invoice>: Int64] = [:]
    private var taken: Set<Step> = []

    private struct Step: Hashable {
        let item: ItemID
        let cycle: Int
        let step: String
    }

    var holds: Bool { afterMoney.isEmpty && repeated.isEmpty }

    /// Events of one customer come in the order in which they became known.
    mutating func take(_ event: Event) {
        switch event.what {
        case .billed(let bill): change(event.target, by: bill.parts.reduce(0) { $0 + $1.amount.minorUnits })
        case .entry(let entry):
            change(event.target, by: entry.kind.lowersBalance ? -entry.amount.minorUnits : entry.amount.minorUnits)
        case .resolved(let money?, credited: true): change(event.target, by: -money.minorUnits)
        case .wrote(let letter): check(letter, on: event.day)
        case .did(let deed): step(deed.covers, on: event.day)
        default: break
        }
    }

    private mutating func change(_ target: Event.Target, by amount: Int64) {
        switch target {
        case .customer: break
        case .invoice(let invoice): open[invoice, default: 0] += amount
        case .item(let item): open[item.invoice, default: 0] += amount
        }
    }

    private mutating func check(_ letter: Message, on day: Day) {
        letters += 1
        let isThanks = letter.step == "paid" || letter.step == "resumed"
        for covered in letter.covers {
            lines += 1
            let open = open[covered.item.invoice] ?? 0
            if !isThanks, open <= 0 || covered.asked.minorUnits > open {
                afterMoney.append("\(covered.item) \(covered.step) on \(day)")
            }
            // What the engine adds, such as a receipt, is told by its day; only a policy's step is taken once for ever.
            if Notices(step: covered.step) == nil { step(covered, on: day) }
        }
    }

    private mutating func step(_ covered: Covered, on day: Day) {
        steps += 1
        let step = Step(item: covered.item, cycle: covered.cycle, step: covered.step)
        if !taken.insert(step).inserted { repeated.append("\(covered.item) \(covered.step) on \(day)") }
    }
}
