/// A few words in a row: `stop|quit ~ texting|calling`. A bar separates words that mean the same here, `?a|b` may be there
/// up to twice, and `~` stands for up to three words of any kind.
struct WordPattern {
    private enum Part {
        case one(Set<Substring>)
        case maybe(Set<Substring>)
        case gap
    }

    private let parts: [Part]

    init(_ text: some StringProtocol) {
        parts = text.split(separator: " ").map { word in
            if word == "~" { return .gap }
            let choices = Set(word.drop { $0 == "?" }.split(separator: "|").map { Substring(String($0)) })
            return word.hasPrefix("?") ? .maybe(choices) : .one(choices)
        }
    }

    /// Where it begins, when it stands somewhere in a sentence.
    func place(in words: [Substring]) -> Int? {
        words.indices.first { Self.fits(parts[...], words[$0...]) }
    }

    private static func fits(_ parts: ArraySlice<Part>, _ words: ArraySlice<Substring>) -> Bool {
        guard let part = parts.first else { return true }
        let rest = parts.dropFirst()
        switch part {
        case .one(let choices):
            return words.first.map(choices.contains) == true && fits(rest, words.dropFirst())
        case .maybe(let choices):
            let present = words.prefix(2).prefix { choices.contains($0) }.count
            return (0...present).contains { fits(rest, words.dropFirst($0)) }
        case .gap:
            return (0...min(3, words.count)).contains { fits(rest, words.dropFirst($0)) }
        }
    }
}
