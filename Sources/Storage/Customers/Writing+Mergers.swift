public import Receivables

extension Writing {
    /// Tables with a column `customer` whose rows are not simply given to the one who stays: sealed, put together below, or
    /// worked out of the rest. A table that is not named here goes with the customer.
    static let notGiven: Set = [
        "event", "merged", "contact", "payer", "habit", "owed", "standing", "held", "sought", "policy_moved",
        "erasure", "erased_code",
    ]

    /// Makes one customer of two, for good. Rows change hands; the journal stays as it is sealed, and says from here on that
    /// what happened to the other happened to this one.
    /// - Parameters:
    ///   - other: who is no more afterwards; the code goes on meaning the one who stays.
    ///   - person: who decided it, and why.
    /// - Precondition: nothing of either is in hand; see ``MergePlan``.
    public func merge(
        _ other: Int64,
        into customer: Int64,
        by person: String,
        because reason: String,
        on day: Day,
        payee: Country?
    ) throws {
        let seen = max(day, try lastRunOnce() ?? day)
        var stored = try account(customer, on: Self.forever, payee: payee)
        let absorbed = try account(other, on: Self.forever, payee: payee)
        let merger = Merger(
            code: try card(of: other).code,
            rail: absorbed.account.customer.rail,
            person: person,
            reason: reason
        )
        let seq = try journal(Event(seen, .customer, .joined(merger)), of: customer)
        let people = try people(of: customer).joined(by: people(of: other))
        try keepAddress(of: other)
        try give(other, to: customer)
        try keep([stored, absorbed], of: customer)
        stored.account.absorb(absorbed.account)
        try keepHold(of: stored)
        try remember(stored, other: absorbed, on: seen)
        try record(other, in: customer, seq: seq, on: seen)
        let house = try self.people(of: customer).email
        try fill(customer, from: other)
        try introduce(people, of: customer)
        try clear(other)
        noteChange(of: other)
        // The address that is written to from now on is one that did not work.
        if house == nil, people.email != nil, absorbed.account.unreachable[.email] == .bounced {
            try tell(customer, .customer, .unreachable(.email, .bounced), on: day, payee: payee)
        }
    }

    private static let forever = Day(9999, 12, 31)

    private func give(_ other: Int64, to customer: Int64) throws {
        for table in try TableShape.all(in: session)
        where table.names.contains("customer") && !Self.notGiven.contains(table.name) {
            try session.prepare(table.giveCustomer).run(.int(customer), .int(other))
        }
        // A platform that knows both charges the one who stays.
        try session.prepare(
            """
            UPDATE payer SET customer = $1 WHERE customer = $2 AND connection NOT IN
                (SELECT p.connection FROM payer AS p WHERE p.customer = $1)
            """
        ).run(.int(customer), .int(other))
        try session.prepare(
            """
            INSERT INTO habit (customer, settled, late, days)
            SELECT CAST($1 AS BIGINT), h.settled, h.late, h.days FROM habit AS h WHERE h.customer = $2
            ON CONFLICT (customer) DO UPDATE SET settled = habit.settled + excluded.settled,
                late = habit.late + excluded.late, days = habit.days + excluded.days
            """
        ).run(.int(customer), .int(other))
        for table in ["contact", "habit", "owed", "standing", "held", "sought"] {
            try session.prepare(TableShape(name: table, columns: []).deleteOfCustomer).run(.int(other))
        }
        // What somebody asked to be erased was another customer than the one there will be.
        for member in [customer, other] {
            try session.prepare("DELETE FROM erasure WHERE customer = $1 AND done IS NULL").run(.int(member))
        }
        // The words by which they are found are gathered anew, the other's among them.
        try session.prepare("DELETE FROM standing WHERE customer = $1").run(.int(customer))
    }

    /// What was taken in of the events that had not been yet.
    private func keep(_ accounts: [StoredAccount], of customer: Int64) throws {
        for stored in accounts {
            for (row, item) in stored.changedItems(in: stored.account) {
                try spool.addState(of: item, row, of: customer)
            }
        }
    }

