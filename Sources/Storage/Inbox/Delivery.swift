public import Receivables

/// What came to a door, as it came.
public struct Delivery: Hashable, Sendable {
    public enum Status: String, Sendable, CaseIterable {
        /// All of it is in the book, or is known to mean nothing to it.
        case done
        /// It speaks of something that has not come yet.
        case waiting
        /// A person has to look.
        case parked
    }

    public var id: Int64
    public var connection: String
    /// Milliseconds since 1970 UTC.
    public var received: Int64
    public var url: String
    /// `Name: value` lines.
    public var headers: String
    public var body: [UInt8]
    public var status: Status
    public var waitsFor: String?
    /// For people.
    public var reason: String?

    public init(connection: String, received: Int64, url: String, headers: String, body: [UInt8]) {
        id = 0
        status = .done
        self.connection = connection
        self.received = received
        self.url = url
        self.headers = headers
        self.body = body
    }
}

extension Reading {
    /// What came before the thing it speaks of.
    public func deliveries(waitingFor code: String) throws -> [Delivery] {
        try session.prepare(
            """
            SELECT id, connection, received, url, headers, body, status, waits_for, reason FROM delivery
            WHERE waits_for = $1 ORDER BY id
            """
        ).all(.text(code)) { delivery($0) }
    }

    /// What is not done, oldest first.
    public func openDeliveries(limit: Int) throws -> [Delivery] {
        try session.prepare(
            """
            SELECT id, connection, received, url, headers, body, status, waits_for, reason FROM delivery
            WHERE status <> 'done' ORDER BY id LIMIT $1
            """
        ).all(.int(Int64(limit))) { delivery($0) }
    }

    /// Whether a piece of news was acted on; nil when it is new.
    public func isDone(_ code: String, from connection: String) throws -> Bool? {
        try session.prepare("SELECT is_done FROM heard WHERE connection = $1 AND code = $2")
            .first(.text(connection), .text(code)) { $0.int(0) == 1 }
    }

    private func delivery(_ row: any Row) -> Delivery {
        var delivery = Delivery(
            connection: row.text(1),
            received: row.int(2),
            url: row.text(3),
            headers: row.text(4),
            body: row.bytes(5)
        )
        delivery.id = row.int(0)
        delivery.status = Delivery.Status(rawValue: row.text(6)) ?? .parked
        delivery.waitsFor = row.text(ifAny: 7)
        delivery.reason = row.text(ifAny: 8)
        return delivery
    }
}

extension Writing {
    /// Puts a delivery on record as it came, and gives its number.
    public func receive(_ delivery: Delivery) throws -> Int64 {
        let id = try nextID(.delivery)
        try session.prepare(
            """
            INSERT INTO delivery (id, connection, received, url, headers, body, status, waits_for, reason)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """
        ).run(
            .int(id),
            .text(delivery.connection),
            .int(delivery.received),
            .text(delivery.url),
            .text(delivery.headers),
            .bytes(delivery.body),
            .text(delivery.status.rawValue),
            delivery.waitsFor.map(Value.text) ?? .null,
            delivery.reason.map(Value.text) ?? .null
        )
        return id
    }

    /// What became of a delivery.
    public func settle(
        _ delivery: Int64,
        _ status: Delivery.Status,
        waitsFor code: String? = nil,
        because reason: String?
    )
        throws
    {
        try session.prepare("UPDATE delivery SET status = $2, waits_for = $3, reason = $4 WHERE id = $1").run(
            .int(delivery),
            .text(status.rawValue),
            code.map(Value.text) ?? .null,
            reason.map(Value.text) ?? .null
        )
    }

    /// A person says that a delivery needs nothing more. False when it is not open.
    public func setAside(_ delivery: Int64, by person: String, because reason: String, on day: Day) throws -> Bool {
        let words = "set aside by \(person): \(reason)"
        let changed = try session.prepare(
            "UPDATE delivery SET status = 'done', waits_for = NULL, reason = $2 WHERE id = $1 AND status <> 'done'"
        ).run(.int(delivery), .text(words))
        guard changed > 0 else { return false }
        try session.prepare("UPDATE heard SET is_done = 1 WHERE delivery = $1").run(.int(delivery))
        try rule("delivery \(delivery) set aside: \(reason)", by: person, on: day)
        return true
    }

    /// A piece of news was heard, and perhaps acted on.
    public func hear(_ code: String, from connection: String, in delivery: Int64, isDone: Bool) throws {
        try session.prepare(
            """
            INSERT INTO heard (connection, code, delivery, is_done) VALUES ($1, $2, $3, $4)
            ON CONFLICT (connection, code) DO UPDATE SET is_done = excluded.is_done
            """
        ).run(.text(connection), .text(code), .int(delivery), .int(isDone ? 1 : 0))
    }
}
