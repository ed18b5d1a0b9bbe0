/// How often somebody failed to sign in under a name, whether anybody has that name or not.
public struct SignInTry: Hashable, Sendable {
    public var misses: Int
    /// Milliseconds since 1970 UTC: until then nobody is listened to under this name.
    public var closedUntil: Int64
    public var last: Int64

    public init(misses: Int, closedUntil: Int64, last: Int64) {
        self.misses = misses
        self.closedUntil = closedUntil
        self.last = last
    }
}

extension Reading {
    /// - Parameter name: a keyed hash.
    public func signInTry(_ name: [UInt8]) throws -> SignInTry? {
        try session.prepare("SELECT misses, closed_until, last FROM sign_in_try WHERE name = $1").first(.bytes(name)) {
            SignInTry(misses: Int($0.int(0)), closedUntil: $0.int(1), last: $0.int(2))
        }
    }
}

extension Writing {
    public func note(_ miss: SignInTry, of name: [UInt8]) throws {
        try session.prepare(
            """
            INSERT INTO sign_in_try (name, misses, closed_until, last) VALUES ($1, $2, $3, $4)
            ON CONFLICT (name) DO UPDATE SET
                misses = excluded.misses, closed_until = excluded.closed_until, last = excluded.last
            """
        ).run(.bytes(name), .int(Int64(miss.misses)), .int(miss.closedUntil), .int(miss.last))
    }

    public func forgiveTries(of name: [UInt8]) throws {
        try session.prepare("DELETE FROM sign_in_try WHERE name = $1").run(.bytes(name))
    }

    /// What was tried so long ago says nothing any more.
    public func forgetTries(before instant: Int64) throws {
        try session.prepare("DELETE FROM sign_in_try WHERE last < $1").run(.int(instant))
    }
}
