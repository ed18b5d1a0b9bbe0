import Receivables

/// Looking things up in the journal. However large it is, one look goes through a limited part of it and says where to go
/// on: of a customer and of a day by an index, of everything else through so many rows backwards.
extension Reading {
    /// Rows that one look goes through at most: those that the engine passes over, and those that are read.
    private static let (window, most): (Int64, Int64) = (100_000, 5_000)

    public func journal(_ question: JournalQuestion, limit: Int) throws -> JournalPage {
        var question = question
        var letters: Set<String> = []
        if let invoice = question.invoice {
            guard let owner = try customer(ofInvoice: invoice), question.customer ?? owner == owner else {
                return JournalPage(lines: [], next: nil)
            }
            question.customer = owner
            letters = Set(try entries(ofInvoice: invoice).map(\.key.text))
        }
        let start = question.after?.seq ?? .max
        let floor = max(1, min(start, try newestEvent() + 1) - Self.window)
        let (select, values) = try statement(for: question, from: floor)
        for (place, value) in values.enumerated() { try value.map { try select.bind(place + 1, $0) } }
        defer { select.reset() }
        var (found, last, count): ([JournalLine], JournalCursor?, Int64) = ([], nil, 0)
        while found.count < limit, try select.step() {
            let line = JournalLine(select)
            last = JournalCursor(day: line.day, seq: line.seq)
            count += 1
            if question.isAnswered(by: line, letters: letters) { found.append(try whole(line)) }
        }
        if found.count == limit || count == Self.most { return JournalPage(lines: found, next: last) }
        let isWhole = question.customer != nil || question.day != nil || floor == 1
        let rest = isWhole ? nil : JournalCursor(day: question.after?.day ?? Day(1970, 1, 1), seq: floor)
        return JournalPage(lines: found, next: rest)
    }

    /// With what is to be bound; nil for what was bound already.
    private func statement(for question: JournalQuestion, from floor: Int64) throws -> (any Statement, [Value?]) {
        let kind = Value.text(question.kind ?? "")
        let isPersonal = Value.int(question.person == nil ? 0 : 1)
        let most = Value.int(Self.most)
        let start = question.after?.seq ?? .max
        if let customer = question.customer {
            let first = question.day?.number ?? .min
            let last = question.after?.day.number ?? question.day?.number ?? .max
            let values = [Int64(first), Int64(last), start].map { Value?.some(.int($0)) } + [most]
            let members = try whole(of: customer)
            let select = try session.prepare(members.count > 1 ? Self.linesOfMerged : Self.linesOfOne)
            if members.count > 1 { try select.bind(3, ids: members) }
            return (select, [kind, isPersonal, members.count > 1 ? nil : .int(customer)] + values)
        }
        if let day = question.day {
            let select = try session.prepare(
                """
                SELECT seq, customer, day, kind, target, body FROM event
                WHERE ('' = $1 OR kind = $1) AND (0 = $2 OR kind IN ('approved', 'refused', 'ruled', 'held', 'joined'))
                    AND day = $3 AND seq < $4 ORDER BY seq DESC LIMIT $5
                """
            )
            return (select, [kind, isPersonal, .int(Int64(day.number)), .int(start), most])
        }
        let select = try session.prepare(
            """
            SELECT seq, customer, day, kind, target, body FROM event
            WHERE ('' = $1 OR kind = $1) AND (0 = $2 OR kind IN ('approved', 'refused', 'ruled', 'held', 'joined'))
                AND seq < $3 AND seq >= $4 ORDER BY seq DESC LIMIT $5
            """
        )
        return (select, [kind, isPersonal, .int(start), .int(floor), most])
    }
}

extension Reading {
    fileprivate static let linesOfOne = """
        SELECT seq, customer, day, kind, target, body FROM event
        WHERE ('' = $1 OR kind = $1) AND (0 = $2 OR kind IN ('approved', 'refused', 'ruled', 'held', 'joined'))
            AND customer = $3 AND day >= $4 AND (day, seq) < ($5, $6) ORDER BY day DESC, seq DESC LIMIT $7
        """
    /// What is found by several keys of the index has to be sorted.
    fileprivate static let linesOfMerged = """
        SELECT seq, customer, day, kind, target, body FROM event
        WHERE ('' = $1 OR kind = $1) AND (0 = $2 OR kind IN ('approved', 'refused', 'ruled', 'held', 'joined'))
            AND customer {in $3} AND day >= $4 AND (day, seq) < ($5, $6) ORDER BY day DESC, seq DESC LIMIT $7
        """
}

extension JournalQuestion {
    /// What the statement has left to be looked at.
    fileprivate func isAnswered(by line: JournalLine, letters: Set<String>) -> Bool {
        if let person, line.person?.lowercased() != person.lowercased() { return false }
        guard let invoice else { return true }
        return line.bearing(on: invoice, letters: letters) == .invoice
    }
}
