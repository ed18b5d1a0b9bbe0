public import Receivables

extension Writing {
    /// A person's word on a letter that nobody could be sure of, or that must not leave without one.
    /// - Parameter wentOut: true when it is known to have arrived; false sends it, after the same check as any other.
    /// - Returns: false when the letter is not held.
    public func release(
        _ entry: OutboxEntry,
        wentOut: Bool,
        by person: String,
        on day: Day,
        at instant: Int64
    ) throws -> Bool {
        guard entry.status == .held else { return false }
        for touch in try touches(of: entry) { try settle(touch, wentOut: wentOut) }
        try noteHandOver(entry, wentOut ? "\(person) says that it went" : "\(person) says: send it", on: day)
        try wentOut ? close(entry, by: person, at: instant) : queue(entry, by: person, at: instant)
        try closeTasks(of: entry)
        return true
    }

    func closeTasks(of entry: OutboxEntry) throws {
        for covered in entry.letter.covers {
            try session.prepare("UPDATE task SET is_open = 0 WHERE customer = $1 AND invoice = $2 AND step = $3")
                .run(.int(entry.customer), .text(covered.item.description), .text(entry.letter.step))
        }
    }

    private func close(_ entry: OutboxEntry, by person: String, at instant: Int64) throws {
        var fate = Fate(.accepted, because: "\(person) says that it went")
        fate.absences = entry.absences
        _ = try end(Claim(entry: entry.id, generation: entry.generation), with: fate, at: instant)
    }

    private func queue(_ entry: OutboxEntry, by person: String, at instant: Int64) throws {
        try session.prepare(
            """
            UPDATE outbox_entry SET status = 'queued', generation = generation + 1, released = 1, absences = 0,
                content = NULL, first_sent = NULL, lease_until = 0, not_before = 0, reason = $2, changed = $3
            WHERE id = $1
            """
        ).run(.int(entry.id), .text("\(person) says: send it"), .int(instant))
    }

    /// Wakes the workers that wait for letters, once this transaction is committed.
    public func call(_ topic: String) throws { try session.notify(topic) }

    /// A person wants the sender to try now what it would have put off for less than an hour.
    public func hurry(at own: Int64) throws {
        let soon = try sharedTime(own) + 3_600_000
        try session.prepare(
            """
            UPDATE outbox_entry SET not_before = 0
            WHERE status IN ('queued', 'claimed', 'dispatching', 'uncertain') AND status = 'queued'
                AND not_before > 0 AND not_before <= $1
            """
        ).run(.int(soon))
    }
}
