public import Receivables

/// A trouble of an item that is still open.
public struct StoredTrouble: Hashable, Sendable {
    /// The item's row.
    public var row: Int64
    public var trouble: Trouble
    public var customer: Int64
    public var item: ItemID
    public var due: Day
    public var balance: Money
    public var day: Day
    public var note: String
}

extension Reading {
    /// The newest of a kind.
    public func troubles(_ trouble: Trouble, limit: Int) throws -> [StoredTrouble] {
        try session.prepare(
            """
            SELECT t.customer, i.invoice, i.instalment, i.due, i.balance, i.currency, t.day, t.note, t.item
            FROM trouble AS t JOIN item AS i ON i.id = t.item
            WHERE t.kind = $1 AND i.balance > 0 ORDER BY t.day DESC, t.item LIMIT $2
            """
        ).all(.text(trouble.rawValue), .int(Int64(limit))) { row in
            StoredTrouble(
                row: row.int(8),
                trouble: trouble,
                customer: row.int(0),
                item: ItemID(ID(row.text(1)), instalment: Int(row.int(2))),
                due: Day(number: Int32(row.int(3))),
                balance: Money(row.int(4), try currency(row.text(5))),
                day: Day(number: Int32(row.int(6))),
                note: row.text(7)
            )
        }
    }

    public func troubleCounts() throws -> [Trouble: Int] {
        let rows = try session.prepare(
            """
            SELECT t.kind, COUNT(*) FROM trouble AS t JOIN item AS i ON i.id = t.item
            WHERE i.balance > 0 GROUP BY t.kind ORDER BY t.kind
            """
        ).all { (Trouble(rawValue: $0.text(0)), Int($0.int(1))) }
        return rows.reduce(into: [:]) { counts, row in if let trouble = row.0 { counts[trouble] = row.1 } }
    }
}

extension Writing {
    /// Keeps the list of troubles in step with an event and what it left behind.
    func noteTrouble(_ event: Event, of stored: StoredAccount) throws {
        if let (trouble, note) = Trouble.begun(by: event.what) {
            let insert = try session.prepare(
                """
                INSERT INTO trouble (item, kind, customer, day, note) VALUES ($1, $2, $3, $4, $5)
                ON CONFLICT (item, kind) DO UPDATE SET day = excluded.day, note = excluded.note
                """
            )
            for (row, item) in rows(of: event.target, in: stored) where item.isOpen {
                try insert.run(
                    .int(row),
                    .text(trouble.rawValue),
                    .int(stored.id),
                    .int(Int64(event.day.number)),
                    .text(note.replacing("\0", with: ""))
                )
            }
        }
        for trouble in Trouble.ended(by: event.what) {
            for (row, item) in rows(of: event.target, in: stored) where trouble != .dispute || item.inDispute == 0 {
                try end(trouble, ofRow: row)
            }
        }
    }

    /// A person has seen to it.
    /// - Returns: false when it was gone already.
    public func setAside(_ trouble: Trouble, of item: ItemID, by person: String, on day: Day) throws -> Bool {
        let row = try session.prepare("SELECT id FROM item WHERE invoice = $1 AND instalment = $2")
            .first(.text(item.invoice.text), .int(Int64(item.instalment))) { $0.int(0) }
        guard let row, try end(trouble, ofRow: row) else { return false }
        try rule("\(trouble.rawValue) of \(item) was seen to", by: person, on: day)
        return true
    }

    /// What was paid needs nobody any more.
    public func forgetTroubles() throws {
        try session.prepare(
            "DELETE FROM trouble WHERE NOT EXISTS (SELECT 1 FROM item AS i WHERE i.id = trouble.item AND i.balance > 0)"
        ).run()
    }

    @discardableResult
    private func end(_ trouble: Trouble, ofRow row: Int64) throws -> Bool {
        try session.prepare("DELETE FROM trouble WHERE item = $1 AND kind = $2")
            .run(.int(row), .text(trouble.rawValue)) > 0
    }

    private func rows(of target: Event.Target, in stored: StoredAccount) -> [(Int64, Item)] {
        stored.account.items.compactMap { item in
            let isMeant =
                switch target {
                case .customer: true
                case .invoice(let invoice): item.id.invoice == invoice
                case .item(let id): item.id == id
                }
            return isMeant ? stored.rows[item.id].map { ($0, item) } : nil
        }
    }
}
