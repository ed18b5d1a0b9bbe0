public import Receivables

/// How far a connection's pages are known to ask for what is owed.
public struct PayWatch: Hashable, Sendable {
    /// Some of what is owed changes with the day alone.
    public var day: Day
    /// The last event of the journal that was looked at.
    public var seq: Int64

    public init(day: Day, seq: Int64) {
        self.day = day
        self.seq = seq
    }
}

extension Reading {
    public func payWatch(of connection: String) throws -> PayWatch? {
        try session.prepare("SELECT day, seq FROM pay_watch WHERE connection = $1").first(.text(connection)) {
            PayWatch(day: Day(number: Int32($0.int(0))), seq: $0.int(1))
        }
    }

    /// The number of the last event.
    public func lastEvent() throws -> Int64 {
        try session.prepare("SELECT MAX(seq) FROM event").first { $0.int(0) } ?? 0
    }

    /// Open pages that nobody has looked at yet, or to whose customers something has happened since.
    public func payLinks(at connection: String, since seq: Int64) throws -> [PayLink] {
        try session.prepare(
            """
            SELECT connection, code, item, amount, currency, url, made FROM pay_link
            WHERE status = 'open' AND connection = $1
                AND (customer IS NULL OR customer IN (SELECT e.customer FROM event AS e WHERE e.seq > $2))
            ORDER BY item, made
            """
        ).all(.text(connection), .int(seq)) { payLink($0) }.compactMap(\.self)
    }
}

extension Writing {
    public func keep(_ watch: PayWatch, of connection: String) throws {
        try session.prepare(
            """
            INSERT INTO pay_watch (connection, day, seq) VALUES ($1, $2, $3)
            ON CONFLICT (connection) DO UPDATE SET day = excluded.day, seq = excluded.seq
            """
        ).run(.text(connection), .int(Int64(watch.day.number)), .int(watch.seq))
    }

    /// A page was looked at and is right.
    public func keep(_ link: PayLink, for customer: Int64) throws {
        try session.prepare(
            "UPDATE pay_link SET customer = $3 WHERE connection = $1 AND code = $2 AND customer IS NULL"
        ).run(.text(link.connection), .text(link.code), .int(customer))
    }
}
