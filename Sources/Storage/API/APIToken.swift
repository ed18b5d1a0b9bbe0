/// What a program may do.
public enum Scope: String, Hashable, Sendable, CaseIterable, Comparable {
    case read, act, approve, admin

    /// Nobody gives away more than they have, and nobody's token does more than they may do themselves.
    public var role: Role {
        switch self {
        case .read: .viewer
        case .act: .clerk
        case .approve: .approver
        case .admin: .admin
        }
    }

    public static func < (left: Scope, right: Scope) -> Bool { left.role < right.role }
}

/// What a program shows to be let in. What it does is the act of the person whose token it is.
public struct APIToken: Hashable, Sendable {
    public var id: Int64 = 0
    /// Of what the program shows.
    public var digest: [UInt8]
    public var person: Int64
    /// What people call it.
    public var name: String
    public var scopes: Set<Scope>
    /// All in milliseconds since 1970 UTC.
    public var made: Int64
    public var expires: Int64
    /// When it was last shown, to the minute.
    public var used: Int64?
    public var revoked: Int64?

    public init(digest: [UInt8], person: Int64, name: String, scopes: Set<Scope>, made: Int64, expires: Int64) {
        (self.digest, self.person, self.name) = (digest, person, name)
        (self.scopes, self.made, self.expires) = (scopes, made, expires)
    }

    public func isGood(at instant: Int64) -> Bool { revoked == nil && instant < expires }

    /// `read act`
    public var scopeText: String { scopes.sorted().map(\.rawValue).joined(separator: " ") }
}

extension Reading {
    public func apiToken(_ digest: [UInt8]) throws -> (token: APIToken, person: Person)? {
        let found = try session.prepare(
            "SELECT id, code, person, name, scopes, made, expires, used, revoked FROM api_token WHERE code = $1"
        ).first(.bytes(digest)) { Self.apiToken($0) }
        guard let found, let person = try person(found.person) else { return nil }
        return (found, person)
    }

    /// Newest first, whatever became of them.
    public func apiTokens() throws -> [APIToken] {
        try session.prepare(
            "SELECT id, code, person, name, scopes, made, expires, used, revoked FROM api_token ORDER BY id DESC"
        ).all { Self.apiToken($0) }
    }

    private static func apiToken(_ row: any Row) -> APIToken {
        var token = APIToken(
            digest: row.bytes(1),
            person: row.int(2),
            name: row.text(3),
            scopes: Set(row.text(4).split(separator: " ").compactMap { Scope(rawValue: String($0)) }),
            made: row.int(5),
            expires: row.int(6)
        )
        token.id = row.int(0)
        (token.used, token.revoked) = (row.int(ifAny: 7), row.int(ifAny: 8))
        return token
    }
}

extension Writing {
    /// - Returns: its number.
    @discardableResult
    public func add(_ token: APIToken) throws -> Int64 {
        let id = try nextID(.token)
        try session.prepare(
            """
            INSERT INTO api_token (id, code, person, name, scopes, made, expires)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """
        ).run(
            .int(id),
            .bytes(token.digest),
            .int(token.person),
            .text(token.name),
            .text(token.scopeText),
            .int(token.made),
            .int(token.expires)
        )
        return id
    }

    public func noteUsed(_ token: Int64, at instant: Int64) throws {
        try session.prepare("UPDATE api_token SET used = $2 WHERE id = $1").run(.int(token), .int(instant))
    }

    /// Says whether it was good until then.
    public func revoke(_ token: Int64, at instant: Int64) throws -> Bool {
        try session.prepare("UPDATE api_token SET revoked = $2 WHERE id = $1 AND revoked IS NULL")
            .run(.int(token), .int(instant)) > 0
    }

    /// All that somebody has.
    public func revokeTokens(of person: Int64, at instant: Int64) throws {
        try session.prepare("UPDATE api_token SET revoked = $2 WHERE person = $1 AND revoked IS NULL")
            .run(.int(person), .int(instant))
    }
}
