public import Receivables

/// A page on which a customer pays one item, or several at once.
public struct PayLink: Hashable, Sendable {
    public enum Status: String, Sendable {
        case open
        /// It asks for what is no longer owed, and is to be closed.
        case stale
        case closed
    }

    public var connection: String
    /// The platform's own name for it.
    public var code: String
    /// As people write it: `INV-7/2`; or the name of a ``PayBundle``.
    public var item: String
    public var amount: Money
    public var url: String
    /// When it was made, in milliseconds since 1970 UTC.
    public var made: Int64

    public init(connection: String, code: String, item: String, amount: Money, url: String, made: Int64) {
        self.connection = connection
        self.code = code
        self.item = item
        self.amount = amount
        self.url = url
        self.made = made
    }
}

extension Reading {
    public func payLinks(_ status: PayLink.Status, at connection: String) throws -> [PayLink] {
        try session.prepare(
            """
            SELECT connection, code, item, amount, currency, url, made FROM pay_link
            WHERE status = $1 AND connection = $2 ORDER BY item, made
            """
        ).all(.text(status.rawValue), .text(connection)) { payLink($0) }.compactMap(\.self)
    }

    /// Where exactly this amount can be paid; nil when there is no open page for it.
    public func payLink(for item: String, _ amount: Money, at connection: String) throws -> PayLink? {
        try session.prepare(
            """
            SELECT connection, code, item, amount, currency, url, made FROM pay_link
            WHERE item = $1 AND status = 'open' AND connection = $2 AND amount = $3 AND currency = $4 ORDER BY made
            """
        ).first(
            .text(item),
            .text(connection),
            .int(amount.minorUnits),
            .text(amount.currency.code)
        ) { payLink($0) }.flatMap(\.self)
    }

    /// How many pages were ever made for exactly this amount.
    public func countPayLinks(for item: String, _ amount: Money, at connection: String) throws -> Int {
        try session.prepare(
            "SELECT COUNT(*) FROM pay_link WHERE item = $1 AND connection = $2 AND amount = $3 AND currency = $4"
        ).first(.text(item), .text(connection), .int(amount.minorUnits), .text(amount.currency.code)) {
            Int($0.int(0))
        } ?? 0
    }

    /// Pages by which customers have agreed to pay, and whose money has yet to be taken.
    public func approvedLinks(at connection: String) throws -> [PayLink] {
        try session.prepare(
            """
            SELECT connection, code, item, amount, currency, url, made FROM pay_link
            WHERE connection = $1 AND approved IS NOT NULL ORDER BY approved, code
            """
        ).all(.text(connection)) { payLink($0) }.compactMap(\.self)
    }

    func payLink(_ row: any Row) -> PayLink? {
        guard let currency = Currency(row.text(4)) else { return nil }
        return PayLink(
            connection: row.text(0),
            code: row.text(1),
            item: row.text(2),
            amount: Money(row.int(3), currency),
            url: row.text(5),
            made: row.int(6)
        )
    }
}

extension Writing {
    /// Takes the right to make a page. False when somebody else has it, for `lease` milliseconds.
    public func claimPayLink(_ code: String, by worker: String, at own: Int64, lease: Int64) throws -> Bool {
        let now = try session.sharedTime(own)
        return try session.prepare(
            """
            INSERT INTO pay_claim (code, worker, lease_until) VALUES ($1, $2, $3)
            ON CONFLICT (code) DO UPDATE SET worker = excluded.worker, lease_until = excluded.lease_until
            WHERE pay_claim.lease_until <= $4
            """
        ).run(.text(code), .text(worker), .int(now + lease), .int(now)) > 0
    }

    public func releasePayLink(_ code: String, by worker: String) throws {
        try session.prepare("DELETE FROM pay_claim WHERE code = $1 AND worker = $2").run(.text(code), .text(worker))
    }

    /// The platform may answer a repeated request with the page that it made before.
    public func keep(_ link: PayLink) throws {
        try session.prepare(
            """
            INSERT INTO pay_link (connection, code, item, amount, currency, url, made, status)
            VALUES ($1, $2, $3, $4, $5, $6, $7, 'open') ON CONFLICT (connection, code) DO NOTHING
            """
        ).run(
            .text(link.connection),
            .text(link.code),
            .text(link.item),
            .int(link.amount.minorUnits),
            .text(link.amount.currency.code),
            .text(link.url),
            .int(link.made)
        )
    }

    /// The customer agreed to pay by a page.
    /// - Returns: false when it is no page of this book.
    public func approve(_ code: String, at connection: String, instant: Int64) throws -> Bool {
        try session.prepare("UPDATE pay_link SET approved = $3 WHERE connection = $1 AND code = $2")
            .run(.text(connection), .text(code), .int(instant)) > 0
    }

    /// What the customer agreed to is taken, or never will be.
    public func finish(_ link: PayLink, _ status: PayLink.Status) throws {
        try session.prepare("UPDATE pay_link SET approved = NULL WHERE connection = $1 AND code = $2")
            .run(.text(link.connection), .text(link.code))
        try mark(link, status)
    }

    public func mark(_ link: PayLink, _ status: PayLink.Status) throws {
        try session.prepare("UPDATE pay_link SET status = $3 WHERE connection = $1 AND code = $2")
            .run(.text(link.connection), .text(link.code), .text(status.rawValue))
    }
}
