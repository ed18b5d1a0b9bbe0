import Connections
import Engine
import Receivables

/// What somebody typed to do something about an item, and what is wrong with it.
struct ItemForm: Sendable {
    enum Kind: String, Hashable, Sendable, CaseIterable {
        case hold = "pause"
        case resume = "free"
        case promise, dispute, settle, plan, call, credit, follow
        case writeOff = "write-off"
    }

    enum Fault: Hashable, Sendable {
        case noDay, past, noAmount, tooMuch(Money), noReason, noOutcome, plan(PlanDraft.Fault)
        /// Something happened since the page was shown.
        case stale
    }

    let kind: Kind
    let fields: Fields
    private(set) var faults: [String: Fault] = [:]

    static let longest = 500

    init(_ kind: Kind, _ fields: Fields) {
        self.kind = kind
        self.fields = fields
    }

    func typed(_ name: String) -> String { String((fields[name] ?? "").prefix(Self.longest)) }

    private func words(_ name: String) -> String {
        String(typed(name).replacing("\0", with: "").drop(while: \.isWhitespace))
    }

    mutating func blame(_ field: String, _ fault: Fault) { faults[field] = fault }

    /// Nil when something is wrong with it; ``faults`` say what.
    mutating func act(on item: Item, today: Day) -> ItemAct? {
        let open = Money(max(0, item.balance), item.currency)
        let disputed = Money(item.inDispute, item.currency)
        let act = act(open: open, disputed: disputed, today: today)
        return faults.isEmpty ? act : nil
    }

    private mutating func act(open: Money, disputed: Money, today: Day) -> ItemAct? {
        switch kind {
        case .hold:
            let until = day("until", from: today)
            let why = reason("reason")
            return until.flatMap { until in why.map { .hold(until: until, reason: $0) } }
        case .resume: return .resume
        case .follow: return .follow
        case .promise:
            let by = day("by", from: today)
            let promised = amount("promised", to: open - disputed, orAll: true)
            return by.map { .promise(promised, by: $0) }
        case .dispute:
            let contested = amount("disputed", to: open - disputed, orAll: true) ?? open - disputed
            return reason("why").map { .dispute(contested, reason: $0) }
        case .settle:
            return .settle(amount("settled", to: disputed, orAll: true), credited: fields["with-credit"] == "1")
        case .credit: return amount("credited", to: open, orAll: false).map { .credit($0) }
        case .plan: return plan(of: open - disputed, today: today).map { .plan($0) }
        case .call:
            guard let outcome = fields["outcome"].flatMap(CallOutcome.init) else {
                blame("outcome", .noOutcome)
                return nil
            }
            return .call(outcome, note: words("note"))
        case .writeOff: return reason("because").map { .writeOff(reason: $0) }
        }
    }

    // MARK: Fields

    private mutating func day(_ name: String, from today: Day) -> Day? {
        guard let day = Day(iso: typed(name)) else {
            blame(name, .noDay)
            return nil
        }
        if day < today { blame(name, .past) }
        return day
    }

    private mutating func reason(_ name: String) -> String? {
        let reason = words(name)
        if reason.isEmpty { blame(name, .noReason) }
        return reason.isEmpty ? nil : reason
    }

    /// - Parameter orAll: whether an empty field means all of it.
    private mutating func amount(_ name: String, to most: Money, orAll: Bool) -> Money? {
        let text = typed(name)
        if orAll, text.allSatisfy(\.isWhitespace) {
            if !most.isPositive { blame(name, .tooMuch(most)) }
            return nil
        }
        guard let amount = TypedAmount.read(text, in: most.currency), amount.isPositive else {
            blame(name, .noAmount)
            return nil
        }
        if amount.minorUnits > most.minorUnits { blame(name, .tooMuch(most)) }
        return amount
    }

    /// The parts as typed, `due1`, `amount1`, …; rows left empty are no parts.
    var rows: [(due: String, amount: String)] {
        (1...PlanDraft.most).map { (typed("due\($0)"), typed("amount\($0)")) }.filter {
            !($0.0.isEmpty && $0.1.isEmpty)
        }
    }

    private mutating func plan(of whole: Money, today: Day) -> [Bill.Part]? {
        var parts: [Bill.Part] = []
        for (index, row) in rows.enumerated() {
            let due = Day(iso: row.due)
            let sum = TypedAmount.read(row.amount, in: whole.currency)
            if due == nil { blame("due\(index + 1)", .noDay) }
            if sum == nil { blame("amount\(index + 1)", .noAmount) }
            if let due, let sum { parts.append(Bill.Part(due: due, amount: sum)) }
        }
        guard faults.isEmpty else { return nil }
        for fault in PlanDraft(parts).faults(for: whole, on: today) { blame(Self.field(of: fault), .plan(fault)) }
        return parts
    }

    /// Beside which field a fault of a plan stands.
    private static func field(of fault: PlanDraft.Fault) -> String {
        switch fault {
        case .past(let part), .outOfOrder(let part): "due\(part)"
        case .nothing(let part): "amount\(part)"
        case .noParts, .tooMany, .sum: "plan"
        }
    }
}
