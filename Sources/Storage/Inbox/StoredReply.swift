public import Receivables

/// What a customer wrote to us, with what it was first taken for.
public struct StoredReply: Hashable, Sendable {
    public var id: Int64 = 0
    public var customer: Int64
    /// The item that it is about, as people write it, where that is known.
    public var item: String?
    /// Milliseconds since 1970 UTC.
    public var instant: Int64
    /// At the book's place.
    public var day: Day
    public var sender: String
    public var subject: String?
    /// In the writer's own words, without what was quoted.
    public var text: String
    /// A machine wrote it; nobody has answered.
    public var isAutomatic = false
    /// A first reading, in one word.
    public var intent: String
    /// 0…100
    public var confidence: Int
    public var evidence: [String]
    /// It waits for somebody who reads it.
    public var isOpen = true
    public var person: String?

    public init(customer: Int64, instant: Int64, day: Day, sender: String, text: String) {
        self.customer = customer
        self.instant = instant
        self.day = day
        self.sender = sender
        self.text = text
        (intent, confidence, evidence) = ("other", 0, [])
    }
}

extension Reading {
    /// Replies that nobody has read, oldest first.
    public func openReplies() throws -> [StoredReply] {
        try session.prepare(
            """
            SELECT id, customer, invoice, instant, day, sender, subject, body, is_automatic, intent, confidence,
                evidence, is_open, person
            FROM reply WHERE is_open = 1 ORDER BY id
            """
        ).all { reply($0) }
    }

    public func reply(_ id: Int64) throws -> StoredReply? {
        try session.prepare(
            """
            SELECT id, customer, invoice, instant, day, sender, subject, body, is_automatic, intent, confidence,
                evidence, is_open, person
            FROM reply WHERE id = $1
            """
        ).first(.int(id)) { reply($0) }
    }

    public func replies(of customer: Int64) throws -> [StoredReply] {
        try session.prepare(
            """
            SELECT id, customer, invoice, instant, day, sender, subject, body, is_automatic, intent, confidence,
                evidence, is_open, person
            FROM reply WHERE customer = $1 ORDER BY id
            """
        )
        .all(.int(customer)) { reply($0) }
    }

    private func reply(_ row: any Row) -> StoredReply {
        var reply = StoredReply(
            customer: row.int(1),
            instant: row.int(3),
            day: Day(number: Int32(row.int(4))),
            sender: row.text(5),
            text: row.text(7)
        )
        reply.id = row.int(0)
        reply.item = row.text(ifAny: 2)
        reply.subject = row.text(ifAny: 6)
        reply.isAutomatic = row.int(8) == 1
        (reply.intent, reply.confidence) = (row.text(9), Int(row.int(10)))
        reply.evidence = row.text(11).split(separator: "\n").map(String.init)
        reply.isOpen = row.int(12) == 1
        reply.person = row.text(ifAny: 13)
        return reply
    }
}

extension Writing {
    /// - Returns: its number.
    @discardableResult
    public func keep(_ reply: StoredReply) throws -> Int64 {
        let id = try nextID(.reply)
        func text(_ words: String?) -> Value { words.map { .text($0.replacing("\0", with: "")) } ?? .null }
        try session.prepare(
            """
            INSERT INTO reply (id, customer, invoice, instant, day, sender, subject, body, is_automatic, intent,
                confidence, evidence, is_open, person)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
            """
        ).run(
            .int(id),
            .int(reply.customer),
            text(reply.item),
            .int(reply.instant),
            .int(Int64(reply.day.number)),
            text(reply.sender),
            text(reply.subject),
            text(reply.text),
            .int(reply.isAutomatic ? 1 : 0),
            .text(reply.intent),
            .int(Int64(reply.confidence)),
            text(reply.evidence.joined(separator: "\n")),
            .int(reply.isOpen ? 1 : 0),
            text(reply.person)
        )
        return id
    }

    /// A person has read it.
    /// - Returns: whether any other reply of the customer is still unread.
    public func close(_ reply: StoredReply, by person: String) throws -> Bool {
        try session.prepare("UPDATE reply SET is_open = 0, person = $2 WHERE id = $1")
            .run(.int(reply.id), .text(person))
        return try session.prepare("SELECT 1 FROM reply WHERE customer = $1 AND is_open = 1 LIMIT 1")
            .first(.int(reply.customer)) { _ in true } ?? false
    }
}
