public import Receivables

/// A customer by the name that a platform has for them, and what it can charge.
public struct StoredPayer: Hashable, Sendable {
    /// Empty for a name that people wrote, which counts at whatever platform charges.
    public let connection: String
    public let code: String
    /// As the platform said when it was asked last; nil when the customer has left none there.
    public let method: String?
    /// When that was, in milliseconds since 1970; nil when nobody has asked yet.
    public let asked: Int64?
    /// A method with which the platform said another attempt is futile.
    public let refused: String?
}

extension Reading {
    /// What people wrote counts before what was read at the platform.
    public func payer(of customer: Int64, at connection: String) throws -> StoredPayer? {
        try session.prepare(
            """
            SELECT connection, code, method, asked, refused FROM payer
            WHERE customer = $1 AND (connection = '' OR connection = $2) ORDER BY connection
            """
        ).first(.int(customer), .text(connection)) { row in
            StoredPayer(
                connection: row.text(0),
                code: row.text(1),
                method: row.text(ifAny: 2),
                asked: row.int(ifAny: 3),
                refused: row.text(ifAny: 4)
            )
        }
    }

    /// Whether a platform charges the invoice of an item by itself.
    public func isChargedElsewhere(_ item: ItemID) throws -> Bool {
        try session.prepare("SELECT 1 FROM sourced WHERE invoice = $1 AND is_charged_there = 1")
            .first(.text(item.invoice.text)) { _ in true } ?? false
    }

    /// Whether somebody could pay the item by a page of this connection now.
    public func hasPage(for item: ItemID, at connection: String) throws -> Bool {
        try session.prepare(
            "SELECT 1 FROM pay_link WHERE item = $1 AND connection = $2 AND status IN ('open', 'stale') LIMIT 1"
        ).first(.text(item.description), .text(connection)) { _ in true } ?? false
    }
}

extension Writing {
    /// A customer has this name at a platform. What was known of another name counts no more.
    /// - Parameter connection: empty for what people wrote.
    /// - Returns: false when it was known.
    @discardableResult
    public func name(_ customer: Int64, _ code: String, at connection: String) throws -> Bool {
        let changed = try session.prepare(
            """
            INSERT INTO payer (customer, connection, code) VALUES ($1, $2, $3)
            ON CONFLICT (customer, connection) DO UPDATE SET code = excluded.code, method = NULL, asked = NULL,
                refused = NULL
            WHERE payer.code <> excluded.code
            """
        ).run(.int(customer), .text(connection), .text(code))
        guard changed > 0 else { return false }
        noteChange(of: customer)
        if let last = try lastRunOnce() { try lookAgain(customer, on: last) }
        return true
    }

    /// What the platform said can be charged; nil for nothing.
    /// - Parameter instant: of the book's shared time.
    public func keep(method: String?, of payer: StoredPayer, _ customer: Int64, asked instant: Int64) throws {
        try session.prepare("UPDATE payer SET method = $3, asked = $4 WHERE customer = $1 AND connection = $2")
            .run(.int(customer), .text(payer.connection), method.map(Value.text) ?? .null, .int(instant))
    }

    /// Another attempt with this method is futile.
    public func refuse(method: String, of customer: Int64) throws {
        try session.prepare("UPDATE payer SET refused = $2 WHERE customer = $1 AND method = $2")
            .run(.int(customer), .text(method))
    }

    /// Whether the platform charges an invoice of its own by itself.
    public func note(chargedThere: Bool, _ code: String, of connection: String) throws {
        try session.prepare("UPDATE sourced SET is_charged_there = $3 WHERE connection = $1 AND code = $2")
            .run(.text(connection), .text(code), .int(chargedThere ? 1 : 0))
    }
}
