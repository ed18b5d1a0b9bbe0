/// Somebody is signed in. Only a digest of what their browser holds is kept.
public struct DeskSession: Hashable, Sendable {
    public var digest: [UInt8]
    public var person: Int64
    /// All in milliseconds since 1970 UTC.
    public var made: Int64
    public var seen: Int64
    /// When they last showed their password.
    public var proven: Int64

    public init(digest: [UInt8], person: Int64, made: Int64) {
        self.digest = digest
        self.person = person
        self.made = made
        seen = made
        proven = made
    }
}

extension Reading {
    public func deskSession(_ digest: [UInt8]) throws -> (session: DeskSession, person: Person)? {
        let found = try session.prepare("SELECT person, made, seen, proven FROM desk_session WHERE code = $1")
            .first(.bytes(digest)) { row in
                var session = DeskSession(digest: digest, person: row.int(0), made: row.int(1))
                (session.seen, session.proven) = (row.int(2), row.int(3))
                return session
            }
        guard let found, let person = try person(found.person) else { return nil }
        return (found, person)
    }

    public func sessionCount(of person: Int64) throws -> Int {
        try session.prepare("SELECT COUNT(*) FROM desk_session WHERE person = $1").first(.int(person)) {
            Int($0.int(0))
        } ?? 0
    }
}

extension Writing {
    public func add(_ fresh: DeskSession) throws {
        try session.prepare(
            "INSERT INTO desk_session (code, person, made, seen, proven) VALUES ($1, $2, $3, $4, $5)"
        ).run(.bytes(fresh.digest), .int(fresh.person), .int(fresh.made), .int(fresh.seen), .int(fresh.proven))
    }

    public func noteSeen(_ digest: [UInt8], at instant: Int64) throws {
        try session.prepare("UPDATE desk_session SET seen = $2 WHERE code = $1").run(.bytes(digest), .int(instant))
    }

    public func noteProven(_ digest: [UInt8], at instant: Int64) throws {
        try session.prepare("UPDATE desk_session SET proven = $2, seen = $2 WHERE code = $1")
            .run(.bytes(digest), .int(instant))
    }

    public func endSession(_ digest: [UInt8]) throws {
        try session.prepare("DELETE FROM desk_session WHERE code = $1").run(.bytes(digest))
    }

    /// - Parameter kept: the one that goes on.
    public func endSessions(of person: Int64, except kept: [UInt8] = []) throws {
        try session.prepare("DELETE FROM desk_session WHERE person = $1 AND code <> $2")
            .run(.int(person), .bytes(kept))
    }

    /// Those that nobody can use any more.
    public func forgetSessions(madeBefore made: Int64, seenBefore seen: Int64) throws {
        try session.prepare("DELETE FROM desk_session WHERE made < $1 OR seen < $2").run(.int(made), .int(seen))
    }
}
