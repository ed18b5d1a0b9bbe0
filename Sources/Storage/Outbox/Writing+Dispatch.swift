public import Receivables

extension Book {
    /// Takes up queued entries whose time has come, oldest first, for `lease` milliseconds. Nothing of them is on the wire
    /// yet: when the lease runs out before ``Writing/dispatch(_:by:to:content:at:lease:)``, they are queued again.
    ///
    /// No row of the journal says so, so it needs no turn among those who write to the book.
    public func claim(
        _ limit: Int,
        by claimant: Claimant,
        readyBy: Int64,
        at own: Int64,
        lease: Int64
    ) throws -> [Claim] {
        try database.write { session in
            let now = try session.sharedTime(own)
            if Flaw.claimTwice.isPlanted { try session.takeFromOthers() }
            let claims = try session.prepare(
                """
                UPDATE outbox_entry SET status = 'claimed', generation = generation + 1, worker = $1, journal = $2,
                    lease_until = $3
                WHERE id IN (SELECT o.id FROM outbox_entry AS o
                    WHERE o.status IN ('queued', 'claimed', 'dispatching', 'uncertain') AND o.status = 'queued'
                        AND o.not_before <= $4
                    ORDER BY o.id LIMIT $5 {skip locked})
                RETURNING id, generation
                """
            ).all(
                .text(claimant.worker),
                .text(claimant.journal),
                .int(now + lease),
                .int(readyBy),
                .int(Int64(limit))
            ) { Claim(entry: $0.int(0), generation: $0.int(1)) }
            return claims.sorted { $0.entry < $1.entry }
        }
    }
}

extension Session {
    /// What a planted bug does: it claims what another worker has on the wire.
    fileprivate func takeFromOthers() throws {
        try prepare("UPDATE outbox_entry SET status = 'queued' WHERE status = 'dispatching'").run()
    }
}

/// What becomes of an entry after a claim.
public struct Fate: Sendable {
    public var status: OutboxEntry.Status
    public var reason: String?
    /// Not to be looked at before this instant, in milliseconds since 1970 of the shared time.
    public var notBefore: Int64 = 0
    /// How often the provider was asked and did not know it.
    public var absences = 0
    /// Nothing of it ever left, or nothing was taken: the frozen bytes are let go, and it is written anew.
    public var isProven = false

    public init(_ status: OutboxEntry.Status, because reason: String?) {
        self.status = status
        self.reason = reason
    }
}

extension Writing {
    /// The time all workers of the book share, in milliseconds since 1970; `own` is this worker's.
    public func sharedTime(_ own: Int64) throws -> Int64 { try session.sharedTime(own) }

    /// The commit before the first byte: from here on nobody else may send it.
    /// - Returns: false when the claim is no longer the newest; then nothing was written.
    public func dispatch(
        _ claim: Claim,
        to recipient: String,
        content: [UInt8],
        at instant: Int64,
        lease: Int64
    ) throws -> Bool {
        try session.prepare(
            """
            UPDATE outbox_entry SET status = 'dispatching', attempt = attempt + 1, recipient = $3, content = $4,
                first_sent = COALESCE(first_sent, $5), lease_until = $6, changed = $5
            WHERE id = $1 AND generation = $2 AND status = 'claimed'
            """
        ).run(
            .int(claim.entry),
            .int(claim.generation),
            .text(recipient),
            .bytes(content),
            .int(instant),
            .int(instant + lease)
        ) == 1
    }

    /// Ends a claim.
    /// - Returns: false when the claim is no longer the newest; then nothing was written.
    public func end(_ claim: Claim, with fate: Fate, at instant: Int64) throws -> Bool {
        if fate.status == .accepted { try countSent(claim) }
        return try session.prepare(
            """
            UPDATE outbox_entry SET status = $3, reason = $4, not_before = $5, absences = $6, changed = $7,
                lease_until = 0, content = CASE WHEN $8 = 1 THEN NULL ELSE content END,
                first_sent = CASE WHEN $8 = 1 THEN NULL ELSE first_sent END
            WHERE id = $1 AND generation = $2
            """
        ).run(
            .int(claim.entry),
            .int(claim.generation),
            .text(fate.status.rawValue),
            fate.reason.map(Value.text) ?? .null,
            .int(fate.notBefore),
            .int(Int64(fate.absences)),
            .int(instant),
            .int(fate.isProven ? 1 : 0)
        ) == 1
    }

    private func countSent(_ claim: Claim) throws {
        let letter = try session.prepare(
            """
            SELECT channel, day FROM outbox_entry
            WHERE id = $1 AND generation = $2 AND status <> 'accepted' AND channel IS NOT NULL
            """
        ).first(.int(claim.entry), .int(claim.generation)) { ($0.text(0), $0.int(1)) }
        if let (channel, day) = letter { figures.count("sent", of: channel, on: day) }
    }

