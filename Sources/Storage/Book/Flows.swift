public import Receivables

/// What was billed and by how much balances changed since, gathered over a transaction: kept per currency and value date.
struct Flows {
    private struct Key: Hashable {
        let currency: String
        let day: Int64
    }

    /// By due date and month of value.
    private struct DueKey: Hashable, Comparable {
        let currency: String
        let due: Int64
        let month: Int64

        static func < (left: Self, right: Self) -> Bool {
            (left.currency, left.due, left.month) < (right.currency, right.due, right.month)
        }
    }

    private var sums: [Key: (billed: Int64, moved: Int64)] = [:]
    private var dues: [DueKey: Int64] = [:]

    mutating func bill(_ amount: Int64, _ currency: Currency, on day: Day, due: Day) {
        sums[Key(currency: currency.code, day: Int64(day.number)), default: (0, 0)].billed += amount
        shift(amount, currency, on: day, due: due)
    }

    /// - Parameter change: what was paid or credited is negative.
    mutating func move(_ change: Int64, _ currency: Currency, on day: Day, due: Day) {
        sums[Key(currency: currency.code, day: Int64(day.number)), default: (0, 0)].moved += change
        shift(change, currency, on: day, due: due)
    }

    /// What is owed under a due date changed, or has another due date now.
    mutating func shift(_ change: Int64, _ currency: Currency, on day: Day, due: Day) {
        let key = DueKey(currency: currency.code, due: Int64(due.number), month: FigureMonth.of(day))
        dues[key, default: 0] += change
    }

    func write(in session: any Session) throws {
        try writeDays(in: session)
        try writeDues(in: session)
    }

    private func writeDues(in session: any Session) throws {
        guard !dues.isEmpty else { return }
        let upsert = try session.prepare(
            """
            INSERT INTO due_flow (currency, due, month, moved) VALUES ($1, $2, $3, $4)
            ON CONFLICT (currency, due, month) DO UPDATE SET moved = due_flow.moved + excluded.moved
            """
        )
        for (key, moved) in dues.sorted(by: { $0.key < $1.key }) where moved != 0 {
            try upsert.run(.text(key.currency), .int(key.due), .int(key.month), .int(moved))
        }
    }

    private func writeDays(in session: any Session) throws {
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

extension Reading {
    /// The kept flow of one currency, by day ascending.
    public func flows(in currency: Currency) throws -> [DayFlow] {
        try session.prepare("SELECT day, billed, moved FROM flow WHERE currency = $1 ORDER BY day")
            .all(.text(currency.code)) { row in
                DayFlow(day: Day(number: Int32(row.int(0))), billed: row.int(1), moved: row.int(2))
            }
    }

    /// In which anything was ever billed.
    public func currencies() throws -> [Currency] {
        try session.prepare("SELECT DISTINCT currency FROM flow ORDER BY currency").all { try currency($0.text(0)) }
    }

    /// What is owed in a currency by due date and month of value, from `first` on; what was due before is added up as if it
    /// had been due the day before.
    public func dueFlows(in currency: Currency, dueFrom first: Day) throws -> [DueFlow] {
        let (code, first) = (Value.text(currency.code), Int64(first.number))
        func flow(_ row: any Row) -> DueFlow {
            DueFlow(due: Day(number: Int32(row.int(0))), month: Day(number: Int32(row.int(1))), moved: row.int(2))
        }
        let older = try session.prepare(
            """
            SELECT CAST($2 AS BIGINT) - 1, month, CAST(SUM(moved) AS BIGINT) FROM due_flow
            WHERE currency = $1 AND due < $2 GROUP BY month ORDER BY month
            """
        ).all(code, .int(first)) { flow($0) }
        let newer = try session.prepare(
            "SELECT due, month, moved FROM due_flow WHERE currency = $1 AND due >= $2 ORDER BY due, month"
        ).all(code, .int(first)) { flow($0) }
        return older + newer
    }
}
