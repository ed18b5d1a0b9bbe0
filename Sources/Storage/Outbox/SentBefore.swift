/// A touch that left before the database was set back to an older state.
public struct SentBefore: Hashable, Sendable {
    public var touch: TouchKey
    public var letter: TouchKey
    /// When it was handed over, in milliseconds since 1970.
    public var instant: Int64
    /// Whether it is known that the provider took it; else nobody can say.
    public var isCertain: Bool
    public var note: String
    /// What the bank said to a charge.
    public var answer: String?

    public init(
        touch: TouchKey,
        letter: TouchKey,
        instant: Int64,
        isCertain: Bool,
        note: String,
        answer: String? = nil
    ) {
        self.touch = touch
        self.letter = letter
        self.instant = instant
        self.isCertain = isCertain
        self.note = note
        self.answer = answer
    }
}

extension Reading {
    public func sentBefore(_ touch: TouchKey) throws -> SentBefore? {
        try session.prepare("SELECT letter, instant, is_certain, note, answer FROM sent_before WHERE code = $1")
            .first(.bytes(touch.bytes)) { row in
                SentBefore(
                    touch: touch,
                    letter: TouchKey(bytes: row.bytes(0)) ?? touch,
                    instant: row.int(1),
                    isCertain: row.int(2) == 1,
                    note: row.text(3),
                    answer: row.text(ifAny: 4)
                )
            }
    }

    /// Whether anything left that this database has forgotten.
    public func hasForgotten() throws -> Bool {
        try session.prepare("SELECT 1 FROM sent_before LIMIT 1").first { _ in true } ?? false
    }
}

extension Writing {
    /// What is certain stays certain.
    public func remember(_ sent: SentBefore) throws {
        try session.prepare(
            """
            INSERT INTO sent_before (code, letter, instant, is_certain, note, answer) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (code) DO UPDATE SET is_certain = excluded.is_certain, note = excluded.note,
                answer = excluded.answer
            WHERE sent_before.is_certain = 0
            """
        ).run(
            .bytes(sent.touch.bytes),
            .bytes(sent.letter.bytes),
            .int(sent.instant),
            .int(sent.isCertain ? 1 : 0),
            .text(sent.note),
            sent.answer.map(Value.text) ?? .null
        )
    }

    /// Makes a person's word the truth about what nobody could say.
    public func settle(_ touch: TouchKey, wentOut: Bool) throws {
        guard wentOut else {
            try session.prepare("DELETE FROM sent_before WHERE code = $1 AND is_certain = 0").run(.bytes(touch.bytes))
            return
        }
        try session.prepare("UPDATE sent_before SET is_certain = 1 WHERE code = $1").run(.bytes(touch.bytes))
    }
}
