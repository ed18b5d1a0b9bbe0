/// The token of a connection, sealed, for all workers of the book.
public struct AccessTokenRow: Hashable, Sendable {
    /// Nil before the first.
    public var sealed: [UInt8]?
    /// Milliseconds since 1970, of the time that workers share; 0 = nobody said.
    public var expires: Int64
    /// Grows with each renewal.
    public var version: Int64
    /// Whether somebody is renewing it.
    public var isBeingRenewed: Bool
    /// The time that workers share, when this was read.
    public var readAt: Int64
}

/// Tokens are no part of what happened to the book: they are kept beside its journal and need no turn among its writers.
extension Book {
    public func accessToken(of connection: String, at own: Int64) throws -> AccessTokenRow? {
        try database.read { session in
            let now = try session.sharedTime(own)
            return try session.prepare(
                "SELECT sealed, expires, version, lease_until FROM access_token WHERE connection = $1"
            ).first(.text(connection)) { row in
                AccessTokenRow(
                    sealed: row.bytes(ifAny: 0),
                    expires: row.int(1),
                    version: row.int(2),
                    isBeingRenewed: row.int(3) > now,
                    readAt: now
                )
            }
        }
    }

    /// Takes the right to renew the token of this version. False when somebody else has it, or has renewed it already.
    public func claimRenewal(
        of connection: String,
        version: Int64,
        by worker: String,
        at own: Int64,
        lease: Int64
    ) throws -> Bool {
        try database.write { session in
            let now = try session.sharedTime(own)
            try session.prepare(
                """
                INSERT INTO access_token (connection, expires, version, lease_until) VALUES ($1, 0, 0, 0)
                ON CONFLICT (connection) DO NOTHING
                """
            ).run(.text(connection))
            return try session.prepare(
                """
                UPDATE access_token SET worker = $3, lease_until = $4
                WHERE connection = $1 AND version = $2 AND lease_until <= $5
                """
            ).run(.text(connection), .int(version), .text(worker), .int(now + lease), .int(now)) > 0
        }
    }

    /// Puts a renewed token on record, before anybody uses it.
    /// - Parameter life: milliseconds it is good for; 0 = nobody said.
    /// - Returns: false when the right to renew had passed to another worker.
    public func renew(
        _ connection: String,
        to sealed: [UInt8],
        life: Int64,
        by worker: String,
        at own: Int64
    ) throws -> Bool {
        try database.write { session in
            let now = try session.sharedTime(own)
            return try session.prepare(
                """
                UPDATE access_token SET sealed = $3, expires = $4, version = version + 1, worker = NULL, lease_until = 0
                WHERE connection = $1 AND worker = $2
                """
            ).run(.text(connection), .text(worker), .bytes(sealed), .int(life > 0 ? now + life : 0)) > 0
        }
    }

    /// Gives the right back after a renewal that failed.
    public func giveUpRenewal(of connection: String, by worker: String) throws {
        try database.write { session in
            try session.prepare(
                "UPDATE access_token SET worker = NULL, lease_until = 0 WHERE connection = $1 AND worker = $2"
            ).run(.text(connection), .text(worker))
        }
    }
}
