public import Receivables
import Storage

/// What a person does about one item.
public enum ItemAct: Hashable, Sendable {
    case hold(until: Day, reason: String)
    case resume
    /// Without an amount, all that is asked.
    case promise(Money?, by: Day)
    case dispute(Money, reason: String)
    /// A dispute is over; without an amount, all of it. With credit the customer was right.
    case settle(Money?, credited: Bool)
    case credit(Money)
    case plan([Bill.Part])
    case call(CallOutcome, note: String)
    /// A person wants the next step taken without waiting for its day. All that protects the customer still holds.
    case follow
    /// Proposes to give it up; somebody else has to agree.
    case writeOff(reason: String)
}

/// How a call ended.
public enum CallOutcome: String, Hashable, Sendable, CaseIterable {
    case reached
    case noAnswer = "no-answer"
    case message
    case wrongNumber = "wrong-number"
}

/// What the journal says of a person's act besides the act itself.
public enum HandNote: Hashable, Sendable {
    /// The fact before this one was entered by a person.
    case entered
    case call(CallOutcome, note: String)
    case proposedWriteOff(reason: String)

    /// As it stands in the journal.
    public var text: String {
        switch self {
        case .entered: "entered at the desk"
        case .call(let outcome, let note): "call: \(outcome.rawValue)" + (note.isEmpty ? "" : "; \(note)")
        case .proposedWriteOff(let reason): "proposed to write it off: \(reason)"
        }
    }

    /// Nil for a ruling of another kind.
    public init?(_ text: String) {
        if text == Self.entered.text {
            self = .entered
        } else if text.hasPrefix("call: ") {
            let halves = text.dropFirst(6).split(separator: "; ", maxSplits: 1)
            guard let outcome = halves.first.flatMap({ CallOutcome(rawValue: String($0)) }) else { return nil }
            self = .call(outcome, note: halves.count == 2 ? String(halves[1]) : "")
        } else if text.hasPrefix("proposed to write it off: ") {
            self = .proposedWriteOff(reason: String(text.dropFirst(26)))
        } else {
            return nil
        }
    }
}

extension DeskHand {
    /// The step by which a proposal to give an item up waits at the desk.
    public static let writeOff = "write-off"

    /// - Returns: `.overtaken` when there is no such item, or nothing of it is open.
    func carryOut(_ act: ItemAct, about item: ItemID, in writing: Writing) throws -> DeskOutcome {
        guard let customer = try writing.debt(named: item.description)?.customer else { return .overtaken }
        let account = try writing.account(customer, on: day, payee: payee).account
        let open = account.index(of: item).map { account.items[$0] }.flatMap { $0.isOpen ? $0 : nil }
        if case .call(let outcome, let note) = act {
            try remark(.call(outcome, note: note), about: item, of: customer, in: writing)
            return .done
        }
        guard let open else { return .overtaken }
        guard case .writeOff(let reason) = act else {
            guard let fact = fact(act) else { return .overtaken }
            try writing.tell(customer, .item(item), fact, on: day, payee: payee)
            // A hold names who set it.
            if case .held = fact { return .done }
            try remark(.entered, about: item, of: customer, in: writing)
            return .done
        }
        try remark(.proposedWriteOff(reason: reason), about: item, of: customer, in: writing)
        try writing.ask(Self.proposal(of: open), of: customer, by: person, on: day)
        return .needsMore(1)
    }

    /// Nil for what is no fact about the debt.
    private func fact(_ act: ItemAct) -> Event.What? {
        switch act {
        case .hold(let until, let reason): .held(until: until, reason: reason, owner: person)
        case .resume: .resumed
        case .promise(let amount, let by): .promised(amount, by: by)
        case .dispute(let amount, let reason): .disputed(amount, reason: reason)
        case .settle(let amount, let credited): .resolved(amount, credited: credited)
        case .credit(let amount): .entry(Entry(.credit, amount, on: day))
        case .plan(let parts): .planned(parts)
        case .follow: .flagged
        case .call, .writeOff: nil
        }
    }

    /// One other person has to agree: whose act it is cannot.
    private static func proposal(of item: Item) -> Ask {
        let covered = Covered(
            item: item.id,
            cycle: item.cycle,
            step: writeOff,
            late: false,
            gap: 0,
            rebase: 0,
            asked: Money(item.balance, item.currency)
        )
        return Ask(step: writeOff, consent: .person, concern: .severe, what: writeOff, tone: nil, covers: [covered])
    }

    func remark(_ note: HandNote, about item: ItemID, of customer: Int64, in writing: Writing) throws {
        try writing.tell(customer, .item(item), .ruled(note.text, by: person), on: day, payee: payee)
    }

    /// Somebody else has agreed to give the items up, those that are still owed.
    func writeOff(_ approval: Approval, in writing: Writing) throws {
        let open = try writing.account(approval.customer, on: day, payee: payee).account.items.filter(\.isOpen).map(
            \.id
        )
        let what = Event.What.writtenOff(reason: "proposed by \(approval.maker ?? "nobody"), agreed by \(person)")
        for covered in approval.ask.covers where open.contains(covered.item) {
            try writing.tell(approval.customer, .item(covered.item), what, on: day, payee: payee)
        }
    }
}
