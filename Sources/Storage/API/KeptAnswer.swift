/// What a program was answered to an act, kept so that asking again does nothing again.
public struct KeptAnswer: Hashable, Sendable {
    /// A digest of what was asked.
    public var request: [UInt8]
    public var status: Int
    public var body: [UInt8]
    /// Milliseconds since 1970 UTC.
    public var instant: Int64

    public init(to request: [UInt8], status: Int, body: [UInt8], at instant: Int64) {
        (self.request, self.status, self.body, self.instant) = (request, status, body, instant)
    }
}

extension Reading {
    /// - Parameter key: the program's own name for the act.
    public func keptAnswer(_ key: String, of token: Int64) throws -> KeptAnswer? {
        try session.prepare("SELECT request, status, body, instant FROM api_answer WHERE token = $1 AND label = $2")
            .first(.int(token), .text(key)) { row in
                KeptAnswer(to: row.bytes(0), status: Int(row.int(1)), body: row.bytes(2), at: row.int(3))
            }
    }
}

extension Writing {
    public func keep(_ answer: KeptAnswer, to key: String, of token: Int64) throws {
        try session.prepare(
            """
            INSERT INTO api_answer (token, label, request, status, body, instant) VALUES ($1, $2, $3, $4, $5, $6)
            """
        ).run(
            .int(token),
            .text(key),
            .bytes(answer.request),
            .int(Int64(answer.status)),
            .bytes(answer.body),
            .int(answer.instant)
        )
    }

    public func forgetAnswer(_ key: String, of token: Int64) throws {
        try session.prepare("DELETE FROM api_answer WHERE token = $1 AND label = $2").run(.int(token), .text(key))
    }

    public func forgetAnswers(before instant: Int64) throws {
        try session.prepare("DELETE FROM api_answer WHERE instant < $1").run(.int(instant))
    }
}
