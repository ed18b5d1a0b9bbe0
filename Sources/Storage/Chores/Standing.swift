/// How much lies where in a book: what somebody who watches it counts. Nothing of it tells who owes what.
public struct Standing: Hashable, Sendable {
    /// Messages by the state they are in, those that are over left out; held ones among them.
    public var outbox: [OutboxEntry.Status: Int64] = [:]
    /// The day under which the oldest message that waits was decided, as a day number; nil when none waits.
    public var oldestQueued: Int64?
    public var parked: Int64 = 0
    public var waiting: Int64 = 0
    public var replies: Int64 = 0
    public var tasks: Int64 = 0
    public var approvals: Int64 = 0
    public var isSenderLocked = false
    /// Somebody stopped all sending.
    public var isStopped = false
    public var window = SendWindow()

    public init() {}
}

extension Reading {
    /// Read by indexes alone, so that it may be asked for every few seconds.
    public func standing() throws -> Standing {
        var standing = Standing()
        try session.prepare(
            """
            SELECT status, COUNT(*) FROM outbox_entry
            WHERE status IN ('queued', 'claimed', 'dispatching', 'uncertain') GROUP BY status
            """
        ).forEach { row in
            guard let status = OutboxEntry.Status(rawValue: row.text(0)) else { return }
            standing.outbox[status] = row.int(1)
        }
        standing.outbox[.held] = try count("SELECT COUNT(*) FROM outbox_entry WHERE status = 'held'")
        standing.oldestQueued =
            try session.prepare(
                """
                SELECT MIN(day) FROM outbox_entry
                WHERE status IN ('queued', 'claimed', 'dispatching', 'uncertain') AND status = 'queued'
                """
            ).first { $0.int(ifAny: 0) } ?? nil
        standing.parked = try parkedDeliveries()
        standing.waiting = try count("SELECT COUNT(*) FROM delivery WHERE status <> 'done' AND status = 'waiting'")
        standing.replies = try count("SELECT COUNT(*) FROM reply WHERE is_open = 1")
        standing.tasks = try count("SELECT COUNT(*) FROM task WHERE is_open = 1")
        standing.approvals = try count("SELECT COUNT(*) FROM approval WHERE status = 'waiting'")
        standing.isSenderLocked = try senderLock() != nil
        standing.isStopped = try halts().contains { $0.scope == .all }
        standing.window = try sendWindow()
        return standing
    }

    /// What platforms told and only a person can settle.
    public func parkedDeliveries() throws -> Int64 {
        try count("SELECT COUNT(*) FROM delivery WHERE status <> 'done' AND status = 'parked'")
    }

    private func count(_ question: String) throws -> Int64 { try session.prepare(question).first { $0.int(0) } ?? 0 }
}

extension Schema {
    /// Whether the book has exactly the tables that this program knows.
    public static func isCurrent(_ book: Book) throws -> Bool {
        try Schema.book.version(of: book.database) == Schema.book.version
    }
}
