public import Receivables

/// Whom a letter goes to and what a person may want to know of a customer.
public struct CustomerCard: Hashable, Sendable {
    public var code: String
    public var name: String
    public var email: String?
    public var phone: String?
    public var contact: String?
    public var country: Country?
    public var language: String?
    public var zone: String?
    public var owner: String?
    public var deputy: String?
    public var isActive: Bool
    public var contacts: [ContactRecord]

    /// The people who pay invoices first; else the customer's own address.
    public var payables: (name: String?, email: String?, language: String?) {
        let person = contacts.first { $0.role == .payables && $0.email != nil }
        return (person?.name ?? contact, person?.email ?? email, person?.language ?? language)
    }

    public func contact(_ role: ContactRole) -> ContactRecord? { contacts.first { $0.role == role && $0.email != nil } }
}

/// An item with its papers.
public struct ItemPapers: Sendable {
    public var item: Item
    public var purchaseOrder: String?
    public var document: String?
}

extension Reading {
    public func card(of customer: Int64) throws -> CustomerCard {
        let people = try session.prepare(
            "SELECT name, email, phone, role, language, zone FROM contact WHERE customer = $1 ORDER BY place"
        ).all(.int(customer)) { row in
            var contact = ContactRecord(customer: "", role: ContactRole(rawValue: row.text(3)) ?? .other)
            contact.name = row.text(ifAny: 0)
            contact.email = row.text(ifAny: 1)
            contact.phone = row.text(ifAny: 2)
            contact.language = row.text(ifAny: 4)
            contact.zone = row.text(ifAny: 5)
            return contact
        }
        let select = try session.prepare(
            """
            SELECT code, name, email, phone, contact, country, language, zone, owner, deputy, active
            FROM customer WHERE id = $1
            """
        )
        let card = try select.first(.int(customer)) { row in
            CustomerCard(
                code: row.text(0),
                name: row.text(ifAny: 1) ?? row.text(0),
                email: row.text(ifAny: 2),
                phone: row.text(ifAny: 3),
                contact: row.int(10) == 1 ? row.text(ifAny: 4) : nil,
                country: row.text(ifAny: 5).flatMap { Country($0) },
                language: row.text(ifAny: 6),
                zone: row.text(ifAny: 7),
                owner: row.text(ifAny: 8),
                deputy: row.text(ifAny: 9),
                isActive: row.int(10) == 1,
                contacts: people
            )
        }
        guard let card else { throw StorageError.misuse("There is no customer of row \(customer).") }
        return card
    }

    /// The items of an invoice with their papers, as they were last left.
    public func papers(of invoice: String) throws -> [ItemPapers] {
        try session.prepare(
            """
            SELECT i.id, i.invoice, i.instalment, i.issued, i.known, i.due, i.currency, i.billed, s.state,
                i.purchase_order, i.document
            FROM item AS i LEFT JOIN item_state AS s ON s.customer = i.customer AND s.item = i.id
            WHERE i.invoice = $1 ORDER BY i.instalment
            """
        ).all(.text(invoice)) {
            ItemPapers(item: try item($0), purchaseOrder: $0.text(ifAny: 9), document: $0.text(ifAny: 10))
        }
    }

    /// Keys of the letters about an item that went before one, oldest first: they make a thread.
    public func letters(about item: ItemID, before entry: Int64) throws -> [TouchKey] {
        try session.prepare(
            """
            SELECT DISTINCT o.id, o.code
            FROM item AS i JOIN touch AS t ON t.customer = i.customer AND t.item = i.id
            JOIN outbox_entry AS o ON o.id = t.letter
            WHERE i.invoice = $1 AND i.instalment = $2 AND o.id < $3 AND o.status = 'accepted'
                AND o.kind = 'letter'
            ORDER BY o.id
            """
        ).all(.text(item.invoice.text), .int(Int64(item.instalment)), .int(entry)) { TouchKey(bytes: $0.bytes(1)) }
            .compactMap(\.self)
    }
}
