import Documents
public import Receivables

/// What a person changed in the settings of the book.
public struct SettingsChange: Hashable, Sendable {
    public struct Line: Hashable, Sendable {
        /// As the file has it: `sender.email`.
        public var key: String
        /// Nil where nothing was said.
        public var old: String?
        public var new: String?

        public init(_ key: String, from old: String?, to new: String?) {
            (self.key, self.old, self.new) = (key, old, new)
        }

        /// For the journal.
        public var sentence: String {
            func quoted(_ value: String?) -> String { value.map { "\"\($0.prefix(200))\"" } ?? "nothing" }
            return "settings: \(key) from \(quoted(old)) to \(quoted(new))"
        }
    }

    public var id: Int64
    /// Milliseconds since 1970 UTC.
    public var at: Int64
    public var person: String
    public var lines: [Line]
    /// The digest of the text as it was before.
    public var former: String
}

extension Reading {
    private static let columns = "SELECT id, at, person, changes, former FROM settings_change"

    /// Newest first.
    public func settingsChanges(limit: Int) throws -> [SettingsChange] {
        try session.prepare(Self.columns + " ORDER BY id DESC LIMIT $1").all(.int(Int64(limit))) { Self.change($0) }
    }

    public func settingsChange(_ id: Int64) throws -> SettingsChange? {
        try session.prepare(Self.columns + " WHERE id = $1").first(.int(id)) { Self.change($0) }
    }

    private static func change(_ row: any Row) -> SettingsChange {
        let triples = (try? JSON(reading: row.text(3)))?.list ?? []
        let lines = triples.compactMap { triple -> SettingsChange.Line? in
            guard let items = triple.list, items.count == 3, let key = items[0].text else { return nil }
            return SettingsChange.Line(key, from: items[1].text, to: items[2].text)
        }
        return SettingsChange(id: row.int(0), at: row.int(1), person: row.text(2), lines: lines, former: row.text(4))
    }
}

extension Writing {
    /// - Parameter former: the digest of the text as it was before.
    @discardableResult
    public func note(
        _ lines: [SettingsChange.Line],
        former: String,
        by person: String,
        on day: Day,
        at instant: Int64
    ) throws -> Int64 {
        let id = try nextID(.settingsChange)
        let triples = lines.map { line in
            JSON.list([.text(line.key), line.old.map { .text($0) } ?? .null, line.new.map { .text($0) } ?? .null])
        }
        try session.prepare(
            "INSERT INTO settings_change (id, at, person, changes, former) VALUES ($1, $2, $3, $4, $5)"
        ).run(
            .int(id),
            .int(instant),
            .text(person),
            .text(String(decoding: JSON.list(triples).bytes, as: UTF8.self)),
            .text(former)
        )
        for line in lines { try rule(line.sentence, by: person, on: day) }
        return id
    }
}
