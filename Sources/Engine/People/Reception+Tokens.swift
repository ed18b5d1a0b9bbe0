public import Storage

/// Programs that act for people. A token is shown once and only its digest is kept; what it does is its person's act, so
/// nobody agrees to their own act by way of one.
extension Reception {
    /// Whose token a program shows.
    public struct Bearer: Hashable, Sendable {
        public var person: Person
        public var token: APIToken

        public init(person: Person, token: APIToken) {
            self.person = person
            self.token = token
        }
    }

    /// What a token is to be.
    public struct TokenOrder: Hashable, Sendable {
        /// What people call it: `n8n`.
        public var name: String
        public var scopes: Set<Scope>
        /// How long it is good.
        public var days: Int

        public init(name: String, scopes: Set<Scope>, days: Int = 365) {
            self.name = name
            self.scopes = scopes
            self.days = days
        }
    }

    public enum TokenFault: Error, Hashable, Sendable {
        case noName
        case noScope
        /// It would do more than its person may.
        case beyond(Scope)
        case days(ClosedRange<Int>)
    }

    /// Days that a token may be good.
    public static let tokenLife = 1...730
    /// Programs are known by it when a token lies where it should not.
    public static let tokenBeginning = "dunwell_"
    /// Milliseconds: each look need not be written down.
    private static let glance: Int64 = 60_000

    /// Nil for a token that is unknown, revoked or over, and for one whose person was shut out.
    public func bearer(_ text: String, at now: Int64) throws -> Bearer? {
        guard text.hasPrefix(Self.tokenBeginning), let digest = Self.digest(text) else { return nil }
        guard let (token, person) = try book.read({ try $0.apiToken(digest) }) else { return nil }
        guard token.isGood(at: now), person.isActive else { return nil }
        if now - (token.used ?? 0) > Self.glance { try commit.write { try $0.noteUsed(token.id, at: now) } }
        return Bearer(person: person, token: token)
    }

    /// - Returns: what the program is to show; nobody can be told it again.
    public func makeToken(_ order: TokenOrder, for person: Person, by host: String, at now: Int64) throws -> String {
        let name = order.name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard (1...60).contains(name.count), !name.contains("\0") else { throw TokenFault.noName }
        guard !order.scopes.isEmpty else { throw TokenFault.noScope }
        let beyond = order.scopes.sorted().first { $0.role > person.role }
        if let beyond { throw TokenFault.beyond(beyond) }
        guard Self.tokenLife.contains(order.days) else { throw TokenFault.days(Self.tokenLife) }
        let text = Self.tokenBeginning + Base32.encode(dice(32)).lowercased()
        let token = APIToken(
            digest: Self.digest(text) ?? [],
            person: person.id,
            name: name,
            scopes: order.scopes,
            made: now,
            expires: now + Int64(order.days) * 86_400_000
        )
        let (today, last) = (day(now), day(token.expires))
        try commit.write { writing in
            try writing.add(token)
            let words = "made the token '\(name)' of \(person.name) (\(token.scopeText)), good until \(last)"
            try writing.rule(words, by: host, on: today)
        }
        return text
    }

    /// - Returns: false when there is no such token, or it is over already.
    public func revokeToken(_ id: Int64, by host: String, at now: Int64) throws -> Bool {
        let today = day(now)
        return try commit.write { writing in
            guard let token = try writing.apiTokens().first(where: { $0.id == id }),
                try writing.revoke(id, at: now)
            else { return false }
            try writing.rule("revoked the token '\(token.name)'", by: host, on: today)
            return true
        }
    }
}
