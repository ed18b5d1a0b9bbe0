import Receivables

/// Facts count by their day, and within a day as they were told. Where one comes to lie before others that no run has taken
/// in yet, such as a changed bill before the money of the same day, those others do something else to the balances.
extension Writing {
    private struct Kept {
        /// As the ledger has it now.
        var balance: Int64
        /// As it was before the facts that are reckoned anew, and then after each.
        var reckoned: Int64
        /// What each of these facts did to it, by its number.
        var entries: [Int64: Int64] = [:]
    }

    /// The ledger of a customer follows what every fact of theirs does that waits for a run.
    func reckonAnew(_ customer: Int64, payee: Country?) throws {
        var stored = try account(customer, on: Day(number: .min), payee: payee)
        let facts = try facts(since: stored)
        guard !facts.isEmpty else { return }
        var kept = try kept(of: stored, besides: Set(facts.map(\.seq)))
        for (seq, event) in facts {
            let before = stored.account.items.map(\.balance)
            stored.takeIn(event, seq: seq)
            for (item, old) in zip(stored.account.items, before) {
                guard let row = stored.rows[item.id], var line = kept[row] else { continue }
                let entered = line.entries[seq] ?? 0
                guard item.balance != old || entered != 0 else { continue }
                // What the books bill anew of a void invoice is owed from the fact on that says so.
                let right = item.balance == old ? 0 : item.balance - line.reckoned
                let change = right - entered
                line.reckoned += right
                if change != 0 { try shift(row, of: item, by: change, from: line.balance, for: event, seq: seq) }
                line.balance += change
                kept[row] = line
            }
        }
        noteStanding(of: customer)
    }

    /// - Parameter facts: numbers of what is reckoned anew.
    private func kept(of stored: StoredAccount, besides facts: Set<Int64>) throws -> [Int64: Kept] {
        var kept: [Int64: Kept] = [:]
        let items = try session.prepare("SELECT id, balance FROM item WHERE customer = $1 AND followed = 1")
        try items.forEach(.int(stored.id)) { row in
            kept[row.int(0)] = Kept(balance: row.int(1), reckoned: row.int(1))
        }
        try session.prepare(
            """
            SELECT e.item, e.seq, e.amount FROM item AS i JOIN entry AS e ON e.item = i.id
            WHERE i.customer = $1 AND i.followed = 1 AND e.seq >= $2
            """
        ).forEach(.int(stored.id), .int(facts.min() ?? 0)) { row in
            guard facts.contains(row.int(1)) else { return }
            kept[row.int(0)]?.entries[row.int(1)] = row.int(2)
            kept[row.int(0)]?.reckoned -= row.int(2)
        }
        return kept
    }

    private func shift(
        _ row: Int64,
        of item: Item,
        by change: Int64,
        from balance: Int64,
        for event: Event,
        seq: Int64
    ) throws {
        let day = event.valueDay
        reach(.entered, day)
        try session.prepare(
            """
            INSERT INTO entry (item, seq, day, amount) VALUES ($1, $2, $3, $4)
            ON CONFLICT (item, seq) DO UPDATE SET amount = entry.amount + excluded.amount
            """
        ).run(.int(row), .int(seq), .int(Int64(day.number)), .int(change))
        try session.prepare("UPDATE item SET balance = balance + $2 WHERE id = $1").run(.int(row), .int(change))
        addToTotal(item.currency, due: item.due, from: balance, to: balance + change)
        flows.move(change, item.currency, on: day, due: item.due)
        if balance <= 0 { figures.reopen(row) }
    }
}

extension Event {
    /// Under which it stands in the ledger: money by the day on which it was paid.
    var valueDay: Day { if case .entry(let entry) = what { entry.on } else { day } }
}