    /// Ends a claim whose letter was taken: what nearly all come to, so it is told without reading the entry again.
    /// - Parameter content: what is kept of the letter in the place of what was frozen; nil keeps that.
    /// - Returns: the customer; nil when the claim is no longer the newest, and then nothing was written.
    public func accept(_ claim: Claim, because reply: String, keeping content: [UInt8]? = nil, at instant: Int64) throws
        -> Int64?
    {
        try session.prepare(
            """
            UPDATE outbox_entry SET status = 'accepted', reason = $3, not_before = 0, absences = 0, changed = $4,
                lease_until = 0, content = COALESCE($5, content)
            WHERE id = $1 AND generation = $2 AND status = 'dispatching' RETURNING customer, channel, day
            """
        ).all(
            .int(claim.entry),
            .int(claim.generation),
            .text(reply),
            .int(instant),
            content.map(Value.bytes) ?? .null
        ) { row in
            if let channel = row.text(ifAny: 1) { figures.count("sent", of: channel, on: row.int(2)) }
            return row.int(0)
        }.first
    }

    /// Takes an open entry away from whoever has it: what they say of it counts no more.
    public func claimAnew(_ entry: OutboxEntry, by claimant: Claimant, until lease: Int64) throws -> Claim {
        let claim = Claim(entry: entry.id, generation: entry.generation + 1)
        try session.prepare(
            """
            UPDATE outbox_entry SET status = 'claimed', generation = $2, worker = $3, journal = $4, lease_until = $5
            WHERE id = $1
            """
        ).run(
            .int(claim.entry),
            .int(claim.generation),
            .text(claimant.worker),
            .text(claimant.journal),
            .int(lease)
        )
        return claim
    }

    /// Entries whose claimant is gone: the lease is over, or they were claimed under this worker's own journal by
    /// somebody else, who must be dead.
    ///
    /// The list of all open states names the index that holds only those; the condition after it chooses among them.
    public func abandoned(by claimant: Claimant, at now: Int64, limit: Int) throws -> [OutboxEntry] {
        try session.prepare(
            """
            SELECT o.id, o.code, o.customer, o.day, e.body, o.status, o.attempt, o.recipient, o.content, o.reason,
                o.generation, o.journal, o.lease_until, o.not_before, o.first_sent, o.absences,
                o.changed, o.released
            FROM outbox_entry AS o JOIN event AS e ON e.seq = o.event
            WHERE o.status IN ('queued', 'claimed', 'dispatching', 'uncertain') AND o.status IN ('claimed', 'dispatching')
                AND (o.lease_until < $1 OR o.journal = $2 AND o.worker <> $3)
            ORDER BY o.id LIMIT $4
            """
        ).all(.int(now), .text(claimant.journal), .text(claimant.worker), .int(Int64(limit))) { try entry($0) }
    }

    /// Entries nobody is sure about and whose turn has come to be looked into.
    public func doubtful(at now: Int64, limit: Int) throws -> [OutboxEntry] {
        try session.prepare(
            """
            SELECT o.id, o.code, o.customer, o.day, e.body, o.status, o.attempt, o.recipient, o.content, o.reason,
                o.generation, o.journal, o.lease_until, o.not_before, o.first_sent, o.absences,
                o.changed, o.released
            FROM outbox_entry AS o JOIN event AS e ON e.seq = o.event
            WHERE o.status IN ('queued', 'claimed', 'dispatching', 'uncertain') AND o.status = 'uncertain'
                AND o.not_before <= $1 ORDER BY o.id LIMIT $2
            """
        ).all(.int(now), .int(Int64(limit))) { try entry($0) }
    }

    /// Puts on record what the carrier said, or what a person said of it.
    public func noteHandOver(_ entry: OutboxEntry, _ sentence: String, on day: Day) throws {
        try noteHandOver(entry.key, of: entry.customer, sentence, on: day)
    }

    public func noteHandOver(_ letter: TouchKey, of customer: Int64, _ sentence: String, on day: Day) throws {
        try journal(Event(day, .customer, .handedOver(letter: letter.text, sentence.masked)), of: customer)
    }
}

extension Writing {
    /// An uncertain entry may be handed over again, with the bytes that were frozen.
    public func queueAgain(_ entry: OutboxEntry) throws {
        try session.prepare(
            """
            UPDATE outbox_entry SET status = 'queued', not_before = 0
            WHERE id = $1 AND generation = $2 AND status = 'uncertain'
            """
        ).run(.int(entry.id), .int(entry.generation))
    }
}
