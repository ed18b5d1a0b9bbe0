public import Receivables

/// Where a program wants to be told what happens. Its secret is sealed; this layer cannot read it.
public struct HookRow: Hashable, Sendable {
    public var id: Int64 = 0
    public var url: String
    /// As programs call them; empty for all.
    public var kinds: Set<String>
    public var sealed: [UInt8] = []
    /// What was its secret before, until a program has taken the newer one up.
    public var former: Former?
    /// Who made it.
    public var person: String
    /// Milliseconds since 1970 UTC, as all instants here.
    public var since: Int64
    public var isOn = true
    /// The last row of the journal that was looked at for it.
    public var seen: Int64
    /// Tries in a row that failed.
    public var failures = 0
    public var failingSince: Int64?
    public var restUntil: Int64 = 0
    /// Why the last try failed.
    public var reason: String?

    public init(url: String, kinds: Set<String>, person: String, since: Int64, seen: Int64) {
        (self.url, self.kinds, self.person) = (url, kinds, person)
        (self.since, self.seen) = (since, seen)
    }

    /// A secret that is good for a while still.
    public struct Former: Hashable, Sendable {
        public var sealed: [UInt8]
        /// Milliseconds since 1970 UTC.
        public var until: Int64

        public init(sealed: [UInt8], until: Int64) {
            self.sealed = sealed
            self.until = until
        }
    }

    /// Nobody switched it off: it failed for too long.
    public var hasGivenUp: Bool { !isOn && failingSince != nil }
}

extension Reading {
    private static let columns = """
        SELECT id, url, kinds, sealed, person, since, is_on, seen, failures, failing_since, rest_until, reason, former,
            former_until
        FROM hook
        """

    public func hooks() throws -> [HookRow] {
        try session.prepare(Self.columns + " ORDER BY id").all { Self.hook($0) }
    }

    public func hook(_ id: Int64) throws -> HookRow? {
        try session.prepare(Self.columns + " WHERE id = $1").first(.int(id)) { Self.hook($0) }
    }

    private static func hook(_ row: any Row) -> HookRow {
        let kinds = Set(row.text(2).split(separator: " ").map(String.init))
        var hook = HookRow(url: row.text(1), kinds: kinds, person: row.text(4), since: row.int(5), seen: row.int(7))
        (hook.id, hook.sealed, hook.isOn) = (row.int(0), row.bytes(3), row.int(6) == 1)
        (hook.failures, hook.failingSince) = (Int(row.int(8)), row.int(ifAny: 9))
        (hook.restUntil, hook.reason) = (row.int(10), row.text(ifAny: 11))
        hook.former = row.int(ifAny: 13).map { HookRow.Former(sealed: row.bytes(12), until: $0) }
        return hook
    }

    /// Rows of the journal behind one, oldest first.
    public func journal(after seq: Int64, limit: Int) throws -> [JournalLine] {
        try session.prepare(
            "SELECT seq, customer, day, kind, target, body FROM event WHERE seq > $1 ORDER BY seq LIMIT $2"
        ).all(.int(seq), .int(Int64(limit))) { try whole(JournalLine($0)) }
    }

    public func journalLine(_ seq: Int64) throws -> JournalLine? {
        try session.prepare("SELECT seq, customer, day, kind, target, body FROM event WHERE seq = $1")
            .first(.int(seq)) { try whole(JournalLine($0)) }
    }
}

extension Writing {
    /// - Parameter seal: seals its secret, given its number.
    public func add(_ hook: HookRow, on day: Day, sealing seal: (Int64) throws -> [UInt8]) throws -> HookRow {
        var hook = hook
        hook.id = try nextID(.hook)
        hook.sealed = try seal(hook.id)
        try session.prepare(
            """
            INSERT INTO hook (id, url, kinds, sealed, person, since, is_on, seen, failures, rest_until)
            VALUES ($1, $2, $3, $4, $5, $6, 1, $7, 0, 0)
            """
        ).run(
            .int(hook.id),
            .text(hook.url),
            .text(hook.kinds.sorted().joined(separator: " ")),
            .bytes(hook.sealed),
            .text(hook.person),
            .int(hook.since),
            .int(hook.seen)
        )
        try rule("programs at \(hook.url) are told what happens (webhook \(hook.id))", by: hook.person, on: day)
        return hook
    }

    /// How it stands now. Its address and its kinds stay what they are.
    public func keep(_ hook: HookRow) throws {
        try session.prepare(
            """
            UPDATE hook SET is_on = $2, seen = $3, failures = $4, failing_since = $5, rest_until = $6, reason = $7,
                sealed = $8, former = $9, former_until = $10
            WHERE id = $1
            """
        ).run(
            .int(hook.id),
            .int(hook.isOn ? 1 : 0),
            .int(hook.seen),
            .int(Int64(hook.failures)),
            hook.failingSince.map { .int($0) } ?? .null,
            .int(hook.restUntil),
            hook.reason.map { .text($0) } ?? .null,
            .bytes(hook.sealed),
            hook.former.map { .bytes($0.sealed) } ?? .null,
            hook.former.map { .int($0.until) } ?? .null
        )
    }

    /// Says whether it was there.
    public func removeHook(_ id: Int64, by person: String, on day: Day) throws -> Bool {
        try session.prepare("DELETE FROM hook_delivery WHERE hook = $1").run(.int(id))
        let wasThere = try session.prepare("DELETE FROM hook WHERE id = $1").run(.int(id)) > 0
        if wasThere { try rule("webhook \(id) is told nothing any more", by: person, on: day) }
        return wasThere
    }
}
