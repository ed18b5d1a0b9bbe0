public import Receivables

extension Reading {
    public struct Total: Hashable, Sendable {
        public var currency: Currency
        public var due: Day
        public var items: Int
        public var balance: Int64
    }

    /// The kept totals: what is open under each due date.
    public func totals() throws -> [Total] {
        try session.prepare("SELECT currency, due, items, balance FROM total ORDER BY currency, due").all { row in
            Total(
                currency: try currency(row.text(0)),
                due: Day(number: Int32(row.int(1))),
                items: Int(row.int(2)),
                balance: row.int(3)
            )
        }
    }

    /// Whether anything in the book is dated after a day: then that day's totals are counted, not read.
    public func knowsOfLater(than day: Day) throws -> Bool {
        try session.prepare("SELECT 1 FROM horizon WHERE day > $1").first(.int(Int64(day.number))) { _ in true }
            ?? false
    }

    /// Each item issued by a day with what was open of it then, by the value dates of what was paid.
    public func balances(
        on day: Day,
        _ body: (_ issued: Day, _ due: Day, _ billed: Money, _ balance: Int64) throws -> Void
    ) throws {
        let select = try session.prepare(
            """
            SELECT i.issued, i.due, i.currency, i.billed, COALESCE(SUM(e.amount), 0)
            FROM item AS i LEFT JOIN entry AS e ON e.item = i.id AND e.day <= $1
            WHERE i.issued <= $1 GROUP BY i.id, i.issued, i.due, i.currency, i.billed
            """
        )
        var last: (text: String, currency: Currency)?
        try select.forEach(.int(Int64(day.number))) { row in
            let code = row.text(2)
            if last?.text != code { last = (code, try currency(code)) }
            guard let known = last else { return }
            try body(
                Day(number: Int32(row.int(0))),
                Day(number: Int32(row.int(1))),
                Money(row.int(3), known.currency),
                row.int(3) + row.int(4)
            )
        }
    }

    /// How often each step was taken on each day of a span.
    public func touches(from first: Day, through last: Day) throws -> [(day: Day, step: String, count: Int)] {
        try session.prepare(
            "SELECT day, step, COUNT(*) FROM touch WHERE day >= $1 AND day <= $2 GROUP BY day, step ORDER BY day, step"
        ).all(.int(Int64(first.number)), .int(Int64(last.number))) {
            (Day(number: Int32($0.int(0))), $0.text(1), Int($0.int(2)))
        }
    }

    public func counts() throws -> (customers: Int, items: Int, events: Int) {
        func count(_ sql: String) throws -> Int { try session.prepare(sql).first { Int($0.int(0)) } ?? 0 }
        return (
            try count("SELECT (SELECT COUNT(*) FROM customer) - (SELECT COUNT(*) FROM merged)"),
            try count("SELECT COUNT(*) FROM item"),
            try count("SELECT COUNT(*) FROM event")
        )
    }

    /// Compares the journal with its chain, row by row.
    public func verifyChain() throws -> Chain.Finding {
        let links = try session.prepare("SELECT first, last, digest, previous, hash FROM link ORDER BY last")
        let rows = try session.prepare("SELECT seq, customer, day, kind, target, body FROM event ORDER BY seq")
        defer {
            links.reset()
            rows.reset()
        }
        var misquoted: Int64?
        let finding = try Chain.verify(
            from: .start(book: book.name),
            links: {
                guard try links.step() else { return nil }
                return Chain.Link(
                    first: links.int(0),
                    last: links.int(1),
                    digest: links.bytes(2),
                    previous: links.bytes(3),
                    hash: links.bytes(4)
                )
            },
            rows: { digest in
                guard try rows.step() else { return nil }
                digest.row(fields: 5)
                digest.add(rows.int(1))
                digest.add(rows.int(2))
                digest.add(rows.text(3))
                digest.add(rows.text(4))
                digest.add(rows.text(5))
                if misquoted == nil, try isMisquoted(rows.int(0), rows.text(3), rows.text(5)) {
                    misquoted = rows.int(0)
                }
                return rows.int(0)
            }
        )
        guard case .whole = finding, let misquoted else { return finding }
        return .broken(Chain.Break(row: misquoted, .wordsChanged))
    }

    /// The journal as lines for an auditor, each with the customer's code; nil for what is about the whole book.
    public func exportJournal(_ line: (JournalLine, String?) throws -> Void) throws {
        let select = try session.prepare(
            """
            SELECT e.seq, e.customer, e.day, e.kind, e.target, e.body, c.code
            FROM event AS e LEFT JOIN customer AS c ON c.id = e.customer ORDER BY e.seq
            """
        )
        try select.forEach { row in try line(whole(JournalLine(row)), row.text(ifAny: 6)) }
    }

    func currency(_ code: String) throws -> Currency {
        guard let currency = Currency(code) else {
            throw StorageError.damaged(file: book.database.place, detail: "'\(code)' is not a currency")
        }
        return currency
    }
}

extension Reading {
    /// Items issued by a day that were open then.
    public func openItems(on day: Day) throws -> Int {
        guard try knowsOfLater(than: day) else {
            return try session.prepare("SELECT COALESCE(SUM(items), 0) FROM total").first { Int($0.int(0)) } ?? 0
        }
        var count = 0
        try balances(on: day) { _, _, _, balance in count += balance > 0 ? 1 : 0 }
        return count
    }
}
