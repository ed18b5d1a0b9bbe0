public import Receivables

extension Reading {
    /// All that today's runs have decided to send and that asks for money, in the figures of the anomaly breaker.
    public func outgoing(on day: Day) throws -> Outgoing {
        var outgoing = Outgoing(day: day, letters: 0)
        try forEachLetter(of: day) { entry in
            let asked = entry.letter.covers.map(\.asked).filter { $0.minorUnits > 0 }
            guard entry.letter.step != "paid", !asked.isEmpty else { return }
            outgoing.letters += 1
            for (currency, amounts) in Dictionary(grouping: asked, by: \.currency) {
                var sum = outgoing.asked[currency] ?? Outgoing.Asked(letters: 0, amount: .zero(currency))
                sum.letters += 1
                let total = amounts.reduce(sum.amount.minorUnits) {
                    $0.addingReportingOverflow($1.minorUnits).partialValue
                }
                sum.amount = Money(total, currency)
                outgoing.asked[currency] = sum
            }
            if try isStranger(entry) { outgoing.toStrangers += 1 }
            if try hasMovedMoney(entry, since: day - Breaker.daysOfMoney) { outgoing.onMovedMoney += 1 }
        }
        return outgoing
    }

    /// Rows grow with the days, so the newest are gone through backwards until they are of another day.
    private func forEachLetter(of day: Day, _ body: (OutboxEntry) throws -> Void) throws {
        var before = Int64.max
        while true {
            let page = try session.prepare(
                """
                SELECT o.id, o.code, o.customer, o.day, e.body, o.status, o.attempt, o.recipient, NULL, o.reason,
                    o.generation, o.journal, o.lease_until, o.not_before, o.first_sent, o.absences, o.changed,
                    o.released
                FROM outbox_entry AS o JOIN event AS e ON e.seq = o.event
                WHERE o.id < $1 ORDER BY o.id DESC LIMIT 1000
                """
            ).all(.int(before)) { try entry($0) }
            for entry in page where entry.day == day && entry.status != .cancelled { try body(entry) }
            guard let last = page.last, last.day >= day else { return }
            before = last.id
        }
    }

    private func isStranger(_ entry: OutboxEntry) throws -> Bool {
        try session.prepare(
            """
            SELECT 1 FROM outbox_entry WHERE customer = $1 AND day < $2 AND status = 'accepted' AND kind = 'letter' LIMIT 1
            """
        ).first(.int(entry.customer), .int(Int64(entry.day.number))) { _ in true } == nil
    }

    private func hasMovedMoney(_ entry: OutboxEntry, since day: Day) throws -> Bool {
        try session.prepare(
            """
            SELECT 1 FROM touch AS t JOIN entry AS m ON m.item = t.item
            WHERE t.customer = $1 AND t.letter = $2 AND m.amount < 0 AND m.day >= $3 LIMIT 1
            """
        ).first(.int(entry.customer), .int(entry.id), .int(Int64(day.number))) { _ in true } ?? false
    }

    /// The figures of the run days before one, oldest first.
    public func outgoing(before day: Day) throws -> [Outgoing] {
        var past: [Outgoing] = []
        let rows = try session.prepare(
            """
            SELECT day, currency, letters, asked, newcomers, just_paid FROM post_day
            WHERE day < $1 AND day >= $2 ORDER BY day, currency
            """
        )
        // Run days with letters are looked back on; a year holds more than enough of them.
        try rows.forEach(.int(Int64(day.number)), .int(Int64(day.number) - 366)) { row in
            let on = Day(number: Int32(row.int(0)))
            if past.last?.day != on { past.append(Outgoing(day: on, letters: 0)) }
            guard let currency = Currency(row.text(1)) else {
                // The row of the whole day, which has no currency.
                past[past.count - 1].letters = Int(row.int(2))
                past[past.count - 1].toStrangers = Int(row.int(4))
                past[past.count - 1].onMovedMoney = Int(row.int(5))
                return
            }
            let asked = Outgoing.Asked(letters: Int(row.int(2)), amount: Money(row.int(3), currency))
            past[past.count - 1].asked[currency] = asked
        }
        return past
    }
}

extension Writing {
    /// Remembers a day's figures, over what an earlier run of the day remembered.
    public func remember(_ outgoing: Outgoing) throws {
        let upsert = try session.prepare(
            """
            INSERT INTO post_day (day, currency, letters, asked, newcomers, just_paid) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (day, currency) DO UPDATE SET letters = excluded.letters, asked = excluded.asked,
                newcomers = excluded.newcomers, just_paid = excluded.just_paid
            """
        )
        let day = Value.int(Int64(outgoing.day.number))
        let (strangers, moved) = (Int64(outgoing.toStrangers), Int64(outgoing.onMovedMoney))
        try upsert.run(day, .text(""), .int(Int64(outgoing.letters)), .int(0), .int(strangers), .int(moved))
        for (currency, asked) in outgoing.asked.sorted(by: { $0.key < $1.key }) {
            let amount = asked.amount.minorUnits
            try upsert.run(day, .text(currency.code), .int(Int64(asked.letters)), .int(amount), .int(0), .int(0))
        }
    }
}
