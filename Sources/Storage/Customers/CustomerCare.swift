import Receivables

/// Who looks after a customer, by which policy and in which language.
public struct CustomerCare: Hashable, Sendable {
    /// By name; nil follows the book's.
    public var policy: String?
    public var owner: String?
    public var deputy: String?
    public var segment: String?
    /// Of letters, as in BCP 47; nil is the book's.
    public var language: String?

    public init() {}
}

extension Reading {
    public func care(of customer: Int64) throws -> CustomerCare {
        let care = try session.prepare(
            "SELECT policy, owner, deputy, segment, language FROM customer WHERE id = $1"
        ).first(.int(customer)) { row in
            var care = CustomerCare()
            care.policy = row.text(ifAny: 0)
            care.owner = row.text(ifAny: 1)
            care.deputy = row.text(ifAny: 2)
            care.segment = row.text(ifAny: 3)
            care.language = row.text(ifAny: 4)
            return care
        }
        guard let care else { throw StorageError.misuse("There is no customer of row \(customer).") }
        return care
    }
}

extension Writing {
    /// All of it as given: what is nil is nothing from now on.
    public func settle(_ care: CustomerCare, of customer: Int64) throws {
        let update = try session.prepare(
            "UPDATE customer SET policy = $2, owner = $3, deputy = $4, segment = $5, language = $6 WHERE id = $1"
        )
        try update.bind(1, customer)
        for (place, text) in [care.policy, care.owner, care.deputy, care.segment, care.language].enumerated() {
            try update.bind(place + 2, ifAny: text)
        }
        while try update.step() {}
        noteChange(of: customer)
        noteKind(of: customer)
        // Another policy may make something due that was not.
        if let last = try lastRunOnce() { try lookAgain(customer, on: last) }
    }
}
