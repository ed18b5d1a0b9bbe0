import Receivables

/// How far something has come that people are shown elsewhere.
public enum NoticeState: String, Sendable {
    /// On its way, or lost on it: nobody knows whether it is shown.
    case posting
    case posted
    /// Shown as done.
    case settled
}

/// Where something is shown that people have to do. What it is about is its code: `task:7`, `approval:3`.
public struct NoticeRow: Hashable, Sendable {
    public let code: String
    public let state: NoticeState
    /// How often it was handed over.
    public let tries: Int
    /// When its state changed, in milliseconds since 1970 UTC.
    public let instant: Int64
    public let place: String
    public let name: String
}

extension Reading {
    /// What was shown by a connection.
    public func notices(of connection: String) throws -> [String: NoticeRow] {
        let rows = try session.prepare(
            "SELECT code, state, tries, instant, place, name FROM notice WHERE connection = $1 ORDER BY code"
        ).all(.text(connection)) { row in
            NoticeRow(
                code: row.text(0),
                state: NoticeState(rawValue: row.text(1)) ?? .posting,
                tries: Int(row.int(2)),
                instant: row.int(3),
                place: row.text(4),
                name: row.text(5)
            )
        }
        return Dictionary(rows.map { ($0.code, $0) }) { first, _ in first }
    }
}

extension Writing {
    /// The commit before the first byte of a notice.
    public func beginNotice(_ code: String, of connection: String, at instant: Int64) throws {
        try session.prepare(
            """
            INSERT INTO notice (connection, code, state, tries, instant, place, name)
            VALUES ($1, $2, 'posting', 1, $3, '', '')
            ON CONFLICT (connection, code) DO UPDATE SET state = excluded.state, instant = excluded.instant,
                tries = CASE WHEN notice.state = 'settled' THEN 1 ELSE notice.tries + 1 END
            """
        ).run(.text(connection), .text(code), .int(instant))
    }

    /// It was provably not taken: the next try is as good as the first.
    public func forgetNotice(_ code: String, of connection: String) throws {
        try session.prepare("DELETE FROM notice WHERE connection = $1 AND code = $2").run(
            .text(connection),
            .text(code)
        )
    }

    public func endNotice(
        _ code: String,
        of connection: String,
        as state: NoticeState,
        at instant: Int64,
        shownIn place: String,
        under name: String
    ) throws {
        try session.prepare(
            """
            UPDATE notice SET state = $3, instant = $4, place = $5, name = $6 WHERE connection = $1 AND code = $2
            """
        ).run(.text(connection), .text(code), .text(state.rawValue), .int(instant), .text(place), .text(name))
    }
}
