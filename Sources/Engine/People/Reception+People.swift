public import Connections
import Receivables
public import Storage

/// Who may come, and what they may do.
extension Reception {
    /// The first admin, whose code from the terminal was checked by the caller.
    /// - Returns: nil when somebody was faster.
    public func setUp(email: String, name: String, _ secret: Secret, at now: Int64) throws -> Result<Person, Refusal> {
        if let fault = Password.fault(of: secret, beside: [email, name, company]) {
            return .failure(.init(.password(fault)))
        }
        let (sealed, today) = (try password.sealed(secret, salt: dice(16)), day(now))
        return try commit.write { writing in
            guard try !writing.hasAdmin(), try writing.person(email: email) == nil else {
                return .failure(.init(.stale))
            }
            let id = try writing.addPerson(email: email, name: name, role: .admin, at: now)
            try writing.setPassword(sealed, of: id)
            try writing.rule("\(name) set the desk up as its first admin", by: name, on: today)
            return try writing.person(id).map { .success($0) } ?? .failure(.init(.stale))
        }
    }

    /// Why nothing was done.
    public struct Refusal: Error, Hashable, Sendable {
        public let fault: Fault

        public init(_ fault: Fault) { self.fault = fault }
    }

    /// - Returns: the end of a link that lets them choose a password, once.
    public func invite(email: String, name: String, role: Role, by host: String, at now: Int64) throws -> Invited {
        let (token, today) = (freshToken(), day(now))
        guard let digest = Self.digest(token) else { return .nobody }
        return try commit.write { writing in
            let people = try writing.people()
            guard !people.contains(where: { $0.email == email.lowercased() || $0.name == name }) else { return .taken }
            let id = try writing.addPerson(email: email, name: name, role: role, at: now)
            try writing.invite(Invitation(digest: digest, person: id, expires: now + Self.open))
            try writing.rule("invited \(name) as \(role.rawValue)", by: host, on: today)
            return .done(link: token)
        }
    }

    /// A new link for somebody who cannot sign in: password, authenticator and accounts at a provider are taken away, and
    /// every session ends.
    public func reset(_ email: String, by host: String, at now: Int64) throws -> Invited {
        let (token, today) = (freshToken(), day(now))
        guard let digest = Self.digest(token) else { return .nobody }
        return try commit.write { writing in
            guard let person = try writing.person(email: email) else { return .nobody }
            try writing.setPassword(nil, of: person.id)
            try writing.setAuthenticator(nil, recovery: [], of: person.id)
            try writing.forgetAccounts(of: person.id)
            try writing.endSessions(of: person.id)
            try writing.revokeTokens(of: person.id, at: now)
            try writing.invite(Invitation(digest: digest, person: person.id, expires: now + Self.open))
            try writing.rule("reset what \(person.name) signs in with", by: host, on: today)
            return .done(link: token)
        }
    }

    /// Who was invited by a link that is still open.
    public func invited(_ token: String, at now: Int64) throws -> Person? {
        guard let digest = Self.digest(token) else { return nil }
        return try book.read { reading in
            guard let open = try reading.invitation(digest), now < open.expires else { return nil }
            return try reading.person(open.person).flatMap { $0.isActive ? $0 : nil }
        }
    }

    /// They have chosen a password; the link is used up.
    public func accept(_ token: String, _ secret: Secret, at now: Int64) throws -> Result<Person, Refusal> {
        guard let digest = Self.digest(token), let person = try invited(token, at: now) else {
            return .failure(.init(.stale))
        }
        if let fault = Password.fault(of: secret, beside: [person.email, person.name, company]) {
            return .failure(.init(.password(fault)))
        }
        let (sealed, today) = (try password.sealed(secret, salt: dice(16)), day(now))
        return try commit.write { writing in
            guard try writing.invitation(digest) != nil else { return .failure(.init(.stale)) }
            try writing.endInvitations(of: person.id)
            try writing.setPassword(sealed, of: person.id)
            try writing.rule("\(person.name) took up the invitation", by: person.name, on: today)
            return .success(person)
        }
    }

