public import Receivables

/// What a platform said of a message of ours.
public enum LetterFate: String, Sendable, CaseIterable {
    case delivered, delayed, bounced, complained, opened, clicked
}

/// A letter as those know it who name it by its key.
public struct KnownLetter: Hashable, Sendable {
    public let customer: Int64
    public let letter: Message
    public let recipient: String?
}

extension Reading {
    public func letter(_ key: TouchKey) throws -> KnownLetter? {
        let id = try session.prepare(
            "SELECT id FROM outbox_entry WHERE code = $1 AND kind = 'letter' ORDER BY id DESC LIMIT 1"
        )
        .first(.bytes(key.bytes)) { $0.int(0) }
        return try id.flatMap { try entry($0) }
            .map { KnownLetter(customer: $0.customer, letter: $0.letter, recipient: $0.recipient) }
    }

    /// What is known of a letter, in the order in which it was first heard.
    public func fates(of key: TouchKey) throws -> [LetterFate] {
        try session.prepare("SELECT fate FROM letter_fate WHERE code = $1 ORDER BY instant, fate")
            .all(.bytes(key.bytes)) { LetterFate(rawValue: $0.text(0)) }.compactMap(\.self)
    }
}

extension Writing {
    /// - Returns: false when it was heard before.
    public func hear(_ fate: LetterFate, of key: TouchKey, saying detail: String?, at instant: Int64) throws -> Bool {
        let known =
            try session.prepare("SELECT 1 FROM letter_fate WHERE code = $1 AND fate = $2")
            .first(.bytes(key.bytes), .text(fate.rawValue)) { _ in true } ?? false
        guard !known else { return false }
        try session.prepare("INSERT INTO letter_fate (code, fate, instant, detail) VALUES ($1, $2, $3, $4)").run(
            .bytes(key.bytes),
            .text(fate.rawValue),
            .int(instant),
            detail.map { Value.text($0.replacing("\0", with: "")) } ?? .null
        )
        try session.prepare("SELECT channel, day FROM outbox_entry WHERE code = $1 AND channel IS NOT NULL")
            .forEach(.bytes(key.bytes)) { figures.count(fate.rawValue, of: $0.text(0), on: $0.int(1)) }
        return true
    }
}
