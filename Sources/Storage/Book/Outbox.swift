public import Receivables

/// A message that is to leave, or has left.
public struct OutboxEntry: Sendable {
    public enum Status: String, Sendable, CaseIterable {
        case queued, dispatching, accepted, refused, uncertain, held, cancelled
    }

    public var id: Int64
    public var key: TouchKey
    public var customer: Int64
    public var day: Day
    public var letter: Message
    public var status: Status
    public var attempt: Int
    public var recipient: String?
    /// The frozen bytes, from the first dispatch on.
    public var content: [UInt8]?
    public var reason: String?
}

extension Reading {
    /// Entries that have not come to an end, oldest first.
    public func openEntries(after id: Int64, limit: Int) throws -> [OutboxEntry] {
        try session.prepare(
            """
            SELECT id, code, customer, day, body, status, attempt, recipient, content, reason FROM outbox_entry
            WHERE status IN ('queued', 'dispatching') AND id > $1 ORDER BY id LIMIT $2
            """
        ).all(.int(id), .int(Int64(limit))) { try entry($0) }
    }

    public func entry(_ id: Int64) throws -> OutboxEntry? {
        try session.prepare(
            """
            SELECT id, code, customer, day, body, status, attempt, recipient, content, reason FROM outbox_entry
            WHERE id = $1
            """
        ).first(.int(id)) { try entry($0) }
    }

    /// Entries of a customer, newest last.
    public func entries(of customer: Int64) throws -> [OutboxEntry] {
        try session.prepare(
            """
            SELECT id, code, customer, day, body, status, attempt, recipient, content, reason FROM outbox_entry
            WHERE customer = $1 ORDER BY id
            """
        ).all(.int(customer)) { try entry($0) }
    }

    /// How many messages stand in each status on a day.
    public func outcome(on day: Day) throws -> [OutboxEntry.Status: Int] {
        let counts = try session.prepare(
            "SELECT status, COUNT(*) FROM outbox_entry WHERE day = $1 GROUP BY status ORDER BY status"
        ).all(.int(Int64(day.number))) { (OutboxEntry.Status(rawValue: $0.text(0)) ?? .held, Int($0.int(1))) }
        return Dictionary(counts) { $0 + $1 }
    }

    private func entry(_ row: any Row) throws -> OutboxEntry {
        guard let key = TouchKey(bytes: row.bytes(1)), let letter = try? EventText.letter(JSONFields(row.text(4))),
            let status = OutboxEntry.Status(rawValue: row.text(5))
        else {
            throw StorageError.damaged(file: book.database.place, detail: "outbox entry \(row.int(0)) cannot be read")
        }
        return OutboxEntry(
            id: row.int(0),
            key: key,
            customer: row.int(2),
            day: Day(number: Int32(row.int(3))),
            letter: letter,
            status: status,
            attempt: Int(row.int(6)),
            recipient: row.text(ifAny: 7),
            content: row.bytes(ifAny: 8),
            reason: row.text(ifAny: 9)
        )
    }
}

extension Writing {
    /// Puts a message into the outbox, and a row for each step it covers: unique for ever, so that nothing is said twice.
    /// - Parameter rows: the rows of the items it covers.
    public func queue(_ letter: Message, to customer: Int64, rows: (ItemID) -> Int64?, on day: Day) throws {
        let id = try nextID(.outbox)
        let keys = try letter.covers.map { covered in
            try touch(
                covered,
                channel: letter.channel.rawValue,
                role: "payer",
                row: rows(covered.item),
                letter: id,
                day
            )
        }
        let insert = try session.prepare(
            """
            INSERT INTO outbox_entry (id, code, customer, day, step, body, status, attempt, changed)
            VALUES ($1, $2, $3, $4, $5, $6, 'queued', 0, 0)
            """
        )
        var body = JSONText()
        EventText.write(letter, to: &body)
        try insert.bind(1, id)
        try insert.bind(2, book.keys.letter(keys).bytes)
        try insert.bind(3, customer)
        try insert.bind(4, Int64(day.number))
        try insert.bind(5, letter.step)
        try insert.bind(6, body.closed)
        _ = try insert.step()
    }

    /// Puts a deed's touch on record.
    public func touch(_ deed: Deed, row: Int64?, on day: Day) throws {
        _ = try touch(deed.covers, channel: deed.kind.word, role: "house", row: row, letter: nil, day)
    }

    private func touch(
        _ covered: Covered,
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
        let isRepeatable = Notices(step: covered.step) != nil
        let step = isRepeatable ? "\(covered.step)@\(day)" : covered.step
        let code =
            isRepeatable
            ? book.keys.touch(item: name, cycle: covered.cycle, step: step, channel: channel, role: role) : key
        let insert = try session.prepare(
            "INSERT INTO touch (code, item, cycle, step, day, letter) VALUES ($1, $2, $3, $4, $5, $6)"
        )
        try insert.bind(1, code.bytes)
        try insert.bind(2, row)
        try insert.bind(3, Int64(covered.cycle))
        try insert.bind(4, step)
        try insert.bind(5, Int64(day.number))
        try insert.bind(6, ifAny: letter)
        _ = try insert.step()
        return code
    }

    /// The commit before the first byte: from here on nobody else may send it.
    public func dispatch(_ entry: OutboxEntry, to recipient: String, content: [UInt8], at instant: Int64) throws {
        try session.prepare(
            """
            UPDATE outbox_entry SET status = 'dispatching', attempt = attempt + 1, recipient = $2, content = $3,
                changed = $4
            WHERE id = $1
            """
        ).run(.int(entry.id), .text(recipient), .bytes(content), .int(instant))
    }

    /// Puts on record what the carrier said.
    public func noteHandOver(_ entry: OutboxEntry, _ sentence: String, on day: Day) throws {
        try journal(Event(day, .customer, .handedOver(letter: entry.key.text, sentence)), of: entry.customer)
    }

    public func end(_ id: Int64, as status: OutboxEntry.Status, because reason: String?, at instant: Int64) throws {
        try session.prepare("UPDATE outbox_entry SET status = $2, reason = $3, changed = $4 WHERE id = $1")
            .run(.int(id), .text(status.rawValue), reason.map(Value.text) ?? .null, .int(instant))
    }
}
