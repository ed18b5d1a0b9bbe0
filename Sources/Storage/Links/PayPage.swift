public import Receivables

/// A provider's page on which one item can be paid.
public struct PayPage: Hashable, Sendable {
    public var connection: String
    /// The provider's own name for it.
    public var code: String
    public var item: String
    public var amount: Money
    public var url: String

    public init(connection: String, code: String, item: String, amount: Money, url: String) {
        self.connection = connection
        self.code = code
        self.item = item
        self.amount = amount
        self.url = url
    }
}

extension Reading {
    /// A page that asks for exactly this.
    public func openPayPage(for item: String, _ amount: Money, at connection: String) throws -> PayPage? {
        try session.prepare(
            """
            SELECT code, url FROM pay_link
            WHERE item = $1 AND status = 'open' AND connection = $2 AND amount = $3 AND currency = $4
            ORDER BY made DESC LIMIT 1
            """
        ).first(.text(item), .text(connection), .int(amount.minorUnits), .text(amount.currency.code)) {
            PayPage(connection: connection, code: $0.text(0), item: item, amount: amount, url: $0.text(1))
        }
    }
}

extension Writing {
    /// The provider may give the same page twice.
    public func keep(_ page: PayPage, at now: Int64) throws {
        try session.prepare(
            """
            INSERT INTO pay_link (connection, code, item, amount, currency, url, made, status)
            VALUES ($1, $2, $3, $4, $5, $6, $7, 'open') ON CONFLICT (connection, code) DO NOTHING
            """
        ).run(
            .text(page.connection),
            .text(page.code),
            .text(page.item),
            .int(page.amount.minorUnits),
            .text(page.amount.currency.code),
            .text(page.url),
            .int(now)
        )
    }
}
