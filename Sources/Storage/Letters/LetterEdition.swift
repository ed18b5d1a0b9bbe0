public import Receivables

/// One version of a letter's text.
public struct LetterEdition: Hashable, Sendable {
    public enum State: String, Hashable, Sendable, CaseIterable {
        case draft, live, retired, dropped
    }

    /// `LANGUAGE/NAME.mustache`
    public var path: String
    /// Counts the versions of the text, from 1.
    public var number: Int
    public var body: String
    public var state: State
    /// Counts how often it was saved: what somebody decides about is what they have seen.
    public var revision = 1
    /// Everybody who wrote at it; nobody for a text that was found in a file.
    public var authors: [String] = []
    public var reason = ""
    /// Who put it live.
    public var agreed = ""
    /// Milliseconds since 1970 UTC.
    public var written: Int64
    /// Letters that were decided from this day on are written with it; nil where it was never live.
    public var begins: Day?
    /// Letters that were decided from this day on are not.
    public var ends: Day?

    public init(_ path: String, number: Int, body: String, state: State, written: Int64) {
        (self.path, self.number, self.body) = (path, number, body)
        (self.state, self.written) = (state, written)
    }

    public var isFromFile: Bool { authors.isEmpty }

    /// Whether a letter that was decided on a day is written with it.
    public func holds(on day: Day) -> Bool {
        guard let begins, begins <= day else { return false }
        return ends.map { day < $0 } ?? true
    }
}

extension Reading {
    private static let letterEditions = """
        SELECT path, number, body, state, revision, authors, reason, agreed, written, begins, ends FROM letter_edition
        """

    private func letterEdition(_ row: any Row) throws -> LetterEdition {
        guard let state = LetterEdition.State(rawValue: row.text(3)) else {
            throw StorageError.damaged(file: book.database.place, detail: "a letter's text is '\(row.text(3))'")
        }
        var edition = LetterEdition(
            row.text(0),
            number: Int(row.int(1)),
            body: row.text(2),
            state: state,
            written: row.int(8)
        )
        edition.revision = Int(row.int(4))
        edition.authors = row.text(5).split(separator: "\n").map(String.init)
        (edition.reason, edition.agreed) = (row.text(6), row.text(7))
        edition.begins = row.int(ifAny: 9).map { Day(number: Int32($0)) }
        edition.ends = row.int(ifAny: 10).map { Day(number: Int32($0)) }
        return edition
    }

    /// All versions of a text, the newest first.
    public func letterEditions(of path: String) throws -> [LetterEdition] {
        try session.prepare(Self.letterEditions + " WHERE path = $1 ORDER BY number DESC")
            .all(.text(path)) { try letterEdition($0) }
    }

    /// What letters are written with that were decided on the day or later, by now or then.
    public func letterEditions(since day: Day) throws -> [LetterEdition] {
        try session.prepare(
            Self.letterEditions + " WHERE begins IS NOT NULL AND (ends IS NULL OR ends > $1) ORDER BY path, number"
        ).all(.int(Int64(day.number))) { try letterEdition($0) }
    }

    /// Texts that are worked on.
    public func letterDrafts() throws -> [LetterEdition] {
        try session.prepare(Self.letterEditions + " WHERE state = 'draft' ORDER BY path").all { try letterEdition($0) }
    }

    /// Each text as it was last found in a file.
    public func filedLetters() throws -> [String: String] {
        let rows = try session.prepare(
            """
            SELECT e.path, e.body FROM letter_edition AS e
            WHERE e.number = (SELECT MAX(f.number) FROM letter_edition AS f WHERE f.path = e.path AND f.authors = '')
            """
        ).all { ($0.text(0), $0.text(1)) }
        return Dictionary(uniqueKeysWithValues: rows)
    }
}

extension Writing {
    /// A version that was not there, or another state or text of one that was.
    public func keep(_ edition: LetterEdition) throws {
        let upsert = try session.prepare(
            """
            INSERT INTO letter_edition
                (path, number, body, state, revision, authors, reason, agreed, written, begins, ends)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            ON CONFLICT (path, number) DO UPDATE SET body = excluded.body, state = excluded.state,
                revision = excluded.revision, authors = excluded.authors, reason = excluded.reason,
                agreed = excluded.agreed, written = excluded.written, begins = excluded.begins, ends = excluded.ends
            """
        )
        try upsert.bind(1, edition.path)
        try upsert.bind(2, Int64(edition.number))
        try upsert.bind(3, edition.body)
        try upsert.bind(4, edition.state.rawValue)
        try upsert.bind(5, Int64(edition.revision))
        try upsert.bind(6, edition.authors.joined(separator: "\n"))
        try upsert.bind(7, edition.reason)
        try upsert.bind(8, edition.agreed)
        try upsert.bind(9, edition.written)
        try upsert.bind(10, ifAny: edition.begins.map { Int64($0.number) })
        try upsert.bind(11, ifAny: edition.ends.map { Int64($0.number) })
        while try upsert.step() {}
    }
}
