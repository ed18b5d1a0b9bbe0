public import Receivables

/// Whom a customer has for us: the address of the house, and people with what they do about our invoices.
public struct CustomerPeople: Hashable, Sendable {
    /// The person to greet at the address of the house.
    public var contact: String?
    public var email: String?
    public var phone: String?
    public var others: [ContactRecord]

    public init(contact: String? = nil, email: String? = nil, phone: String? = nil, others: [ContactRecord] = []) {
        self.contact = contact
        self.email = email
        self.phone = phone
        self.others = others
    }
}

extension Reading {
    public func people(of customer: Int64) throws -> CustomerPeople {
        var people = CustomerPeople(others: try card(of: customer).contacts)
        // A card keeps back who is not to be greeted any more.
        try session.prepare("SELECT contact, email, phone FROM customer WHERE id = $1").forEach(.int(customer)) { row in
            people.contact = row.text(ifAny: 0)
            people.email = row.text(ifAny: 1)
            people.phone = row.text(ifAny: 2)
        }
        return people
    }
}

extension Writing {
    /// All of them as given. Whoever said by which channel they want to hear nothing has said it for the customer: another
    /// address does not take it back.
    public func introduce(_ people: CustomerPeople, of customer: Int64) throws {
        _ = try put(people.others, of: customer)
        let update = try session.prepare(
            """
            UPDATE customer SET contact = $2, email = $3, phone = $4, plain_email = $5, plain_phone = $6 WHERE id = $1
            """
        )
        try update.bind(1, customer)
        let plain = [PlainAddress.email(people.email), PlainAddress.phone(people.phone)]
        for (place, text) in ([people.contact, people.email, people.phone] + plain).enumerated() {
            try update.bind(place + 2, ifAny: text)
        }
        while try update.step() {}
        noteChange(of: customer)
        if let last = try lastRunOnce() { try lookAgain(customer, on: last) }
    }
}