    /// Another role, or no entrance any more. Nobody does it to themselves, and one admin always stays.
    /// - Parameter version: as the form showed it.
    /// - Returns: nil when it is done.
    public func change(
        _ id: Int64,
        role: Role,
        isActive: Bool,
        version: Int64,
        by host: Host,
        at now: Int64
    ) throws -> Fault? {
        let today = day(now)
        return try commit.write { writing in
            guard var person = try writing.person(id), person.version == version else { return .stale }
            guard host.id != id else { return .ownAct }
            let people = try writing.people().filter { $0.id != id }
            let hasAnother = people.contains { $0.role == .admin && $0.isActive && $0.canSignIn }
            guard hasAnother || role == .admin && isActive else { return .lastAdmin }
            let (oldRole, wasActive) = (person.role, person.isActive)
            (person.role, person.isActive) = (role, isActive)
            guard try writing.change(person) else { return .stale }
            if role != oldRole {
                let words = "changed the role of \(person.name) from \(oldRole.rawValue) to \(role.rawValue)"
                try writing.rule(words, by: host.name, on: today)
            }
            guard isActive != wasActive else { return nil }
            if !isActive {
                try writing.endSessions(of: id)
                try writing.endInvitations(of: id)
            }
            try writing.rule("\(isActive ? "let in" : "shut out") \(person.name)", by: host.name, on: today)
            return nil
        }
    }

    /// Who changes other people's rights: somebody at the desk, or whoever has the book's files.
    public struct Host: Hashable, Sendable {
        /// Nil for the command line.
        public var id: Int64?
        public var name: String

        public init(id: Int64?, name: String) {
            self.id = id
            self.name = name
        }
    }
}

/// What people do about their own entrance.
extension Reception {
    /// Another password; all other sessions end.
    public func changePassword(of guest: Guest, to secret: Secret, at now: Int64) throws -> Fault? {
        let person = guest.person
        if let fault = Password.fault(of: secret, beside: [person.email, person.name, company]) {
            return .password(fault)
        }
        let (sealed, today) = (try password.sealed(secret, salt: dice(16)), day(now))
        try commit.write { writing in
            try writing.setPassword(sealed, of: person.id)
            try writing.endSessions(of: person.id, except: guest.session.digest)
            try writing.rule("changed their password", by: person.name, on: today)
        }
        return nil
    }

    /// What a new authenticator of theirs would be made of: the same for as long as the session and the account stay as
    /// they are, so that nothing is kept before it is confirmed. 160 bits, as RFC 4226 asks for.
    public func newAuthenticator(of guest: Guest) -> [UInt8] {
        let place = Signature.hex(guest.session.digest)
        let parts = (0..<2).map { part in
            let step = "authenticator/\(guest.person.version)"
            return book.keys.touch(item: place, cycle: part, step: step, channel: "desk", role: "\(guest.person.id)")
        }
        return Array(parts.flatMap(\.bytes).prefix(20))
    }

    /// The first code proves that their app has it.
    /// - Returns: ten recovery codes, shown once; nil when the code is wrong.
    public func confirmAuthenticator(of guest: Guest, code: String, at now: Int64) throws -> [String]? {
        let (secret, person, today) = (newAuthenticator(of: guest), guest.person, day(now))
        guard let step = OneTimeCode.step(of: code, secret, at: now) else { return nil }
        let sealed = try ring().seal(secret, for: Self.place(person))
        let codes = (0..<10).map { _ in String(Base32.encode(dice(7)).prefix(10)) }
        try commit.write { writing in
            try writing.setAuthenticator(sealed, recovery: codes.map(Self.recoveryDigest), of: person.id)
            _ = try writing.useCode(step: step, of: person.id)
            try writing.endSessions(of: person.id, except: guest.session.digest)
            try writing.rule("took up an authenticator", by: person.name, on: today)
        }
        return codes.map { "\($0.prefix(5))-\($0.suffix(5))" }
    }

    public func removeAuthenticator(of guest: Guest, at now: Int64) throws {
        let (person, today) = (guest.person, day(now))
        try commit.write { writing in
            try writing.setAuthenticator(nil, recovery: [], of: person.id)
            try writing.rule("gave up their authenticator", by: person.name, on: today)
        }
    }

    public func choose(language: String?, for guest: Guest) throws {
        var person = guest.person
        person.language = language
        let changed = person
        _ = try commit.write { try $0.change(changed) }
    }
}
