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

        func matches(_ word: ArraySlice<UInt8>) -> Bool {
            switch (openStart, openEnd) {
            case (false, false): word.elementsEqual(text)
            case (false, true): word.starts(with: text)
            case (true, false): word.suffix(text.count).elementsEqual(text)
            case (true, true): ByteSearch.contains(text, in: Array(word))
            }
        }
    }

    private struct Phrase: Sendable {
        let patterns: [Pattern]
        let entry: Entry
    }

    /// Those that begin where a word begins, and after them those that may begin anywhere.
    private let phrases: [Phrase]
    /// The first words of the former, and those of the latter.
    private var beginnings = WordTree()
    private var middles = WordTree()
    private let hasMiddles: Bool

    init(_ rows: [(kind: Kind, phrases: String, remedy: String)]) {
        let all = rows.flatMap { row in
            row.phrases.split(separator: ",").map { phrase in
                let patterns = phrase.split(whereSeparator: \.isWhitespace).map(Pattern.init)
                return Phrase(patterns: patterns, entry: Entry(kind: row.kind, remedy: row.remedy))
            }
        }
        phrases = all.filter { !$0.patterns[0].openStart } + all.filter { $0.patterns[0].openStart }
        hasMiddles = phrases.last?.patterns[0].openStart ?? false
        for (number, phrase) in phrases.enumerated() {
            let first = phrase.patterns[0]
            if first.openStart {
                middles.insert(first.text, as: number)
            } else {
                beginnings.insert(first.text, as: number)
            }
        }
    }

    func matches(in words: Words) -> [(entry: Entry, excerpt: String)] {
        var matches: [(Entry, String)] = []
        for index in 0..<words.count {
            let place = words.starts[index]
            var candidates = beginnings.words(at: place, in: words.letters)
            if hasMiddles {
                for place in place..<words.end(of: index) { candidates += middles.words(at: place, in: words.letters) }
            }
            guard !candidates.isEmpty else { continue }
            for phrase in Set(candidates).sorted() where Self.stands(phrases[phrase], at: index, in: words) {
                let excerpt = words.text(index..<index + phrases[phrase].patterns.count)
                matches.append((phrases[phrase].entry, excerpt))
            }
        }
        return matches
    }

    private static func stands(_ phrase: Phrase, at index: Int, in words: Words) -> Bool {
        guard index + phrase.patterns.count <= words.count else { return false }
        return phrase.patterns.indices.allSatisfy { phrase.patterns[$0].matches(words[index + $0]) }
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
