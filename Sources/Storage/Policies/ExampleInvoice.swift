public import Receivables

/// An invoice by which a policy is shown.
public struct ExampleInvoice: Hashable, Sendable {
    public var customer: Int64
    public var name: String
    public var item: ItemID
    public var issued: Day
    public var due: Day
    public var amount: Money
}

extension Reading {
    /// An invoice that somebody named.
    public func exampleInvoice(_ name: String) throws -> ExampleInvoice? {
        guard let debt = try debt(named: name) else { return nil }
        let select = Self.examples + " WHERE i.invoice = $1 ORDER BY i.due DESC, i.instalment LIMIT 1"
        return try session.prepare(select).first(.text(debt.item?.invoice.text ?? name)) { try example($0) }
    }

    /// One of a customer who follows the policy.
    public func exampleInvoice(of policy: String, isOwn: Bool) throws -> ExampleInvoice? {
        let customer = try session.prepare(isOwn ? Self.firstOfOwn : Self.firstOfNamed)
            .first(.text(policy)) { $0.int(0) }
        let select =
            Self.examples + " WHERE i.customer = $1 AND i.followed = 1 ORDER BY i.due DESC, i.instalment LIMIT 1"
        return try customer.flatMap { try session.prepare(select).first(.int($0)) { try example($0) } }
    }

    private static let firstOfOwn = """
        SELECT c.id FROM customer AS c WHERE COALESCE(c.policy, c.ruled, $1) = $1
            AND EXISTS (SELECT 1 FROM item AS i WHERE i.customer = c.id AND i.followed = 1)
        ORDER BY c.id LIMIT 1
        """
    private static let firstOfNamed = """
        SELECT c.id FROM customer AS c WHERE (c.policy = $1 OR (c.policy IS NULL AND c.ruled = $1))
            AND EXISTS (SELECT 1 FROM item AS i WHERE i.customer = c.id AND i.followed = 1)
        ORDER BY c.id LIMIT 1
        """
    private static let examples = """
        SELECT c.id, COALESCE(c.name, c.code), i.invoice, i.instalment, i.issued, i.due, i.billed, i.currency
        FROM customer AS c JOIN item AS i ON i.customer = c.id
        """

    private func example(_ row: any Row) throws -> ExampleInvoice {
        ExampleInvoice(
            customer: row.int(0),
            name: row.text(1),
            item: ItemID(ID(row.text(2)), instalment: Int(row.int(3))),
            issued: Day(number: Int32(row.int(4))),
            due: Day(number: Int32(row.int(5))),
            amount: Money(row.int(6), try currency(row.text(7)))
        )
    }
}
