/// Something that one program has to be told.
public struct HookDelivery: Hashable, Sendable {
    public enum Status: String, Hashable, Sendable, CaseIterable {
        case due, done
        /// It was tried until it was worth no more.
        case gone
    }

    public var id: Int64
    public var hook: Int64
    /// The row of the journal; 0 for a test.
    public var event: Int64
    /// Milliseconds since 1970 UTC, as all instants here.
    public var made: Int64
    public var status: Status
    public var attempt: Int
    public var notBefore: Int64
    public var changed: Int64
    /// Why the last try failed.
    public var reason: String?
}

extension Reading {
    private static let columns = """
        SELECT id, hook, event, made, status, attempt, not_before, changed, reason FROM hook_delivery
        """

    /// Those whose turn it is, oldest first.
    public func dueDeliveries(of hook: Int64, at instant: Int64, limit: Int) throws -> [HookDelivery] {
        try session.prepare(
            Self.columns + " WHERE hook = $1 AND status = 'due' AND not_before <= $2 ORDER BY not_before, id LIMIT $3"
        ).all(.int(hook), .int(instant), .int(Int64(limit))) { Self.delivery($0) }
    }

    /// Newest first.
    /// - Parameter id: the number after which the list goes on.
    public func deliveries(of hook: Int64, before id: Int64 = .max, limit: Int) throws -> [HookDelivery] {
        try session.prepare(Self.columns + " WHERE hook = $1 AND id < $2 ORDER BY id DESC LIMIT $3")
            .all(.int(hook), .int(id), .int(Int64(limit))) { Self.delivery($0) }
    }

    public func hookDelivery(_ id: Int64) throws -> HookDelivery? {
        try session.prepare(Self.columns + " WHERE id = $1").first(.int(id)) { Self.delivery($0) }
    }

    private static func delivery(_ row: any Row) -> HookDelivery {
        HookDelivery(
            id: row.int(0),
            hook: row.int(1),
            event: row.int(2),
            made: row.int(3),
            status: HookDelivery.Status(rawValue: row.text(4)) ?? .gone,
            attempt: Int(row.int(5)),
            notBefore: row.int(6),
            changed: row.int(7),
            reason: row.text(ifAny: 8)
        )
    }
}

extension Writing {
    /// - Parameter event: the row of the journal; 0 for a test.
    public func tell(_ hook: Int64, of event: Int64, at instant: Int64) throws {
        try session.prepare(
            """
            INSERT INTO hook_delivery (id, hook, event, made, status, attempt, not_before, changed)
            VALUES ($1, $2, $3, $4, 'due', 0, $4, $4)
            """
        ).run(.int(try nextID(.hookDelivery)), .int(hook), .int(event), .int(instant))
    }

    public func keep(_ delivery: HookDelivery) throws {
        try session.prepare(
            """
            UPDATE hook_delivery SET status = $2, attempt = $3, not_before = $4, changed = $5, reason = $6 WHERE id = $1
            """
        ).run(
            .int(delivery.id),
            .text(delivery.status.rawValue),
            .int(Int64(delivery.attempt)),
            .int(delivery.notBefore),
            .int(delivery.changed),
            delivery.reason.map { .text($0) } ?? .null
        )
    }

    public func forgetDeliveries(before instant: Int64) throws {
        try session.prepare("DELETE FROM hook_delivery WHERE status <> 'due' AND changed < $1").run(.int(instant))
    }
}
