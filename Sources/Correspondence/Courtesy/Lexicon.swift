import Receivables

/// Words that may not be said, or not in every letter, in one language.
struct Lexicon: Sendable {
    enum Kind: Sendable {
        /// Never.
        case threat
        /// Only where the contract has the clause.
        case clause(LetterFacts.Clause)
        /// Only from this tone on.
        case from(Tone)
    }

    struct Entry: Sendable {
        let kind: Kind
        let remedy: String
    }

    /// A word, or with `*` the beginning, the end or the middle of one.
    private struct Pattern: Sendable {
        let text: String
        let openStart: Bool
        let openEnd: Bool

        init(_ word: Substring) {
            openStart = word.hasPrefix("*")
            openEnd = word.hasSuffix("*")
            text = word.filter { $0 != "*" }.lowercased()
        }

        func matches(_ word: String) -> Bool {
            switch (openStart, openEnd) {
            case (false, false): word == text
            case (false, true): word.hasPrefix(text)
            case (true, false): word.hasSuffix(text)
            case (true, true): word.contains(text)
            }
        }
    }

    private struct Phrase: Sendable {
        let patterns: [Pattern]
        let entry: Entry
    }

    /// By the first character of their first word, so that most words of a letter meet few phrases; those that may begin
    /// anywhere are kept apart.
    private var phrases: [Character: [Phrase]] = [:]
    private var anywhere: [Phrase] = []

    init(_ rows: [(kind: Kind, phrases: String, remedy: String)]) {
        for row in rows {
            for phrase in row.phrases.split(separator: ",") {
                let patterns = phrase.split(whereSeparator: \.isWhitespace).map(Pattern.init)
                guard let first = patterns.first, let initial = first.text.first else { continue }
                let entry = Phrase(patterns: patterns, entry: Entry(kind: row.kind, remedy: row.remedy))
                if first.openStart { anywhere.append(entry) } else { phrases[initial, default: []].append(entry) }
            }
        }
    }

    func matches(in words: [String]) -> [(entry: Entry, excerpt: String)] {
        var matches: [(Entry, String)] = []
        for (index, word) in words.enumerated() {
            guard let initial = word.first else { continue }
            for phrase in (phrases[initial] ?? []) + anywhere {
                let stretch = words[index...].prefix(phrase.patterns.count)
                guard stretch.count == phrase.patterns.count else { continue }
                guard zip(phrase.patterns, stretch).allSatisfy({ $0.matches($1) }) else { continue }
                matches.append((phrase.entry, stretch.joined(separator: " ")))
            }
        }
        return matches
    }

    /// Languages without a list of their own are read by people: the words of one language mean nothing in another.
    static func of(_ language: String) -> Lexicon {
        switch language {
        case "en": english
        case "de": german
        default: empty
        }
    }

    private static let empty = Lexicon([])
}
