/// One `{{…}}` of a template and where it stands.
struct Tag {
    enum Kind: Character {
        case variable = "v"
        case section = "#"
        case inverted = "^"
        case end = "/"
        case partial = ">"
        case comment = "!"
        /// Anything else Mustache knows and a letter has no use for: raw values, lambdas, other delimiters, pragmas.
        case foreign = "?"
        /// No `}}` follows on.
        case unclosed = "{"
    }

    let kind: Kind
    let name: String
    let line: Int
    let column: Int
    /// From brace to brace.
    let range: Range<String.Index>

    static func scan(_ text: String) -> [Tag] {
        var tags: [Tag] = []
        var rest = Substring(text)
        var (line, column) = (1, 1)
        func pass(_ count: Int) {
            for character in rest.prefix(count) {
                (line, column) = character.isNewline ? (line + 1, 1) : (line, column + 1)
            }
            rest = rest.dropFirst(count)
        }
        while let start = rest.firstRange(of: "{{") {
            pass(rest.distance(from: rest.startIndex, to: start.lowerBound))
            guard let end = rest.firstRange(of: "}}") else {
                let range = start.lowerBound..<rest.endIndex
                return tags + [Tag(kind: .unclosed, name: "", line: line, column: column, range: range)]
            }
            let inside = rest[rest.index(rest.startIndex, offsetBy: 2)..<end.lowerBound]
            tags.append(Tag(inside, line: line, column: column, range: start.lowerBound..<end.upperBound))
            pass(rest.distance(from: rest.startIndex, to: end.upperBound))
        }
        return tags
    }

    private init(_ inside: Substring, line: Int, column: Int, range: Range<String.Index>) {
        let trimmed = inside.trimmingPrefix(while: \.isWhitespace)
        let kind = trimmed.first.flatMap { "#^/>!".contains($0) ? Kind(rawValue: $0) : nil } ?? .variable
        let name = String(kind == .variable ? trimmed : trimmed.dropFirst()).trimmed
        let plain = name.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF) || byte == 0x2E || byte == 0x2D
        }
        self.init(
            kind: kind == .comment || plain && !name.isEmpty ? kind : .foreign,
            name: name,
            line: line,
            column: column,
            range: range
        )
    }

    private init(kind: Kind, name: String, line: Int, column: Int, range: Range<String.Index>) {
        self.kind = kind
        self.name = name
        self.line = line
        self.column = column
        self.range = range
    }
}

extension StringProtocol {
    /// Without white space at either end.
    var trimmed: String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
