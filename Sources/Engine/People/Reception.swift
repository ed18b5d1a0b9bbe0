public import Connections
public import Receivables
public import Storage

/// Lets people in to the desk and knows them again. Every answer to a stranger is the same, whoever they say they are.
public struct Reception: Sendable {
    /// What is kept of somebody who is signed in.
    public struct Guest: Hashable, Sendable {
        public var person: Person
        public var session: DeskSession
    }

    public enum Answer: Sendable {
        /// - Parameter token: what their browser is to show from now on.
        case welcome(token: String, Person)
        case refused
        /// Nobody is listened to under this name for so many seconds.
        case wait(Int64)
    }

    public enum Invited: Sendable { case done(link: String), taken, nobody }

    public enum Fault: Hashable, Sendable { case password(Password.Fault), stale, lastAdmin, ownAct }

    let book: Book
    let commit: GroupCommit
    let password: Password
    let company: String
    let ring: @Sendable () throws -> KeyRing
    let day: @Sendable (Int64) -> Day
    let dice: @Sendable (Int) -> [UInt8]

    /// Milliseconds.
    static let idle: Int64 = 2 * 3_600_000
    static let longest: Int64 = 12 * 3_600_000
    /// How long a password that was shown counts for severe acts.
    static let recent: Int64 = 10 * 60_000
    /// How long an invitation is open.
    static let open: Int64 = 3 * 86_400_000

    /// - Parameters:
    ///   - company: whose desk it is: no password may be made of it.
    ///   - ring: seals what authenticators are made of.
    ///   - day: at the book's place, of an instant in milliseconds since 1970 UTC.
    ///   - dice: so many random bytes.
    public init(
        _ book: Book,
        _ commit: GroupCommit,
        password: Password = Password(),
        company: String,
        ring: @escaping @Sendable () throws -> KeyRing,
        day: @escaping @Sendable (Int64) -> Day,
        dice: @escaping @Sendable (Int) -> [UInt8]
    ) {
        self.book = book
        self.commit = commit
        self.password = password
        self.company = company
        self.ring = ring
        self.day = day
        self.dice = dice
    }

    // MARK: Knowing again

    /// Who shows this token; nil for one that is unknown or over.
    /// - Parameter isAtWork: whether their rest ends with this.
    public func guest(_ token: String, at now: Int64, isAtWork: Bool = true) throws -> Guest? {
        guard let digest = Self.digest(token) else { return nil }
        guard let (session, person) = try book.read({ try $0.deskSession(digest) }), person.isActive else { return nil }
        guard now - session.made < Self.longest, now - session.seen < Self.idle else { return nil }
        // Each look need not be written down.
        if isAtWork, now - session.seen > 60_000 { try commit.write { try $0.noteSeen(digest, at: now) } }
        return Guest(person: person, session: session)
    }

    public func isRecent(_ guest: Guest, at now: Int64) -> Bool { now - guest.session.proven < Self.recent }

    /// What every form of a visitor bears: whoever has not got the page from us cannot make one.
    public func seal(_ what: String, of token: String) -> String {
        let key = book.keys.touch(item: token, cycle: 0, step: what, channel: "desk", role: "seal")
        return Signature.hex(key.bytes)
    }

    public func freshToken() -> String { Base32.encode(dice(32)) }

    static func digest(_ token: String) -> [UInt8]? {
        guard (20...80).contains(token.utf8.count) else { return nil }
        return Signature.sha256(Array(token.utf8))
    }

    // MARK: Signing in and out

    /// - Parameter old: what the browser showed before; it opens nothing afterwards.
    public func signIn(_ email: String, _ secret: Secret, code: String, instead old: String?, at now: Int64) throws
        -> Answer
    {
        let name = tryName(email)
        if let wait = try wait(name, at: now) { return .wait(wait) }
        guard let person = try check(email, secret, code, at: now) else { return try miss(name, at: now) }
        let token = freshToken()
        let session = DeskSession(digest: Self.digest(token) ?? [], person: person.id, made: now)
        let (today, oldDigest) = (day(now), old.flatMap(Self.digest))
        try commit.write { writing in
            try writing.forgiveTries(of: name)
            try writing.forgetSessions(madeBefore: now - Self.longest, seenBefore: now - Self.idle)
            if let oldDigest { try writing.endSession(oldDigest) }
            try writing.add(session)
            try writing.rule("signed in at the desk", by: person.name, on: today)
        }
        return .welcome(token: token, person)
    }

