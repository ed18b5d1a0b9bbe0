/// Takes a template apart. Its tags are known to be whole and in order, see `TemplateCheck`.
///
/// A section, a partial or a comment that stands alone takes its line with it, as Mustache has it: an empty line left
/// behind would begin a paragraph.
struct PieceReader {
    private let text: String
    private var tags: ArraySlice<Tag>
    private var place: String.Index

    static func read(_ text: String) -> [Piece] {
        var reader = PieceReader(text: text, tags: Tag.scan(text)[...], place: text.startIndex)
        return reader.pieces(startsLine: true)
    }

    /// The pieces up to the end of the section.
    /// - Parameter startsLine: whether nothing but blanks stands before in this line.
    private mutating func pieces(startsLine: Bool) -> [Piece] {
        var pieces: [Piece] = []
        var startsLine = startsLine
        while let tag = tags.popFirst() {
            let words = text[place..<tag.range.lowerBound]
            if !words.isEmpty { pieces.append(.words(String(words))) }
            startsLine = Self.endsAtStartOfLine(words, startsLine)
            place = tag.range.upperBound
            let path = tag.name.split(separator: ".").map(String.init)
            startsLine = tag.kind != .variable && startsLine && takeLine()
            switch tag.kind {
            case .variable: pieces.append(.value(path))
            case .section: pieces.append(.section(path, self.pieces(startsLine: startsLine)))
            case .inverted: pieces.append(.otherwise(path, self.pieces(startsLine: startsLine)))
            case .partial: pieces.append(.partial(tag.name))
            case .end: return pieces
            case .comment, .foreign, .unclosed: break
            }
        }
        if place < text.endIndex { pieces.append(.words(String(text[place...]))) }
        place = text.endIndex
        return pieces
    }

    private static func endsAtStartOfLine(_ words: Substring, _ started: Bool) -> Bool {
        let line = words.reversed().prefix { $0 != "\n" }
        return line.allSatisfy { $0 == " " || $0 == "\t" } && (started || line.count < words.count)
    }

    /// Goes on behind the end of the line, when nothing but blanks is left of it.
    private mutating func takeLine() -> Bool {
        let rest = text[place...].drop { $0 == " " || $0 == "\t" }
        guard let next = rest.first else { return place == text.endIndex }
        guard next.isNewline else { return false }
        place = rest.index(after: rest.startIndex)
        return true
    }
}
