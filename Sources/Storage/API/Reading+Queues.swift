/// What waits for people, by number: programs go through all of it, page by page.
extension Reading {
    public func waitingApprovals(after id: Int64, limit: Int) throws -> [Approval] {
        try session.prepare(
            """
            SELECT id, customer, day, body, people, maker FROM approval
            WHERE status = 'waiting' AND id > $1 ORDER BY id LIMIT $2
            """
        ).all(.int(id), .int(Int64(limit))) { try approval($0) }
    }

    public func openTasks(after id: Int64, limit: Int) throws -> [DeskTask] {
        try session.prepare(
            """
            SELECT id, customer, invoice, day, step, what, whose FROM task
            WHERE is_open = 1 AND id > $1 ORDER BY id LIMIT $2
            """
        ).all(.int(id), .int(Int64(limit))) { deskTask($0) }
    }

    public func openReplies(after id: Int64, limit: Int) throws -> [StoredReply] {
        let ids = try session.prepare("SELECT id FROM reply WHERE is_open = 1 AND id > $1 ORDER BY id LIMIT $2")
            .all(.int(id), .int(Int64(limit))) { $0.int(0) }
        return try ids.compactMap { try reply($0) }
    }

    public func heldEntries(after id: Int64, limit: Int) throws -> [OutboxEntry] {
        let ids = try session.prepare(
            "SELECT id FROM outbox_entry WHERE status = 'held' AND id > $1 ORDER BY id LIMIT $2"
        ).all(.int(id), .int(Int64(limit))) { $0.int(0) }
        return try ids.compactMap { try entry($0) }
    }
}
