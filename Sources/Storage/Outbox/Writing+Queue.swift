public import Receivables

extension Writing {
    /// Puts a message into the outbox, and a row for each step it covers: unique for ever, so that nothing is said twice.
    /// - Parameters:
    ///   - event: the row of the journal that says what it says.
    ///   - rows: the rows of the items it covers.
    public func queue(
        _ letter: Message,
        to customer: Int64,
        event: Int64,
        rows: (ItemID) -> Int64?,
        on day: Day
    ) throws {
        let id = try nextID(.outbox)
        let keys = try letter.covers.prefix(Flaw.statementWithoutMembership.isPlanted ? 1 : .max).map { covered in
            try touch(
                covered,
                of: customer,
                channel: letter.channel.rawValue,
                role: "payer",
                row: rows(covered.item),
                letter: id,
                day
            )
        }
        let insert = try session.prepare(
            """
            INSERT INTO outbox_entry (id, code, customer, day, step, event, status, attempt, generation, lease_until,
                not_before, absences, changed)
            VALUES ($1, $2, $3, $4, $5, $6, 'queued', 0, 0, 0, 0, 0, 0)
            """
        )
        try insert.bind(1, id)
        try insert.bind(2, book.keys.letter(keys).bytes)
        try insert.bind(3, customer)
        try insert.bind(4, Int64(day.number))
        try insert.bind(5, letter.step)
        try insert.bind(6, event)
        _ = try insert.step()
    }

    /// Puts a deed's touch on record.
    public func touch(_ deed: Deed, of customer: Int64, row: Int64?, on day: Day) throws {
        _ = try touch(deed.covers, of: customer, channel: deed.kind.word, role: "house", row: row, letter: nil, day)
    }

    private func touch(
        _ covered: Covered,
        of customer: Int64,
        channel: String,
        role: String,
        row: Int64?,
        letter: Int64?,
        _ day: Day
    ) throws -> TouchKey {
        let name = covered.item.description
        let key = book.keys.touch(item: name, cycle: covered.cycle, step: covered.step, channel: channel, role: role)
        guard let row else { throw StorageError.misuse("There is no row for \(name).") }
        // An engine's own word (a receipt, a broken promise) may be due again in the same cycle: it is told by its day.
        let isRepeatable = Notices(step: covered.step) != nil || Flaw.keyContainsDay.isPlanted
        let step = isRepeatable ? "\(covered.step)@\(day)" : covered.step
        let code =
            isRepeatable
            ? book.keys.touch(item: name, cycle: covered.cycle, step: step, channel: channel, role: role) : key
        let insert = try session.prepare(
            "INSERT INTO touch (customer, code, item, cycle, step, day, letter) VALUES ($1, $2, $3, $4, $5, $6, $7)"
        )
        try insert.bind(1, customer)
        try insert.bind(2, code.bytes)
        try insert.bind(3, row)
        try insert.bind(4, Int64(covered.cycle))
        try insert.bind(5, step)
        try insert.bind(6, Int64(day.number))
        try insert.bind(7, ifAny: letter)
        _ = try insert.step()
        return code
    }
}
