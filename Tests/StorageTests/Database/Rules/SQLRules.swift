/// What one SQL text must not say if SQLite and PostgreSQL are to understand it alike, and silently wrong is the alternative.
enum SQLRules {
    /// One sentence for each rule the text breaks, none for a good text.
    static func violations(in sql: String) -> [String] {
        let text = SQLText(SQLToken.all(in: sql))
        let rules: [(SQLText) -> [String]] = [
            parameters, casts, booleans, matching, conflicts, json, functions, limits, names,
        ]
        return rules.flatMap { $0(text) }
    }

    private static func parameters(_ text: SQLText) -> [String] {
        let numbers = text.tokens.compactMap { if case .parameter(let number) = $0 { number } else { nil } }
        let used = Set(numbers)
        let foreign = text.indices(of: .symbol("?"), .symbol(":"), .symbol("@")).map { _ in
            "Parameters are written $1, $2 …, not ?, :name or @name."
        }
        return foreign + (used == Set(1..<used.count + 1) ? [] : ["Parameters count from $1 without gaps."])
    }

    private static func casts(_ text: SQLText) -> [String] {
        text.indices(of: .symbol("::")).map { _ in "Write CAST(… AS …), not ::." }
    }

    /// `WHERE TRUE ON CONFLICT` is how both engines read an upsert from a SELECT.
    private static func booleans(_ text: SQLText) -> [String] {
        text.indices(of: .word("TRUE"), .word("FALSE"))
            .filter { !(text.word(at: $0 - 1) == "WHERE" && text.word(at: $0 + 1) == "ON") }
            .map { _ in "There are no booleans: write 1 or 0." }
    }

    private static func matching(_ text: SQLText) -> [String] {
        let likes = text.indices(of: .word("LIKE"))
            .filter { !text.words(after: $0, until: ["AND", "OR", "WHERE", "ORDER", "GROUP"]).contains("ESCAPE") }
            .map { _ in "LIKE needs ESCAPE." }
        let folded = text.indices(of: .word("ILIKE")).map { _ in "ILIKE is not known to SQLite." }
        return likes + folded
            + text.calls(to: ["LOWER", "UPPER"]).map { "\($0) folds differently: keep a folded column." }
    }

    private static func conflicts(_ text: SQLText) -> [String] {
        text.indices(of: .word("CONFLICT"))
            .filter { text.word(at: $0 - 1) == "ON" && text.token(at: $0 + 1) != .symbol("(") }
            .map { _ in "ON CONFLICT names its target: ON CONFLICT (column)." }
    }

    private static func json(_ text: SQLText) -> [String] {
        let words = text.tokens.indices.compactMap { text.word(at: $0) }.filter { $0.hasPrefix("JSON") }
        let arrows = text.indices(of: .symbol("->"), .symbol("->>")).map { _ in "->" }
        return (words + arrows).map { "No JSON in SQL: \($0)." }
    }

    private static func functions(_ text: SQLText) -> [String] {
        let unknown = text.calls(to: ["GREATEST", "LEAST", "INSTR", "HEX", "GROUP_CONCAT", "STRING_AGG"])
            .map { "\($0) is not the same, or not there, in both engines." }
        let scalar = text.indices(of: .word("MAX"), .word("MIN"))
            .filter { text.argumentCount(ofCallAt: $0) > 1 }
            .map { _ in "MAX and MIN take one argument: write CASE WHEN." }
        let blobs = text.indices(of: .word("X"))
            .filter { text.token(at: $0 + 1) == .string }
            .map { _ in "No blob literals: bind the bytes." }
        return unknown + scalar + blobs + text.indices(of: .word("GLOB")).map { _ in "GLOB is SQLite's alone." }
    }

    private static func limits(_ text: SQLText) -> [String] {
        let endless = text.indices(of: .word("LIMIT"))
            .filter { text.token(at: $0 + 1) == .symbol("-") }
            .map { _ in "LIMIT -1 is SQLite's alone." }
        let replacing = text.indices(of: .word("OR"), .word("REPLACE"))
            .filter { ["INSERT", "UPDATE"].contains(text.word(at: $0 - 1)) || $0 == 0 }
            .map { _ in "No INSERT OR …, no REPLACE: use ON CONFLICT (column)." }
        return endless + replacing
    }

    private static func names(_ text: SQLText) -> [String] {
        text.tokens.indices.compactMap { index in
            switch text.tokens[index] {
            case .quoted(let name) where ReservedNames.all.contains(name.uppercased()):
                "\"\(name)\" is a reserved word: choose another name."
            case .word(let word)
            where ReservedNames.all.contains(word) && !ReservedNames.isKeyword(at: index, in: text):
                "\(word.lowercased()) is a reserved word: choose another name."
            default: nil
            }
        }
    }
}
