public import Receivables

extension Writing {
    /// A fact reached us. It is journaled under the day from which it counts, the ledger follows at once, and the
    /// customer is looked at again on that day. A fact of a day that was run already counts from that run's day on.
    public func tell(_ customer: Int64, _ target: Event.Target, _ what: Event.What, on day: Day, payee: Country?) throws
    {
        let seen = max(day, try lastRunOnce() ?? day)
        let event = Event(seen, target, what)
        try follow(target)
        var stored = try account(customer, on: Day(9999, 12, 31), payee: payee)
        let before = stored.account
        let seq = try journal(event, of: customer)
        if stored.foldedDay > seen {
            // What counts from a later day was told already: the run will take this in first, and so must the ledger.
            stored = try account(customer, on: Day(9999, 12, 31), payee: payee)
            try reckonAnew(customer, payee: payee)
        } else {
            stored.account.apply(event)
            stored.original = before
            try keepLedger(stored, seq: seq, on: event.valueDay)
        }
        try noteTrouble(event, of: stored)
        try noteHold(event, of: stored)
        noteChange(of: customer)
        try session.prepare(
            """
            UPDATE customer SET pending = pending + 1,
                next_look = CASE WHEN next_look IS NULL OR next_look > $2 THEN $2 ELSE next_look END
            WHERE id = $1
            """
        ).run(.int(customer), .int(Int64(seen.number)))
    }

    /// Closed items are not loaded any more; one that is spoken of again is.
    private func follow(_ target: Event.Target) throws {
        let invoice: String
        switch target {
        case .customer: return
        case .invoice(let id): invoice = id.text
        case .item(let id): invoice = id.invoice.text
        }
        try session.prepare("UPDATE item SET followed = 1 WHERE invoice = $1 AND followed = 0").run(.text(invoice))
    }

    /// Balances, ledger entries and totals follow what the account says.
    private func keepLedger(_ stored: StoredAccount, seq: Int64, on day: Day) throws {
        for item in stored.account.items {
            guard let row = stored.rows[item.id], let old = stored.original.items.first(where: { $0.id == item.id })
            else {
                continue
            }
            let change = item.balance - old.balance
            guard change != 0 else { continue }
            try enter(row, seq: seq, day: day, change: change)
            addToTotal(item.currency, due: item.due, from: old.balance, to: item.balance)
            flows.move(change, item.currency, on: day, due: item.due)
            if old.balance <= 0 { figures.reopen(row) }
            noteStanding(of: stored.id)
        }
    }

    func enter(_ item: Int64, seq: Int64, day: Day, change: Int64) throws {
        reach(.entered, day)
        try session.prepare("INSERT INTO entry (item, seq, day, amount) VALUES ($1, $2, $3, $4)")
            .run(.int(item), .int(seq), .int(Int64(day.number)), .int(change))
        try session.prepare("UPDATE item SET balance = balance + $2 WHERE id = $1").run(.int(item), .int(change))
    }

    /// Writes down what a run did about an account: its events, its state and when to look again.
    /// - Parameter hasItems: whether the states of its items were written ahead.
    /// - Returns: the numbers of the events, in their order.
    @discardableResult
    public func save(_ stored: StoredAccount, after day: AccountDay, hasItems: Bool = false) throws -> [Int64] {
        var after = stored
        let before = stored.account
        after.account = day.account
        var numbers: [Int64] = []
        for event in day.events {
            let seq = try journal(event, of: stored.id)
            numbers.append(seq)
            after.foldedDay = event.day
            after.foldedSeq = seq
        }
        for event in day.events { try noteTrouble(event, of: after) }
        noteSettled(day.events, of: after)
        let hasAnswers = day.events.contains { if case .chargeSucceeded = $0.what { true } else { false } }
        if hasAnswers, let seq = numbers.last {
            var ledger = after
            ledger.original = before
            try keepLedger(ledger, seq: seq, on: day.today)
        }
        for (row, item) in stored.changedItems(in: day.account) {
            if !hasItems { try spool.addState(of: item, row, of: stored.id) }
            if item.isOver { try session.prepare("UPDATE item SET followed = 0 WHERE id = $1").run(.int(row)) }
        }
        try saveAccount(after, nextLook: day.nextLook(), on: day.today)
        return numbers
    }

    private func saveAccount(_ stored: StoredAccount, nextLook: Day?, on today: Day) throws {
        // Facts that wait for a later day keep their own date with us.
        let next = stored.pending > 0 ? try pendingDay(of: stored, after: today, or: nextLook) : nextLook
        try add(to: .account) { row in
            try row.bind(1, stored.id)
            try row.bind(2, ifAny: next.map { Int64($0.number) })
            try row.bind(3, Int64(stored.foldedDay.number))
            try row.bind(4, stored.foldedSeq)
            try row.bind(5, stored.pending)
            try row.bind(6, AccountState.write(stored.account))
        }
    }

    private func pendingDay(of stored: StoredAccount, after today: Day, or nextLook: Day?) throws -> Day? {
        let select = try session.prepare(
            """
            SELECT day FROM event WHERE customer = $1 AND day > $2 AND kind <> 'billed' AND kind <> 'handed-over'
            ORDER BY day, seq LIMIT 1
            """
        )
        let day = try select.first(.int(stored.id), .int(Int64(today.number))) { Day(number: Int32($0.int(0))) }
        return [day, nextLook].compactMap(\.self).min()
    }
}

/// What can be written of a day before the writer has its turn: nothing that is numbered or journaled, and nothing that
/// anybody but the day writes.
public struct Headstart {
    let spool: Spool

    /// What the items of an account have come to.
    public func saveItems(of stored: StoredAccount, after day: AccountDay) throws {
        for (row, item) in stored.changedItems(in: day.account) { try spool.addState(of: item, row, of: stored.id) }
    }
}

extension Spool {
    fileprivate func addState(of item: Item, _ row: Int64, of customer: Int64) throws {
        try add(to: .itemState) { state in
            try state.bind(1, customer)
            try state.bind(2, row)
            try state.bind(3, ItemState.write(item))
        }
    }
}

extension StoredAccount {
    /// Items that are not what was read.
    fileprivate func changedItems(in account: Account) -> [(row: Int64, item: Item)] {
        account.items.enumerated().compactMap { index, item in
            guard original.items.count <= index || original.items[index] != item else { return nil }
            return rows[item.id].map { ($0, item) }
        }
    }
}

extension Item {
    /// Settled or given up, said so, and nothing left to say.
    var isOver: Bool { (isSettled && stood == .settled || isVoid) && notices.isEmpty }
}
