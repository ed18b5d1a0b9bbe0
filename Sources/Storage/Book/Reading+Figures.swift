public import Receivables

/// What Insights is drawn from.
extension Reading {
    /// Items that were paid, by their rows.
    func settlements(of items: [Int64]) throws -> [SettledItem] {
        let select = try session.prepare(
            """
            SELECT item, customer, currency, issued, due, paid, amount, is_late, step, step_day, letter
            FROM settlement WHERE item {in $1}
            """
        )
        try select.bind(1, ids: items)
        var settled: [SettledItem] = []
        while try select.step() { settled.append(try settlement(select)) }
        return settled
    }

    private func settlement(_ row: any Row) throws -> SettledItem {
        func day(_ place: Int) -> Day { Day(number: Int32(row.int(place))) }
        return SettledItem(
            item: row.int(0),
            customer: row.int(1),
            currency: try currency(row.text(2)),
            issued: day(3),
            due: day(4),
            paid: day(5),
            amount: row.int(6),
            isLate: row.int(7) == 1,
            step: row.text(ifAny: 8).map { SettledItem.Step(name: $0, day: day(9), letter: row.int(ifAny: 10)) }
        )
    }

    /// The items of a currency that were paid in a span of value dates, newest first, with their names and their
    /// customer's code.
    public func settlements(
        in currency: Currency,
        paidFrom first: Day,
        limit: Int,
        _ body: (SettledItem, _ item: ItemID, _ code: String) throws -> Void
    ) throws {
        try session.prepare(
            """
            SELECT s.item, s.customer, s.currency, s.issued, s.due, s.paid, s.amount, s.is_late, s.step, s.step_day,
                s.letter, i.invoice, i.instalment, c.code
            FROM settlement AS s JOIN item AS i ON i.id = s.item JOIN customer AS c ON c.id = s.customer
            WHERE s.currency = $1 AND s.paid >= $2 ORDER BY s.paid DESC, s.item DESC LIMIT $3
            """
        ).forEach(.text(currency.code), .int(Int64(first.number)), .int(Int64(limit))) { row in
            let item = ItemID(ID(row.text(11)), instalment: Int(row.int(12)))
            try body(try settlement(row), item, row.text(13))
        }
    }

    /// What was paid of the items that fell due from a month on, by how old it was then.
    public func paymentAges(in currency: Currency, from month: Day) throws -> [PaymentAge] {
        try session.prepare(
            """
            SELECT month, age, days, items, amount FROM payment_age
            WHERE currency = $1 AND month >= $2 AND items > 0 ORDER BY month, age, days
            """
        ).all(.text(currency.code), .int(Int64(month.number))) { row in
            PaymentAge(
                month: Day(number: Int32(row.int(0))),
                age: Int(row.int(1)),
                days: Int(row.int(2)),
                items: Int(row.int(3)),
                amount: row.int(4)
            )
        }
    }

    /// What became of each step of the policies that was taken from a month on, by its name.
    public func stepEffects(in currency: Currency, from month: Day) throws -> [StepEffect] {
        try session.prepare(
            """
            SELECT step, CAST(SUM(taken) AS BIGINT), CAST(SUM(paid) AS BIGINT), CAST(SUM(days) AS BIGINT)
            FROM step_month WHERE currency = $1 AND month >= $2 GROUP BY step ORDER BY step
            """
        ).all(.text(currency.code), .int(Int64(month.number))) { row in
            StepEffect(step: row.text(0), taken: Int(row.int(1)), paid: Int(row.int(2)), days: Int(row.int(3)))
        }
    }