    private func remember(_ stored: StoredAccount, other: StoredAccount, on day: Day) throws {
        try session.prepare("UPDATE customer SET state = $2, pending = 0 WHERE id = $1")
            .run(.int(stored.id), .bytes(AccountState.write(stored.account)))
        try lookAgain(stored.id, on: [try lastRunOnce() ?? day, other.nextLook].compactMap(\.self).min() ?? day)
    }

    /// Whoever was merged into the other before is one of this one's now.
    private func record(_ other: Int64, in customer: Int64, seq: Int64, on day: Day) throws {
        try session.prepare("UPDATE merged SET holder = $1 WHERE holder = $2").run(.int(customer), .int(other))
        try session.prepare("INSERT INTO merged (customer, holder, seq, day) VALUES ($1, $2, $3, $4)")
            .run(.int(other), .int(customer), .int(seq), .int(Int64(day.number)))
    }

    /// What nobody knew of the one who stays. How they are chased is theirs alone.
    private func fill(_ customer: Int64, from other: Int64) throws {
        try session.prepare(
            """
            UPDATE customer SET name = COALESCE(customer.name, o.name), country = COALESCE(customer.country, o.country),
                language = COALESCE(customer.language, o.language), zone = COALESCE(customer.zone, o.zone),
                calendars = COALESCE(customer.calendars, o.calendars), rail = COALESCE(customer.rail, o.rail),
                annual_value = COALESCE(customer.annual_value, o.annual_value),
                annual_currency = COALESCE(customer.annual_currency, o.annual_currency),
                owner = COALESCE(customer.owner, o.owner), deputy = COALESCE(customer.deputy, o.deputy),
                segment = COALESCE(customer.segment, o.segment)
            FROM customer AS o WHERE customer.id = $1 AND o.id = $2
            """
        ).run(.int(customer), .int(other))
        noteKind(of: customer)
    }

    /// Nobody is looked at under the other code, or found by its addresses, any more. By which policy and whether they could
    /// be written to stays on record: a day of before is decided again by it.
    private func clear(_ other: Int64) throws {
        try session.prepare(
            """
            UPDATE customer SET next_look = NULL, pending = 0, state = $2, contact = NULL, plain_email = NULL,
                plain_phone = NULL
            WHERE id = $1
            """
        ).run(.int(other), .bytes([]))
    }

    /// What a letter to them could have gone to, before their people go.
    private func keepAddress(of other: Int64) throws {
        try session.prepare(
            """
            UPDATE customer SET email = (SELECT MIN(p.email) FROM contact AS p
                WHERE p.customer = customer.id AND p.role = 'payables')
            WHERE id = $1 AND email IS NULL
            """
        ).run(.int(other))
    }
}

extension CustomerPeople {
    /// With the people of another house: who is at the same address is there once. Letters go where they went.
    func joined(by other: CustomerPeople) -> CustomerPeople {
        var people = self
        let hasAddress = email != nil || others.contains { $0.role == .payables && $0.email != nil }
        var guests = other.others
        if !hasAddress, other.email != nil {
            (people.email, people.contact) = (other.email, contact ?? other.contact)
        } else {
            var house = ContactRecord(customer: "", role: .payables)
            (house.name, house.email, house.phone) = (other.contact, other.email, other.phone)
            guests.insert(house, at: 0)
        }
        people.phone = phone ?? other.phone
        for var guest in guests where guest.email != nil || guest.phone != nil {
            guard !people.isThere(guest) else { continue }
            if hasAddress, guest.role == .payables { guest.role = .other }
            people.others.append(guest)
        }
        return people
    }

    private func isThere(_ person: ContactRecord) -> Bool {
        let emails = ([email] + others.map(\.email)).compactMap { PlainAddress.email($0) }
        let phones = ([phone] + others.map(\.phone)).compactMap { PlainAddress.phone($0) }
        if let email = PlainAddress.email(person.email) { return emails.contains(email) }
        return PlainAddress.phone(person.phone).map(phones.contains) ?? false
    }
}
