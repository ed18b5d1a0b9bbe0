public import Receivables

extension Reading {
    public func entry(_ id: Int64) throws -> OutboxEntry? {
        try session.prepare(
            """
            SELECT o.id, o.code, o.customer, o.day, e.body, o.status, o.attempt, o.recipient, o.content, o.reason,
                o.generation, o.journal, o.lease_until, o.not_before, o.first_sent, o.absences,
                o.changed, o.released
            FROM outbox_entry AS o JOIN event AS e ON e.seq = o.event WHERE o.id = $1
            """
        ).first(.int(id)) { try entry($0) }
    }

    /// Entries of a customer, newest last.
    public func entries(of customer: Int64) throws -> [OutboxEntry] {
        try session.prepare(
            """
            SELECT o.id, o.code, o.customer, o.day, e.body, o.status, o.attempt, o.recipient, o.content, o.reason,
                o.generation, o.journal, o.lease_until, o.not_before, o.first_sent, o.absences,
                o.changed, o.released
            FROM outbox_entry AS o JOIN event AS e ON e.seq = o.event WHERE o.customer = $1 ORDER BY o.id
            """
        ).all(.int(customer)) { try entry($0) }
    }

    /// Entries of a status, oldest first.
    public func entries(_ status: OutboxEntry.Status, after id: Int64 = 0, limit: Int = .max) throws -> [OutboxEntry] {
        try session.prepare(
            """
            SELECT o.id, o.code, o.customer, o.day, e.body, o.status, o.attempt, o.recipient, o.content, o.reason,
                o.generation, o.journal, o.lease_until, o.not_before, o.first_sent, o.absences,
                o.changed, o.released
            FROM outbox_entry AS o JOIN event AS e ON e.seq = o.event
            WHERE o.status = $1 AND o.id > $2 ORDER BY o.id LIMIT $3
            """
        ).all(.text(status.rawValue), .int(id), .int(Int64(limit))) { try entry($0) }
    }

    /// How many messages stand in each status, over the days from one to another.
    public func outcome(from first: Day, through last: Day) throws -> [OutboxEntry.Status: Int] {
        let counts = try session.prepare(
            "SELECT status, COUNT(*) FROM outbox_entry WHERE day >= $1 AND day <= $2 GROUP BY status ORDER BY status"
        ).all(.int(Int64(first.number)), .int(Int64(last.number))) {
            (OutboxEntry.Status(rawValue: $0.text(0)) ?? .held, Int($0.int(1)))
        }
        return Dictionary(counts) { $0 + $1 }
    }

    /// How many messages wait, those aside that a worker has in hand, and the earliest instant at which one that has not
    /// come to its end can go on.
    public func openLetters() throws -> (count: Int, next: Int64?) {
        try session.prepare(
            """
            SELECT COUNT(CASE WHEN status IN ('queued', 'uncertain') THEN 1 END), MIN(CASE WHEN lease_until > not_before THEN lease_until ELSE not_before END)
            FROM outbox_entry WHERE status IN ('queued', 'claimed', 'dispatching', 'uncertain')
            """
        ).first { (Int($0.int(0)), $0.isNull(1) ? nil : $0.int(1)) } ?? (0, nil)
    }

    /// Keys of the letters that were handed over for a customer in the run of a day, whatever was answered, and of those
    /// that are being handed over now.
    public func handedOver(to customer: Int64, on day: Day) throws -> Set<String> {
        let underWay = try session.prepare(
            """
            SELECT code FROM outbox_entry WHERE customer = $1 AND status = 'dispatching' AND kind = 'letter' ORDER BY id
            """
        ).all(.int(customer)) { TouchKey(bytes: $0.bytes(0))?.text }
        let charges = try session.prepare(
            "SELECT code FROM outbox_entry WHERE customer = $1 AND kind = 'charge' ORDER BY id"
        ).all(.int(customer)) { TouchKey(bytes: $0.bytes(0))?.text }
        let select = try session.prepare(
            "SELECT body FROM event WHERE customer = $1 AND day = $2 AND kind = 'handed-over' ORDER BY seq"
        )
        let rows = try ofEach(of: customer) { try select.all(.int($0), .int(Int64(day.number))) { $0.text(0) } }
        let letters = Set(rows.compactMap { try? JSONFields($0).text("letter") })
        return Set(underWay.compactMap(\.self)).union(letters.subtracting(charges.compactMap(\.self)))
    }

    /// The touch keys that a letter covers, ascending.
    public func touches(of entry: OutboxEntry) throws -> [TouchKey] {
        try session.prepare("SELECT code FROM touch WHERE customer = $1 AND letter = $2 ORDER BY code")
            .all(.int(entry.customer), .int(entry.id)) { TouchKey(bytes: $0.bytes(0)) }
            .compactMap(\.self)
    }

    func entry(_ row: any Row) throws -> OutboxEntry {
        guard let key = TouchKey(bytes: row.bytes(1)), let parcel = try? EventText.parcel(JSONFields(row.text(4))),
            let status = OutboxEntry.Status(rawValue: row.text(5))
        else {
            throw StorageError.damaged(file: book.database.place, detail: "outbox entry \(row.int(0)) cannot be read")
        }
        return OutboxEntry(
            id: row.int(0),
            key: key,
            customer: row.int(2),
            day: Day(number: Int32(row.int(3))),
            letter: parcel.letter,
            isCharge: parcel.isCharge,
            status: status,
            attempt: Int(row.int(6)),
            generation: row.int(10),
            journal: row.text(ifAny: 11),
            leaseUntil: row.int(12),
            notBefore: row.int(13),
            firstSent: row.isNull(14) ? nil : row.int(14),
            absences: Int(row.int(15)),
            recipient: row.text(ifAny: 7),
            content: row.bytes(ifAny: 8),
            reason: row.text(ifAny: 9),
            changed: row.int(16),
            isReleased: row.int(17) == 1
        )
    }
}
