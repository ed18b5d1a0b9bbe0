public import Receivables

/// What a row of a file did to the book.
public enum Imported: Hashable, Sendable {
    case added, changed, unchanged
}

/// A row that cannot be taken in, and what to do about it.
public struct Refused: Error, Hashable, Sendable {
    public var column: String
    public var reason: String

    public init(column: String, _ reason: String) {
        self.column = column
        self.reason = reason
    }
}

extension Writing {
    /// Adds a customer or brings what is known up to date. A nil field keeps what the book knows, and so does whatever is
    /// said of a code that was merged into another.
    public func put(_ record: CustomerRecord) throws -> Imported {
        // People chose what is true of somebody who was merged; two sources would go on correcting each other.
        try refuseErased(record.customer)
        if let payer = record.billedTo { try refuseErased(payer) }
        if try isAlias(record.customer) { return .unchanged }
        let imported = try putCard(of: record)
        guard let payer = record.payer, let id = try customer(code: record.customer) else { return imported }
        let isNew = try name(id, payer, at: "")
        return imported == .unchanged && isNew ? .changed : imported
    }

    private func putCard(of record: CustomerRecord) throws -> Imported {
        let known = try session.prepare("SELECT id FROM customer WHERE code = $1").first(.text(record.customer)) {
            $0.int(0)
        }
        guard let id = known else { return try add(record) }
        try noteHealth(record.health, of: id)
        let update = try session.prepare(
            """
            UPDATE customer SET
                name = COALESCE($2, name), email = COALESCE($3, email), phone = COALESCE($4, phone),
                contact = COALESCE($5, contact), country = COALESCE($6, country), language = COALESCE($7, language),
                zone = COALESCE($8, zone), calendars = COALESCE($9, calendars), rail = COALESCE($10, rail),
                autopay = COALESCE($11, autopay), health = COALESCE($12, health),
                annual_value = COALESCE($13, annual_value), annual_currency = COALESCE($14, annual_currency),
                clauses = COALESCE($15, clauses), owner = COALESCE($16, owner), deputy = COALESCE($17, deputy),
                segment = COALESCE($18, segment), policy = COALESCE($19, policy), billed_to = COALESCE($20, billed_to),
                active = COALESCE($21, active), plain_email = COALESCE($22, plain_email),
                plain_phone = COALESCE($23, plain_phone)
            WHERE id = $1 AND (
                COALESCE($2, name) IS DISTINCT FROM name OR COALESCE($3, email) IS DISTINCT FROM email
                OR COALESCE($4, phone) IS DISTINCT FROM phone OR COALESCE($5, contact) IS DISTINCT FROM contact
                OR COALESCE($6, country) IS DISTINCT FROM country OR COALESCE($7, language) IS DISTINCT FROM language
                OR COALESCE($8, zone) IS DISTINCT FROM zone OR COALESCE($9, calendars) IS DISTINCT FROM calendars
                OR COALESCE($10, rail) IS DISTINCT FROM rail OR COALESCE($11, autopay) <> autopay
                OR COALESCE($12, health) IS DISTINCT FROM health
                OR COALESCE($13, annual_value) IS DISTINCT FROM annual_value
                OR COALESCE($14, annual_currency) IS DISTINCT FROM annual_currency
                OR COALESCE($15, clauses) IS DISTINCT FROM clauses OR COALESCE($16, owner) IS DISTINCT FROM owner
                OR COALESCE($17, deputy) IS DISTINCT FROM deputy OR COALESCE($18, segment) IS DISTINCT FROM segment
                OR COALESCE($19, policy) IS DISTINCT FROM policy
                OR COALESCE($20, billed_to) IS DISTINCT FROM billed_to OR COALESCE($21, active) <> active)
            """
        )
        try update.bind(1, id)
        try bind(record, to: update)
        while try update.step() {}
        guard update.changes > 0 else { return .unchanged }
        noteChange(of: id)
        noteKind(of: id)
        // Another policy, address, rail or calendar may make something due that was not.
        if let last = try lastRunOnce() { try lookAgain(id, on: last) }
        return .changed
    }

    /// Health is history: what it was on a past day must stay known.
    private func noteHealth(_ health: Health?, of customer: Int64) throws {
        guard let health else { return }
        let known = try session.prepare("SELECT health FROM customer WHERE id = $1").first(.int(customer)) {
            $0.text(ifAny: 0)
        }
        guard known != health.rawValue else { return }
        try tell(customer, .customer, .health(health), on: try lastRunOnce() ?? Day(1970, 1, 1), payee: nil)
    }

