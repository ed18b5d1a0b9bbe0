public import Receivables

extension Writing {
    /// Puts a charge into the outbox, under a key that exists once only. One that was withdrawn before anything of it was on the
    /// wire is taken up again under its old key: the same step is never charged under two.
    /// - Parameter event: the row of the journal that says what is charged.
    public func queue(_ deed: Deed, of customer: Int64, event: Int64, row: Int64?, on day: Day) throws {
        let key = book.keys.letter([touchKey(of: deed)])
        let known = try session.prepare("SELECT id FROM outbox_entry WHERE customer = $1 AND code = $2")
            .first(.int(customer), .bytes(key.bytes)) { $0.int(0) }
        if let known { return try takeUp(known, event: event, on: day) }
        let id = try nextID(.outbox)
        try session.prepare(
            """
            INSERT INTO outbox_entry (id, code, customer, day, step, event, status, attempt, generation, lease_until,
                not_before, absences, changed, kind)
            VALUES ($1, $2, $3, $4, $5, $6, 'queued', 0, 0, 0, 0, 0, 0, 'charge')
            """
        ).run(
            .int(id),
            .bytes(key.bytes),
            .int(customer),
            .int(Int64(day.number)),
            .text(deed.covers.step),
            .int(event)
        )
        try touch(deed, of: customer, row: row, on: day, letter: id)
    }

    private func takeUp(_ entry: Int64, event: Int64, on day: Day) throws {
        let changed = try session.prepare(
            """
            UPDATE outbox_entry SET status = 'queued', event = $2, day = $3, generation = generation + 1, released = 0,
                not_before = 0, absences = 0, content = NULL, recipient = NULL, reason = NULL
            WHERE id = $1 AND status = 'cancelled' AND first_sent IS NULL
            """
        ).run(.int(entry), .int(event), .int(Int64(day.number)))
        guard changed == 1 else { throw StorageError.misuse("The charge of outbox entry \(entry) was decided twice.") }
    }

    /// The charge is answered by whoever heard it first; what its worker says of it later counts no more.
    /// - Returns: false when it had come to an end already.
    public func answer(_ entry: OutboxEntry, _ words: String, at instant: Int64) throws -> Bool {
        if entry.status == .held { try closeTasks(of: entry) }
        return try session.prepare(
            """
            UPDATE outbox_entry SET status = 'accepted', generation = generation + 1, reason = $2, lease_until = 0,
                not_before = 0, changed = $3
            WHERE id = $1 AND status IN ('queued', 'claimed', 'dispatching', 'uncertain', 'held')
            """
        ).run(.int(entry.id), .text(words), .int(instant)) == 1
    }
}

extension Reading {
    /// A charge by its key; nil of a letter, and of what is not of this book.
    public func charge(_ key: TouchKey) throws -> OutboxEntry? {
        let id = try session.prepare("SELECT id FROM outbox_entry WHERE code = $1 AND kind = 'charge' LIMIT 1")
            .first(.bytes(key.bytes)) { $0.int(0) }
        return try id.flatMap { try entry($0) }
    }

    /// Charges that wait to leave, oldest first.
    public func queuedCharges() throws -> [OutboxEntry] {
        try session.prepare(
            """
            SELECT id FROM outbox_entry WHERE status IN ('queued', 'claimed', 'dispatching', 'uncertain')
                AND status = 'queued' AND kind = 'charge' ORDER BY id
            """
        ).all { $0.int(0) }.compactMap { try entry($0) }
    }
}