    /// The person, shown again to be who they are, before a severe act.
    public func prove(_ guest: Guest, _ secret: Secret, code: String, at now: Int64) throws -> Answer {
        let name = tryName(guest.person.email)
        if let wait = try wait(name, at: now) { return .wait(wait) }
        guard try check(guest.person.email, secret, code, at: now) != nil else { return try miss(name, at: now) }
        try commit.write { writing in
            try writing.forgiveTries(of: name)
            try writing.noteProven(guest.session.digest, at: now)
        }
        return .welcome(token: "", guest.person)
    }

    public func signOut(_ guest: Guest, everywhere: Bool, at now: Int64) throws {
        let today = day(now)
        try commit.write { writing in
            try writing.endSession(guest.session.digest)
            if everywhere { try writing.endSessions(of: guest.person.id) }
            try writing.rule(everywhere ? "signed out everywhere" : "signed out", by: guest.person.name, on: today)
        }
    }

    /// Takes the same time whether there is such a person or not.
    private func check(_ email: String, _ secret: Secret, _ code: String, at now: Int64) throws -> Person? {
        let (person, known) = try book.read { reading in
            let person = try reading.person(email: email)
            return (person, try person.flatMap { try reading.credentials(of: $0.id) })
        }
        let fits = try password.fits(secret, known?.password)
        guard fits, let person, let known, person.isActive else { return nil }
        guard let sealed = known.authenticator else { return person }
        return try takes(code, sealed, person, at: now) ? person : nil
    }

    /// A code counts once, and so does a recovery code.
    private func takes(_ code: String, _ sealed: [UInt8], _ person: Person, at now: Int64) throws -> Bool {
        let secret = try ring().open(sealed, for: Self.place(person))
        if let step = OneTimeCode.step(of: code, secret, at: now) {
            return try commit.write { try $0.useCode(step: step, of: person.id) }
        }
        let digest = Self.recoveryDigest(code)
        let today = day(now)
        return try commit.write { writing in
            guard try writing.useRecoveryCode(digest, of: person.id) else { return false }
            try writing.rule("used a recovery code", by: person.name, on: today)
            return true
        }
    }

    static func place(_ person: Person) -> String { "authenticator of person \(person.id)" }

    static func recoveryDigest(_ code: String) -> [UInt8] {
        Signature.sha256(Array(code.uppercased().filter { $0.isLetter || $0.isNumber }.utf8))
    }

    // MARK: Growing waits

    private func tryName(_ email: String) -> [UInt8] {
        let name = email.lowercased().prefix(200)
        return book.keys.touch(item: String(name), cycle: 0, step: "try", channel: "desk", role: "name").bytes
    }

    private func wait(_ name: [UInt8], at now: Int64) throws -> Int64? {
        guard let past = try book.read({ try $0.signInTry(name) }), now < past.closedUntil else { return nil }
        return (past.closedUntil - now + 999) / 1000
    }

    /// Four tries are free; each after them doubles the wait, from half a minute to half an hour.
    private func miss(_ name: [UInt8], at now: Int64) throws -> Answer {
        let today = day(now)
        return try commit.write { writing in
            try writing.forgetTries(before: now - 86_400_000)
            let misses = (try writing.signInTry(name)?.misses ?? 0) + 1
            let seconds: Int64 = misses < 4 ? 0 : min(1800, 30 << Int64(min(10, misses - 4)))
            try writing.note(SignInTry(misses: misses, closedUntil: now + seconds * 1000, last: now), of: name)
            if misses == 4 {
                try writing.rule("four tries to sign in failed under one name", by: "the desk", on: today)
            }
            return .refused
        }
    }
}
