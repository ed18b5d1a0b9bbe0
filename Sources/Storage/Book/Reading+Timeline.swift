public import Receivables

/// A message about an item, and what became of it.
public struct ItemDelivery: Hashable, Sendable {
    public let id: Int64
    public let day: Day
    public let step: String
    public let isCharge: Bool
    public let status: OutboxEntry.Status
    public let recipient: String?
    public let reason: String?
    /// What its platform said of it since, with the instant (milliseconds since 1970 UTC), in the order of hearing.
    public var fates: [Heard]

    public struct Heard: Hashable, Sendable {
        public let fate: LetterFate
        public let instant: Int64
    }
}

extension Reading {
    /// The newest events of a customer, newest first.
    public func newestHistory(of customer: Int64, limit: Int) throws -> [(seq: Int64, event: Event)] {
        let select = try session.prepare(
            """
            SELECT seq, day, kind, target, body FROM event WHERE customer = $1 ORDER BY day DESC, seq DESC LIMIT $2
            """
        )
        let newest = try ofEach(of: customer) { member in
            try select.all(.int(member), .int(Int64(limit))) { (seq: $0.int(0), event: try event($0)) }
        }
        return Array(newest.sorted { ($0.event.day, $0.seq) > ($1.event.day, $1.seq) }.prefix(limit))
    }

    /// The newest messages about an item, newest first. To whom those to an erased customer went is for admins alone.
    public func deliveries(about item: ItemID, limit: Int) throws -> [ItemDelivery] {
        let select = try session.prepare(
            """
            SELECT DISTINCT o.id, o.day, o.step, o.kind, o.status, CASE WHEN e.done IS NULL THEN o.recipient END,
                CASE WHEN e.done IS NULL THEN o.reason END, o.code
            FROM item AS i JOIN touch AS t ON t.customer = i.customer AND t.item = i.id
            JOIN outbox_entry AS o ON o.id = t.letter LEFT JOIN erasure AS e ON e.customer = i.customer
            WHERE i.invoice = $1 AND i.instalment = $2 ORDER BY o.id DESC LIMIT $3
            """
        )
        let found: [(ItemDelivery, [UInt8])] = try select.all(
            .text(item.invoice.text),
            .int(Int64(item.instalment)),
            .int(Int64(limit))
        ) { (delivery($0), $0.bytes(7)) }
        return try found.map { delivery, code in
            var delivery = delivery
            delivery.fates = try fates(ofCode: code)
            return delivery
        }
    }

    private func delivery(_ row: any Row) -> ItemDelivery {
        ItemDelivery(
            id: row.int(0),
            day: Day(number: Int32(row.int(1))),
            step: row.text(2),
            isCharge: row.text(3) != "letter",
            status: OutboxEntry.Status(rawValue: row.text(4)) ?? .held,
            recipient: row.text(ifAny: 5),
            reason: row.text(ifAny: 6),
            fates: []
        )
    }

    private func fates(ofCode code: [UInt8]) throws -> [ItemDelivery.Heard] {
        try session.prepare("SELECT fate, instant FROM letter_fate WHERE code = $1 ORDER BY instant, fate")
            .all(.bytes(code)) { row in
                LetterFate(rawValue: row.text(0)).map { ItemDelivery.Heard(fate: $0, instant: row.int(1)) }
            }.compactMap(\.self)
    }

    /// Open items of a customer that are owed, the oldest first.
    public func openItems(of customer: Int64, limit: Int) throws -> [(item: ItemID, due: Day, balance: Money)] {
        try session.prepare(
            """
            SELECT invoice, instalment, due, balance, currency FROM item
            WHERE customer = $1 AND balance > 0 ORDER BY due, invoice, instalment LIMIT $2
            """
        ).all(.int(customer), .int(Int64(limit))) { row in
            (
                ItemID(ID(row.text(0)), instalment: Int(row.int(1))), Day(number: Int32(row.int(2))),
                Money(row.int(3), try currency(row.text(4)))
            )
        }
    }
}
