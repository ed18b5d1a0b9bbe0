/// A link that lets a person choose a password, once: at the beginning, and when it was forgotten.
public struct Invitation: Hashable, Sendable {
    public var digest: [UInt8]
    public var person: Int64
    /// Milliseconds since 1970 UTC.
    public var expires: Int64

    public init(digest: [UInt8], person: Int64, expires: Int64) {
        self.digest = digest
        self.person = person
        self.expires = expires
    }
}

extension Reading {
    public func invitation(_ digest: [UInt8]) throws -> Invitation? {
        try session.prepare("SELECT person, expires FROM invitation WHERE code = $1").first(.bytes(digest)) {
            Invitation(digest: digest, person: $0.int(0), expires: $0.int(1))
        }
    }
}

extension Writing {
    /// A newer one ends those before it.
    public func invite(_ invitation: Invitation) throws {
        try endInvitations(of: invitation.person)
        try session.prepare("INSERT INTO invitation (code, person, expires) VALUES ($1, $2, $3)")
            .run(.bytes(invitation.digest), .int(invitation.person), .int(invitation.expires))
    }

    /// - Returns: how many there were.
    @discardableResult
    public func endInvitations(of person: Int64) throws -> Int {
        try session.prepare("DELETE FROM invitation WHERE person = $1").run(.int(person))
    }
}