    /// How many steps were taken in each month, in all currencies.
    public func stepsTaken(from month: Day) throws -> [Day: Int] {
        let rows = try session.prepare(
            """
            SELECT month, CAST(SUM(taken) AS BIGINT) FROM step_month WHERE month >= $1 GROUP BY month ORDER BY month
            """
        ).all(.int(Int64(month.number))) { (Day(number: Int32($0.int(0))), Int($0.int(1))) }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    public enum MonthlyWord: String, Sendable {
        /// How promises ended.
        case promise
        /// To whom steps were handed.
        case person
    }

    public func words(_ what: MonthlyWord, from month: Day) throws -> [Day: [String: Int]] {
        var words: [Day: [String: Int]] = [:]
        try session.prepare("SELECT month, word, times FROM word_month WHERE what = $1 AND month >= $2")
            .forEach(.text(what.rawValue), .int(Int64(month.number))) { row in
                words[Day(number: Int32(row.int(0))), default: [:]][row.text(1)] = Int(row.int(2))
            }
        return words
    }

    /// A customer who pays late again and again.
    public struct LatePayer: Hashable, Sendable {
        public var customer: Int64
        public var code: String
        public var name: String
        public var settled: Int
        public var late: Int
        /// Calendar days past due, added up over the late ones.
        public var days: Int
    }

    /// Those with at least five invoices paid and more than half of them late, who were late most often first.
    public func latePayers(limit: Int) throws -> [LatePayer] {
        try session.prepare(
            """
            SELECT h.customer, c.code, COALESCE(c.name, c.code), h.settled, h.late, h.days
            FROM habit AS h JOIN customer AS c ON c.id = h.customer
            WHERE h.settled >= 5 AND h.late * 2 > h.settled ORDER BY h.late DESC, h.customer DESC LIMIT $1
            """
        ).all(.int(Int64(limit))) { row in
            LatePayer(
                customer: row.int(0),
                code: row.text(1),
                name: row.text(2),
                settled: Int(row.int(3)),
                late: Int(row.int(4)),
                days: Int(row.int(5))
            )
        }
    }

    /// Open items of a currency, the oldest due first.
    public func openItems(
        in currency: Currency,
        limit: Int,
        _ body: (_ item: ItemID, _ code: String, _ issued: Day, _ due: Day, _ balance: Money) throws -> Void
    ) throws {
        try session.prepare(
            """
            SELECT i.invoice, i.instalment, c.code, i.issued, i.due, i.balance
            FROM owed AS o JOIN item AS i ON i.customer = o.customer AND i.currency = o.currency AND i.balance > 0
            JOIN customer AS c ON c.id = o.customer
            WHERE o.currency = $1 ORDER BY i.due, i.id LIMIT $2
            """
        ).forEach(.text(currency.code), .int(Int64(limit))) { row in
            try body(
                ItemID(ID(row.text(0)), instalment: Int(row.int(1))),
                row.text(2),
                Day(number: Int32(row.int(3))),
                Day(number: Int32(row.int(4))),
                Money(row.int(5), currency)
            )
        }
    }

    /// What became of the letters of a span of days, by channel: `sent`, the word of a ``LetterFate``, or `paid` within a
    /// week.
    public func letterFates(from first: Day) throws -> [String: [String: Int]] {
        var fates: [String: [String: Int]] = [:]
        try session.prepare(
            """
            SELECT channel, fate, CAST(SUM(letters) AS BIGINT) FROM channel_day WHERE day >= $1
            GROUP BY channel, fate ORDER BY channel, fate
            """
        ).forEach(.int(Int64(first.number))) { fates[$0.text(0), default: [:]][$0.text(1)] = Int($0.int(2)) }
        return fates
    }

    /// What was paid soon after the letters of a channel.
    public struct Answers: Hashable, Sendable {
        public var channel: String
        public var items: Int
        /// As it was billed.
        public var amount: Money
    }

    /// Of the letters of a span of days, by channel and currency.
    public func answers(from first: Day) throws -> [Answers] {
        try session.prepare(
            """
            SELECT channel, currency, CAST(SUM(items) AS BIGINT), CAST(SUM(amount) AS BIGINT) FROM channel_answer
            WHERE day >= $1 GROUP BY channel, currency ORDER BY channel, currency
            """
        ).all(.int(Int64(first.number))) { row in
            let amount = Money(row.int(3), try currency(row.text(1)))
            return Answers(channel: row.text(0), items: Int(row.int(2)), amount: amount)
        }
    }
}
