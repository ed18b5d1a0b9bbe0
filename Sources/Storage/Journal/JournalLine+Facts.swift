public import Documents

extension JournalLine {
    /// Its body with the words that people said; null when it cannot be read.
    public var document: JSON {
        guard let document = try? JSON(reading: body), case .object(var members) = document else { return .null }
        for (name, value) in members where value["said"] != nil {
            members[name] = .text(said.first { $0.name == name }?.words ?? Said.erased)
        }
        return .object(members)
    }

    /// What the row says besides its kind, for people: names as they are sealed, and their words.
    public var facts: [(name: String, words: String)] {
        guard case .object(let members) = document else { return body.isEmpty ? [] : [("", body)] }
        return members.sorted { Self.rank($0.key) < Self.rank($1.key) }.compactMap { name, value in
            let words = Self.words(value)
            return words.isEmpty ? nil : (name, words)
        }
    }

    /// What matters most comes first; the rest by name.
    private static func rank(_ name: String) -> String {
        let first = ["step", "what", "channel", "amount", "outcome", "reason", "text", "by", "owner"]
        return first.firstIndex(of: name).map { " \($0)" } ?? name
    }

    private static func words(_ value: JSON) -> String {
        switch value {
        case .null: ""
        case .flag(let flag): flag ? "yes" : "no"
        case .number(let digits): digits
        case .text(let text): text
        case .list(let items): items.map(words).joined(separator: "; ")
        case .object(let members):
            ["invoice", "instalment", "due", "amount", "asked"].compactMap { members[$0].map(words) }
                .joined(separator: " ")
        }
    }
}

extension HeardFate {
    /// `2026-03-09T08:00:01.250Z`
    public var moment: String { SendInstant.text(instant) ?? "" }
}

extension OutboxEntry {
    /// When it was first made ready for the wire; nil of what never was.
    public var sentAt: String? { firstSent.flatMap { SendInstant.text($0) } }
}
