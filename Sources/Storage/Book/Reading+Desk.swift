public import Receivables

/// What waits for people, a limited number at a time, by indexes that hold only what waits.
extension Reading {
    public struct Waiting: Hashable, Sendable {
        public var approvals = 0
        public var tasks = 0
        public var replies = 0
        public var held = 0
        public var parked = 0

        public init() {}
    }

    public func waiting() throws -> Waiting {
        func count(_ sql: String) throws -> Int { try session.prepare(sql).first { Int($0.int(0)) } ?? 0 }
        var waiting = Waiting()
        waiting.approvals = try count("SELECT COUNT(*) FROM approval WHERE status = 'waiting'")
        waiting.tasks = try count(
            "SELECT COUNT(*) FROM (SELECT DISTINCT customer, invoice, step FROM task WHERE is_open = 1) AS asked"
        )
        waiting.replies = try count("SELECT COUNT(*) FROM reply WHERE is_open = 1")
        waiting.held = try count("SELECT COUNT(*) FROM outbox_entry WHERE status = 'held'")
        waiting.parked = try count("SELECT COUNT(*) FROM delivery WHERE status <> 'done' AND status = 'parked'")
        return waiting
    }

    /// Those that are about the most first.
    public func largestApprovals(limit: Int) throws -> [Approval] {
        try session.prepare(
            """
            SELECT id, customer, day, body, people, maker FROM approval
            WHERE status = 'waiting' ORDER BY worth DESC, id DESC LIMIT $1
            """
        ).all(.int(Int64(limit))) { try approval($0) }
    }

    /// Whatever became of it.
    public func approval(_ id: Int64) throws -> (approval: Approval, status: String)? {
        try session.prepare("SELECT id, customer, day, body, people, maker, status FROM approval WHERE id = $1")
            .first(.int(id)) { (try approval($0), $0.text(6)) }
    }

    /// Newest first; one that was passed on from person to person is one, as the last was told it, since the first was.
    /// Whether there is a newer one is asked of each until there are enough: putting all into groups first takes as long as
    /// there are tasks.
    public func newestTasks(limit: Int) throws -> [DeskTask] {
        try session.prepare(
            """
            SELECT t.id, t.customer, t.invoice, (SELECT MIN(f.day) FROM task AS f WHERE f.customer = t.customer
                    AND f.invoice = t.invoice AND f.step = t.step AND f.is_open = 1), t.step, t.what, t.whose
            FROM task AS t WHERE t.is_open = 1 AND NOT EXISTS (SELECT 1 FROM task AS n WHERE n.customer = t.customer
                    AND n.invoice = t.invoice AND n.step = t.step AND n.is_open = 1 AND n.id > t.id)
            ORDER BY t.id DESC LIMIT $1
            """
        ).all(.int(Int64(limit))) { deskTask($0) }
    }

    public func newestReplies(limit: Int) throws -> [StoredReply] {
        let ids = try session.prepare("SELECT id FROM reply WHERE is_open = 1 ORDER BY id DESC LIMIT $1")
            .all(.int(Int64(limit))) { $0.int(0) }
        return try ids.compactMap { try reply($0) }
    }

    public func newestHeld(limit: Int) throws -> [OutboxEntry] {
        let ids = try session.prepare("SELECT id FROM outbox_entry WHERE status = 'held' ORDER BY id DESC LIMIT $1")
            .all(.int(Int64(limit))) { $0.int(0) }
        return try ids.compactMap { try entry($0) }
    }

    /// Names of customers by their rows.
    public func names(of customers: Set<Int64>) throws -> [Int64: (code: String, name: String)] {
        guard !customers.isEmpty else { return [:] }
        let select = try session.prepare("SELECT id, code, name FROM customer WHERE id {in $1}")
        try select.bind(1, ids: customers.sorted())
        var names: [Int64: (code: String, name: String)] = [:]
        while try select.step() {
            names[select.int(0)] = (select.text(1), select.text(ifAny: 2) ?? select.text(1))
        }
        return names
    }

    /// An item as the ledger has it.
    public func ledgerItem(_ name: String) throws -> (item: ItemID, due: Day, balance: Money)? {
        guard let item = try debt(named: name)?.item else { return nil }
        return try session.prepare("SELECT due, balance, currency FROM item WHERE invoice = $1 AND instalment = $2")
            .first(.text(item.invoice.text), .int(Int64(item.instalment))) { row in
                (item, Day(number: Int32(row.int(0))), Money(row.int(1), try currency(row.text(2))))
            }
    }

    /// The newest event about a customer: what a form was made of is as it was while this is the same.
    public func newestEvent(of customer: Int64) throws -> Int64 {
        try session.prepare("SELECT MAX(seq) FROM event WHERE customer = $1").first(.int(customer)) { $0.int(0) } ?? 0
    }

    /// The newest event of the book.
    public func newestEvent() throws -> Int64 {
        try session.prepare("SELECT MAX(last) FROM link").first { $0.int(0) } ?? 0
    }
}
