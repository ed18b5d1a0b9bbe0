/// Somebody who may come to the desk.
public struct Person: Hashable, Sendable {
    public var id: Int64
    /// Folded: by it they sign in.
    public var email: String
    /// As the journal names them. No two people have one name.
    public var name: String
    public var role: Role
    public var language: String?
    public var isActive: Bool
    /// Whether they have chosen a password: until then an invitation waits for them.
    public var hasPassword: Bool
    public var hasAuthenticator: Bool
    /// Whether they have come through a provider of sign-in, which knows them.
    public var hasAccount: Bool
    /// Milliseconds since 1970 UTC.
    public var made: Int64
    /// Counts the changes of the row, so that two admins see each other's.
    public var version: Int64

    /// Whether they have anything to sign in with.
    public var canSignIn: Bool { hasPassword || hasAccount }
}

/// What a person shows to be let in. Never printed.
public struct Credentials: Sendable, CustomStringConvertible {
    public var password: String?
    /// Sealed.
    public var authenticator: [UInt8]?
    /// The time step of the last code that was taken: none counts twice.
    public var lastCode: Int64

    public var description: String { "credentials" }
}

extension Reading {
    public func people() throws -> [Person] {
        try session.prepare(
            """
            SELECT id, email, name, role, language, is_active, made, version,
                CASE WHEN password IS NULL THEN 0 ELSE 1 END, CASE WHEN authenticator IS NULL THEN 0 ELSE 1 END,
                CASE WHEN EXISTS (SELECT 1 FROM desk_account WHERE desk_account.person = person.id) THEN 1 ELSE 0 END
            FROM person ORDER BY id
            """
        ).all { try person($0) }
    }

    public func person(_ id: Int64) throws -> Person? { try people().first { $0.id == id } }

    /// - Parameter email: in whatever case.
    public func person(email: String) throws -> Person? {
        try people().first { $0.email == email.lowercased() }
    }

    public func credentials(of person: Int64) throws -> Credentials? {
        try session.prepare("SELECT password, authenticator, last_code FROM person WHERE id = $1").first(.int(person)) {
            Credentials(password: $0.text(ifAny: 0), authenticator: $0.bytes(ifAny: 1), lastCode: $0.int(2))
        }
    }

    /// Whether anybody can sign in and let others in.
    public func hasAdmin() throws -> Bool {
        try people().contains { $0.role == .admin && $0.isActive && $0.canSignIn }
    }

    func person(_ row: any Row) throws -> Person {
        guard let role = Role(rawValue: row.text(3)) else {
            throw StorageError.damaged(file: book.database.place, detail: "a person has the role '\(row.text(3))'")
        }
        return Person(
            id: row.int(0),
            email: row.text(1),
            name: row.text(2),
            role: role,
            language: row.text(ifAny: 4),
            isActive: row.int(5) == 1,
            hasPassword: row.int(8) == 1,
            hasAuthenticator: row.int(9) == 1,
            hasAccount: row.int(10) == 1,
            made: row.int(6),
            version: row.int(7)
        )
    }
}

extension Writing {
    /// - Returns: the new person's number.
    public func addPerson(email: String, name: String, role: Role, at instant: Int64) throws -> Int64 {
        let id = try nextID(.person)
        try session.prepare(
            """
            INSERT INTO person (id, email, name, role, last_code, is_active, made, version)
            VALUES ($1, $2, $3, $4, 0, 1, $5, 0)
            """
        ).run(.int(id), .text(email.lowercased()), .text(name), .text(role.rawValue), .int(instant))
        return id
    }

    /// Role, name, language and whether they may come; not what they show to be let in.
    /// - Returns: false when somebody changed the row since it was read.
    public func change(_ person: Person) throws -> Bool {
        try session.prepare(
            """
            UPDATE person SET name = $3, role = $4, language = $5, is_active = $6, version = version + 1
            WHERE id = $1 AND version = $2
            """
        ).run(
            .int(person.id),
            .int(person.version),
            .text(person.name),
            .text(person.role.rawValue),
            person.language.map(Value.text) ?? .null,
            .int(person.isActive ? 1 : 0)
        ) > 0
    }

    public func setPassword(_ password: String?, of person: Int64) throws {
        try session.prepare("UPDATE person SET password = $2, version = version + 1 WHERE id = $1")
            .run(.int(person), password.map(Value.text) ?? .null)
    }

    /// - Parameters:
    ///   - sealed: nil takes it away, and with it the recovery codes.
    ///   - recovery: digests of the new recovery codes.
    public func setAuthenticator(_ sealed: [UInt8]?, recovery: [[UInt8]], of person: Int64) throws {
        try session.prepare("UPDATE person SET authenticator = $2, version = version + 1 WHERE id = $1")
            .run(.int(person), sealed.map(Value.bytes) ?? .null)
        try session.prepare("DELETE FROM recovery_code WHERE person = $1").run(.int(person))
        let insert = try session.prepare("INSERT INTO recovery_code (person, code) VALUES ($1, $2)")
        for code in recovery { try insert.run(.int(person), .bytes(code)) }
    }

    /// - Returns: false when a code of this step or a later one was taken before.
    public func useCode(step: Int64, of person: Int64) throws -> Bool {
        try session.prepare("UPDATE person SET last_code = $2 WHERE id = $1 AND last_code < $2")
            .run(.int(person), .int(step)) > 0
    }

    /// - Returns: whether there was such a code; it is gone now.
    public func useRecoveryCode(_ digest: [UInt8], of person: Int64) throws -> Bool {
        try session.prepare("DELETE FROM recovery_code WHERE person = $1 AND code = $2")
            .run(.int(person), .bytes(digest)) > 0
    }
}
