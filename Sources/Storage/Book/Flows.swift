public import Receivables

/// What was billed and by how much balances changed since, gathered over a transaction: kept per currency and value date.
struct Flows {
    private struct Key: Hashable {
        let currency: String
        let day: Int64
    }

    private var sums: [Key: (billed: Int64, moved: Int64)] = [:]

    mutating func bill(_ amount: Int64, _ currency: Currency, on day: Day) {
        sums[Key(currency: currency.code, day: Int64(day.number)), default: (0, 0)].billed += amount
    }

    /// - Parameter change: what was paid or credited is negative.
    mutating func move(_ change: Int64, _ currency: Currency, on day: Day) {
        sums[Key(currency: currency.code, day: Int64(day.number)), default: (0, 0)].moved += change
    }

    func write(in session: any Session) throws {
        guard !sums.isEmpty else { return }
        let upsert = try session.prepare(
            """
            INSERT INTO flow (currency, day, billed, moved) VALUES ($1, $2, $3, $4)
            ON CONFLICT (currency, day) DO UPDATE SET
                billed = flow.billed + excluded.billed, moved = flow.moved + excluded.moved
            """
        )
        for (key, sum) in sums.sorted(by: { ($0.key.currency, $0.key.day) < ($1.key.currency, $1.key.day) })
        where sum != (0, 0) {
            try upsert.run(.text(key.currency), .int(key.day), .int(sum.billed), .int(sum.moved))
        }
    }
}

extension Reading {
    /// The kept flow of money, by currency, each by day ascending.
    public func flows() throws -> [Currency: [DayFlow]] {
        var flows: [Currency: [DayFlow]] = [:]
        var last: (text: String, currency: Currency)?
        try session.prepare("SELECT currency, day, billed, moved FROM flow ORDER BY currency, day").forEach { row in
            let code = row.text(0)
            if last?.text != code, let currency = Currency(code) { last = (code, currency) }
            guard let last else { return }
            let flow = DayFlow(day: Day(number: Int32(row.int(1))), billed: row.int(2), moved: row.int(3))
            flows[last.currency, default: []].append(flow)
        }
        return flows
    }
}