    private func add(_ record: CustomerRecord) throws -> Imported {
        let insert = try session.prepare(
            """
            INSERT INTO customer (id, code, name, email, phone, contact, country, language, zone, calendars, rail, autopay,
                health, annual_value, annual_currency, clauses, owner, deputy, segment, policy, billed_to, active,
                plain_email, plain_phone, next_look, folded_day, folded_seq, pending, state)
            VALUES ($1, $24, $2, $3, $4, $5, $6, $7, $8, $9, $10, COALESCE($11, 0), $12, $13, $14, $15, $16, $17, $18,
                $19, $20, COALESCE($21, 1), $22, $23, NULL, 0, 0, 0, $25)
            """
        )
        let id = try nextID(.customer)
        try insert.bind(1, id)
        try bind(record, to: insert)
        try insert.bind(24, record.customer)
        try insert.bind(25, [])
        _ = try insert.step()
        noteChange(of: id)
        noteKind(of: id)
        if record.health == .atRisk {
            try tell(id, .customer, .health(.atRisk), on: try lastRunOnce() ?? Day(1970, 1, 1), payee: nil)
        }
        return .added
    }

    private func bind(_ record: CustomerRecord, to statement: any Statement) throws {
        try statement.bind(2, ifAny: record.name)
        try statement.bind(3, ifAny: record.email)
        try statement.bind(4, ifAny: record.phone)
        try statement.bind(5, ifAny: record.contact)
        try statement.bind(6, ifAny: record.country?.code)
        try statement.bind(7, ifAny: record.language)
        try statement.bind(8, ifAny: record.zone)
        try statement.bind(9, ifAny: record.calendars?.joined(separator: " "))
        try statement.bind(10, ifAny: record.rail)
        try statement.bind(11, ifAny: record.autopay.map { $0 ? 1 : 0 })
        try statement.bind(12, ifAny: record.health?.rawValue)
        try statement.bind(13, ifAny: record.annualValue?.minorUnits)
        try statement.bind(14, ifAny: record.annualValue?.currency.code)
        try statement.bind(15, ifAny: record.clauses?.joined(separator: " "))
        try statement.bind(16, ifAny: record.owner)
        try statement.bind(17, ifAny: record.deputy)
        try statement.bind(18, ifAny: record.segment)
        try statement.bind(19, ifAny: record.policy)
        try statement.bind(20, ifAny: record.billedTo)
        try statement.bind(21, ifAny: record.active.map { $0 ? 1 : 0 })
        try statement.bind(22, ifAny: PlainAddress.email(record.email))
        try statement.bind(23, ifAny: PlainAddress.phone(record.phone))
    }

    /// The further people of a customer, all at once: what the file says replaces what was known.
    public func put(_ contacts: [ContactRecord], of customer: Int64) throws -> Imported {
        let known = try card(of: customer).contacts
        guard !known.elementsEqual(contacts, by: { $0.isSamePerson(as: $1) }) else { return .unchanged }
        try session.prepare("DELETE FROM contact WHERE customer = $1").run(.int(customer))
        let insert = try session.prepare(
            """
            INSERT INTO contact (customer, place, name, email, phone, role, language, zone, plain_email, plain_phone)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """
        )
        for (place, contact) in contacts.enumerated() {
            try insert.bind(1, customer)
            try insert.bind(2, Int64(place))
            try insert.bind(3, ifAny: contact.name)
            try insert.bind(4, ifAny: contact.email)
            try insert.bind(5, ifAny: contact.phone)
            try insert.bind(6, contact.role.rawValue)
            try insert.bind(7, ifAny: contact.language)
            try insert.bind(8, ifAny: contact.zone)
            try insert.bind(9, ifAny: PlainAddress.email(contact.email))
            try insert.bind(10, ifAny: PlainAddress.phone(contact.phone))
            _ = try insert.step()
        }
        noteChange(of: customer)
        return known.isEmpty ? .added : .changed
    }
}

extension ContactRecord {
    fileprivate func isSamePerson(as other: ContactRecord) -> Bool {
        var other = other
        other.customer = customer
        return self == other
    }
}
