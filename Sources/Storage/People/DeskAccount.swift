/// Whom a provider of sign-in knows a person as. The pair of issuer and subject never means anybody else (OpenID Connect
/// Core §5.7); an address may.
public struct DeskAccount: Hashable, Sendable {
    public var issuer: String
    public var subject: String
    public var person: Int64
    /// When they first came so, in milliseconds since 1970 UTC.
    public var made: Int64

    public init(issuer: String, subject: String, person: Int64, made: Int64) {
        self.issuer = issuer
        self.subject = subject
        self.person = person
        self.made = made
    }
}

extension Reading {
    public func account(_ subject: String, at issuer: String) throws -> DeskAccount? {
        try session.prepare("SELECT person, made FROM desk_account WHERE issuer = $1 AND subject = $2")
            .first(.text(issuer), .text(subject)) {
                DeskAccount(issuer: issuer, subject: subject, person: $0.int(0), made: $0.int(1))
            }
    }

    public func account(of person: Int64, at issuer: String) throws -> DeskAccount? {
        try session.prepare("SELECT subject, made FROM desk_account WHERE person = $1 AND issuer = $2")
            .first(.int(person), .text(issuer)) {
                DeskAccount(issuer: issuer, subject: $0.text(0), person: person, made: $0.int(1))
            }
    }
}

extension Writing {
    public func add(_ account: DeskAccount) throws {
        try session.prepare("INSERT INTO desk_account (issuer, subject, person, made) VALUES ($1, $2, $3, $4)")
            .run(.text(account.issuer), .text(account.subject), .int(account.person), .int(account.made))
    }

    /// Whoever shows their address next is taken for them.
    public func forgetAccounts(of person: Int64) throws {
        try session.prepare("DELETE FROM desk_account WHERE person = $1").run(.int(person))
    }

    /// - Parameters:
    ///   - errand: a digest.
    ///   - expires: when nobody could use it any more, in milliseconds since 1970 UTC.
    /// - Returns: false when it was used before.
    public func useErrand(_ errand: [UInt8], until expires: Int64, at now: Int64) throws -> Bool {
        try session.prepare("DELETE FROM desk_errand WHERE expires < $1").run(.int(now))
        let insert = try session.prepare(
            "INSERT INTO desk_errand (code, expires) VALUES ($1, $2) ON CONFLICT (code) DO NOTHING"
        )
        return try insert.run(.bytes(errand), .int(expires)) > 0
    }
}
