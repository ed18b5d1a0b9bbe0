/// A few words in a row: `stop|quit ~ texting|calling`. A bar separates words that mean the same here, `?a|b` may be there
/// up to twice, and `~` stands for up to three words of any kind.
public struct WordPattern: Sendable {
    private enum Part {
        case one(Set<Substring>)
        case maybe(Set<Substring>)
        case gap
    }

    private let parts: [Part]

    public init(_ text: some StringProtocol) {
        parts = text.split(separator: " ").map { word in
            if word == "~" { return .gap }
            let choices = Set(word.drop { $0 == "?" }.split(separator: "|").map { Substring(String($0)) })
            return word.hasPrefix("?") ? .maybe(choices) : .one(choices)
        }
    }

    /// Where it stands first in a sentence, if it does: as few words as will do.
    public func place(in words: [Substring]) -> Range<Int>? {
        for start in words.indices {
            if let end = Self.end(parts[...], words[start...]) { return start..<end }
        }
        return nil
    }

    private static func end(_ parts: ArraySlice<Part>, _ words: ArraySlice<Substring>) -> Int? {
        guard let part = parts.first else { return words.startIndex }
        let rest = parts.dropFirst()
        switch part {
        case .one(let choices):
            return words.first.map(choices.contains) == true ? end(rest, words.dropFirst()) : nil
        case .maybe(let choices):
            let present = words.prefix(2).prefix { choices.contains($0) }.count
            return (0...present).lazy.compactMap { end(rest, words.dropFirst($0)) }.first
        case .gap:
            return (0...min(3, words.count)).lazy.compactMap { end(rest, words.dropFirst($0)) }.first
        }
    }
}
