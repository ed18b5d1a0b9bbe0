/// When something that the house does by itself was done last. Instants are milliseconds since 1970 UTC, 0 = never.
public struct ChoreRow: Hashable, Sendable {
    /// The last beginning and the last end, however it ended.
    public var began: Int64 = 0
    public var ended: Int64 = 0
    /// The beginning of the last one that ended well.
    public var succeeded: Int64 = 0
    /// In a row.
    public var failures: Int64 = 0
    /// Why the last one failed, or what a person has to look at all the same.
    public var reason: String?
    /// Whether somebody is at it.
    public var isTaken = false

    public init() {}
}

/// Chores are no part of what happened to the book: they are kept beside its journal and need no turn among its writers.
extension Book {
    /// By their names.
    /// - Parameter own: this machine's clock, for a book that only one machine works on.
    public func chores(at own: Int64) throws -> [String: ChoreRow] {
        try database.read { session in
            let now = try session.sharedTime(own)
            let rows = try session.prepare(
                "SELECT name, began, ended, succeeded, failures, reason, lease_until FROM chore ORDER BY name"
            ).all { row in
                var chore = ChoreRow()
                (chore.began, chore.ended, chore.succeeded) = (row.int(1), row.int(2), row.int(3))
                (chore.failures, chore.reason, chore.isTaken) = (row.int(4), row.text(ifAny: 5), row.int(6) > now)
                return (row.text(0), chore)
            }
            return Dictionary(uniqueKeysWithValues: rows)
        }
    }

    /// Takes a chore up.
    /// - Parameter lease: milliseconds after which somebody else may.
    /// - Returns: false while another worker is at it.
    public func takeChore(_ name: String, by worker: String, at own: Int64, lease: Int64) throws -> Bool {
        try database.write { session in
            let now = try session.sharedTime(own)
            try session.prepare(
                """
                INSERT INTO chore (name, began, ended, succeeded, failures, lease_until) VALUES ($1, 0, 0, 0, 0, 0)
                ON CONFLICT (name) DO NOTHING
                """
            ).run(.text(name))
            return try session.prepare(
                """
                UPDATE chore SET worker = $2, lease_until = $3, began = $4
                WHERE name = $1 AND (worker IS NULL OR worker = $2 OR lease_until <= $5)
                """
            ).run(.text(name), .text(worker), .int(now + lease), .int(own), .int(now)) > 0
        }
    }

    /// Goes on holding what it has. A worker that was silent for too long finds it gone.
    public func keepChore(_ name: String, by worker: String, at own: Int64, lease: Int64) throws -> Bool {
        try database.write { session in
            let until = try session.sharedTime(own) + lease
            return try session.prepare("UPDATE chore SET lease_until = $3 WHERE name = $1 AND worker = $2")
                .run(.text(name), .text(worker), .int(until)) > 0
        }
    }

    /// Lets others have it, as if it had not been begun.
    public func giveChoreBack(_ name: String, by worker: String) throws {
        try database.write { session in
            try session.prepare("UPDATE chore SET worker = NULL, lease_until = 0 WHERE name = $1 AND worker = $2")
                .run(.text(name), .text(worker))
        }
    }

    /// Puts the end of a chore on record, by whoever did it: several may share one.
    /// - Parameters:
    ///   - began: when it did.
    ///   - reason: why it failed; nil when it went well.
    ///   - finding: what a person has to look at although it went well.
    public func endChore(
        _ name: String,
        began: Int64,
        ended: Int64,
        failing reason: String?,
        finding: String? = nil
    ) throws {
        try database.write { session in
            try session.prepare(
                """
                INSERT INTO chore (name, began, ended, succeeded, failures, reason, lease_until)
                VALUES ($1, $2, $3, $4, $5, $6, 0)
                ON CONFLICT (name) DO UPDATE SET began = excluded.began, ended = excluded.ended, reason = excluded.reason,
                    succeeded = CASE WHEN excluded.failures = 0 THEN excluded.succeeded ELSE chore.succeeded END,
                    failures = CASE WHEN excluded.failures = 0 THEN 0 ELSE chore.failures + 1 END
                """
            ).run(
                .text(name),
                .int(began),
                .int(ended),
                .int(reason == nil ? began : 0),
                .int(reason == nil ? 0 : 1),
                (reason ?? finding).map { .text($0.replacing("\0", with: "")) } ?? .null
            )
        }
    }
}
