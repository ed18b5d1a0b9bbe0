public import Receivables

/// A platform that the book is connected to. Its settings are sealed; this layer cannot read them.
public struct ConnectionRow: Hashable, Sendable {
    /// What people call the connection: the platform's name, unless there are two of one platform.
    public var name: String
    public var platform: String
    public var sealed: [UInt8]
    /// Who connected it.
    public var person: String
    /// Milliseconds since 1970 UTC.
    public var since: Int64
    public var isPaused: Bool

    public init(
        name: String,
        platform: String,
        sealed: [UInt8],
        person: String,
        since: Int64,
        isPaused: Bool = false
    ) {
        self.name = name
        self.platform = platform
        self.sealed = sealed
        self.person = person
        self.since = since
        self.isPaused = isPaused
    }
}

/// News of one connection.
public struct HeardLately: Hashable, Sendable {
    /// Milliseconds since 1970 UTC; nil when nothing of it is among the newest thousand.
    public var last: Int64?
    /// What came and could not be acted on.
    public var parked = 0
    /// Why, of one of these.
    public var reason: String?

    public init() {}
}

extension Reading {
    public func connections() throws -> [ConnectionRow] {
        try session.prepare("SELECT name, platform, sealed, person, since, paused FROM connection ORDER BY name")
            .all { Self.connection($0) }
    }

    /// What came through the door of each connection lately.
    public func heard() throws -> [String: HeardLately] {
        var heard: [String: HeardLately] = [:]
        try session.prepare(
            """
            SELECT d.connection, MAX(d.received) FROM (
                SELECT connection, received FROM delivery ORDER BY id DESC LIMIT 1000
            ) AS d GROUP BY d.connection ORDER BY d.connection
            """
        ).forEach { heard[$0.text(0), default: HeardLately()].last = $0.int(1) }
        try session.prepare(
            """
            SELECT connection, COUNT(*), MAX(reason) FROM delivery WHERE status <> 'done' AND status = 'parked'
            GROUP BY connection ORDER BY connection
            """
        ).forEach { row in
            heard[row.text(0), default: HeardLately()].parked = Int(row.int(1))
            heard[row.text(0), default: HeardLately()].reason = row.text(ifAny: 2)
        }
        return heard
    }

    fileprivate static func connection(_ row: any Row) -> ConnectionRow {
        ConnectionRow(
            name: row.text(0),
            platform: row.text(1),
            sealed: row.bytes(2),
            person: row.text(3),
            since: row.int(4),
            isPaused: row.int(5) == 1
        )
    }
}

extension Writing {
    /// As it is for all that this transaction does: asked for once, however many deliveries share a commit.
    public func connection(named name: String) throws -> ConnectionRow? {
        if let seen = connectionsSeen[name] { return seen }
        let row = try session.prepare(
            "SELECT name, platform, sealed, person, since, paused FROM connection WHERE name = $1"
        ).first(.text(name)) { Self.connection($0) }
        connectionsSeen[name] = .some(row)
        return row
    }

    /// Connects a platform, or replaces the settings of a connection. Its tokens belong to the old settings and go.
    public func connect(_ row: ConnectionRow, on day: Day) throws {
        connectionsSeen[row.name] = nil
        try session.prepare("DELETE FROM access_token WHERE connection = $1").run(.text(row.name))
        try session.prepare(
            """
            INSERT INTO connection (name, platform, sealed, person, since, paused) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (name) DO UPDATE SET platform = excluded.platform, sealed = excluded.sealed,
                person = excluded.person, since = excluded.since, paused = excluded.paused
            """
        ).run(
            .text(row.name),
            .text(row.platform),
            .bytes(row.sealed),
            .text(row.person),
            .int(row.since),
            .int(row.isPaused ? 1 : 0)
        )
        try rule("connected '\(row.name)' (\(row.platform))", by: row.person, on: day)
    }

    /// Forgets a connection and everything sealed about it. Says whether it was there.
    public func disconnect(_ name: String, by person: String, on day: Day) throws -> Bool {
        connectionsSeen[name] = nil
        try session.prepare("DELETE FROM access_token WHERE connection = $1").run(.text(name))
        let wasThere = try session.prepare("DELETE FROM connection WHERE name = $1").run(.text(name)) > 0
        if wasThere { try rule("disconnected '\(name)'", by: person, on: day) }
        return wasThere
    }

    /// Lets a connection rest, or go on. Says whether it was otherwise before.
    public func pause(_ name: String, _ isPaused: Bool, by person: String, on day: Day) throws -> Bool {
        connectionsSeen[name] = nil
        let (old, new): (Int64, Int64) = isPaused ? (0, 1) : (1, 0)
        let isChanged =
            try session.prepare("UPDATE connection SET paused = $2 WHERE name = $1 AND paused = $3")
            .run(.text(name), .int(new), .int(old)) > 0
        if isChanged { try rule("\(isPaused ? "paused" : "resumed") the connection '\(name)'", by: person, on: day) }
        return isChanged
    }

    /// The same settings under another key.
    public func reseal(_ name: String, _ sealed: [UInt8], instead old: [UInt8]) throws -> Bool {
        connectionsSeen[name] = nil
        return try session.prepare("UPDATE connection SET sealed = $2 WHERE name = $1 AND sealed = $3")
            .run(.text(name), .bytes(sealed), .bytes(old)) > 0
    }
}
