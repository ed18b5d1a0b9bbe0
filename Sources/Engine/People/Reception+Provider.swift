import Connections
import Files
import Storage

/// Whoever comes through a provider of sign-in. They are known by what it calls them; their address counts at the first
/// time only.
extension Reception {
    public enum ArrivalFault: Error, Hashable, Sendable {
        /// Nobody of this address was invited.
        case unknown(String)
        /// The provider does not say that the address is theirs.
        case unverified
        /// The address is of no domain that may come.
        case domain(String)
        /// Whoever has this address came as somebody else before.
        case otherAccount(String)
        case shutOut
        /// The answer has been used.
        case used
        /// Who shows again who they are is somebody else.
        case otherPerson
    }

    /// - Parameter old: what the browser showed before; it opens nothing afterwards.
    /// - Returns: what their browser is to show from now on.
    public func arrive(
        _ identity: ProvenIdentity,
        through provider: SignInProvider,
        on errand: SignInErrand,
        instead old: String?,
        at now: Int64
    ) throws -> Result<String, ArrivalFault> {
        let (token, today, rules, oldDigest) = (freshToken(), day(now), provider.rules, old.flatMap(Self.digest))
        return try commit.write { writing in
            guard try use(errand, writing, at: now) else { return .failure(.used) }
            let person: Person
            switch try find(identity, by: rules, writing, at: now) {
            case .failure(let fault): return .failure(fault)
            case .success(let found): person = found
            }
            var session = DeskSession(digest: Self.digest(token) ?? [], person: person.id, made: now)
            // Who was signed in there already has not shown anything today.
            session.proven = identity.shown ?? 0
            try writing.forgetSessions(madeBefore: now - Self.longest, seenBefore: now - Self.idle)
            if let oldDigest { try writing.endSession(oldDigest) }
            try writing.add(session)
            try writing.rule("signed in at the desk through \(rules.name)", by: person.name, on: today)
            return .success(token)
        }
    }

    /// The person, shown again by the provider to be who they are, before a severe act.
    /// - Returns: nil when they are.
    public func prove(_ guest: Guest, _ identity: ProvenIdentity, on errand: SignInErrand, at now: Int64) throws
        -> ArrivalFault?
    {
        try commit.write { writing in
            guard try use(errand, writing, at: now) else { return .used }
            let account = try writing.account(identity.subject, at: identity.issuer)
            guard account?.person == guest.person.id else { return .otherPerson }
            try writing.noteProven(guest.session.digest, at: now)
            return nil
        }
    }

    /// An answer counts once, whatever comes of it.
    private func use(_ errand: SignInErrand, _ writing: Writing, at now: Int64) throws -> Bool {
        let digest = Signature.sha256(Array(errand.token.utf8))
        return try writing.useErrand(digest, until: errand.begun + SignInErrand.life, at: now)
    }

    private func find(_ identity: ProvenIdentity, by rules: BookFile.SignIn, _ writing: Writing, at now: Int64) throws
        -> Result<Person, ArrivalFault>
    {
        if let account = try writing.account(identity.subject, at: identity.issuer) {
            let person = try writing.person(account.person)
            return person.flatMap { $0.isActive ? .success($0) : nil } ?? .failure(.shutOut)
        }
        guard let email = identity.email else { return .failure(.unverified) }
        let domain = String(email.drop { $0 != "@" }.dropFirst())
        guard rules.domains.isEmpty || rules.domains.contains(domain) else { return .failure(.domain(domain)) }
        if let person = try writing.person(email: email) {
            return try bind(person, to: identity, rules, writing, at: now)
        }
        guard rules.takesNewcomers else { return .failure(.unknown(email)) }
        return .success(try take(identity, email, rules, writing, at: now))
    }

    private func bind(
        _ person: Person,
        to identity: ProvenIdentity,
        _ rules: BookFile.SignIn,
        _ writing: Writing,
        at now: Int64
    ) throws -> Result<Person, ArrivalFault> {
        guard person.isActive else { return .failure(.shutOut) }
        guard try writing.account(of: person.id, at: identity.issuer) == nil else {
            let words = "refused another account at \(rules.name) with the address of \(person.name)"
            try writing.rule(words, by: "the desk", on: day(now))
            return .failure(.otherAccount(person.email))
        }
        try note(identity, of: person.id, writing, at: now)
        try writing.endInvitations(of: person.id)
        try writing.rule("comes through \(rules.name) from now on", by: person.name, on: day(now))
        return .success(person)
    }

    /// Somebody whom nobody invited, but whose house may come.
    private func take(
        _ identity: ProvenIdentity,
        _ email: String,
        _ rules: BookFile.SignIn,
        _ writing: Writing,
        at now: Int64
    ) throws -> Person {
        // The journal names everybody by one name, and what no person did by words such as "the desk".
        let taken = Set(try writing.people().map { $0.name.lowercased() })
        let wanted = identity.name.map { $0.lowercased() }.flatMap {
            taken.contains($0) || $0.hasPrefix("the ") ? nil : $0
        }
        let name = wanted == nil ? email : identity.name ?? email
        let id = try writing.addPerson(email: email, name: name, role: .viewer, at: now)
        try note(identity, of: id, writing, at: now)
        try writing.rule("\(name) came through \(rules.name), as viewer", by: "the desk", on: day(now))
        guard let person = try writing.person(id) else { throw StorageError.misuse("There is no person of row \(id).") }
        return person
    }

    private func note(_ identity: ProvenIdentity, of person: Int64, _ writing: Writing, at now: Int64) throws {
        let account = DeskAccount(issuer: identity.issuer, subject: identity.subject, person: person, made: now)
        try writing.add(account)
    }
}
