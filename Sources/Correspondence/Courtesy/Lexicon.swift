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
        let text: [UInt8]
        let openStart: Bool
        let openEnd: Bool

        init(_ word: Substring) {
            openStart = word.hasPrefix("*")
            openEnd = word.hasSuffix("*")
            text = Array(word.filter { $0 != "*" }.lowercased().utf8)
        }

        func matches(_ word: String) -> Bool {
            let word = word.utf8
            return switch (openStart, openEnd) {
            case (false, false): word.elementsEqual(text)
            case (false, true): word.starts(with: text)
            case (true, false): word.suffix(text.count).elementsEqual(text)
            case (true, true): Prose.contains(text, in: Array(word))
            }
        }
    }

    private struct Phrase: Sendable {
        let patterns: [Pattern]
        let entry: Entry
    }

    /// By the first byte of their first word, so that most words of a letter meet few phrases; those that may begin
    /// anywhere are kept apart, and most of them stand nowhere in a letter.
    private var phrases: [[Phrase]] = Array(repeating: [], count: 256)
    private var anywhere: [Phrase] = []

    init(_ rows: [(kind: Kind, phrases: String, remedy: String)]) {
        for row in rows {
            for phrase in row.phrases.split(separator: ",") {
                let patterns = phrase.split(whereSeparator: \.isWhitespace).map(Pattern.init)
                guard let first = patterns.first, let initial = first.text.first else { continue }
                let entry = Phrase(patterns: patterns, entry: Entry(kind: row.kind, remedy: row.remedy))
                if first.openStart { anywhere.append(entry) } else { phrases[Int(initial)].append(entry) }
            }
        }
    }

    func matches(in words: [String]) -> [(entry: Entry, excerpt: String)] {
        let all = Array(words.joined(separator: " ").utf8)
        let present = anywhere.filter { Prose.contains($0.patterns[0].text, in: all) }
        var matches: [(Entry, String)] = []
        for (index, word) in words.enumerated() {
            guard let initial = word.utf8.first else { continue }
            for phrase in phrases[Int(initial)] where Self.stands(phrase, at: index, in: words) {
                matches.append((phrase.entry, Self.excerpt(phrase, index, words)))
            }
            for phrase in present where Self.stands(phrase, at: index, in: words) {
                matches.append((phrase.entry, Self.excerpt(phrase, index, words)))
            }
        }
        return matches
    }

    private static func stands(_ phrase: Phrase, at index: Int, in words: [String]) -> Bool {
        guard index + phrase.patterns.count <= words.count else { return false }
        return phrase.patterns.indices.allSatisfy { phrase.patterns[$0].matches(words[index + $0]) }
    }

    private static func excerpt(_ phrase: Phrase, _ index: Int, _ words: [String]) -> String {
        words[index...].prefix(phrase.patterns.count).joined(separator: " ")
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
