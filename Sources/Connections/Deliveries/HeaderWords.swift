/// A header's value with parameters: `form-data; name="from"; filename="a \"b\".pdf"`.
struct HeaderWords {
    let first: String
    private let parameters: [(name: String, value: String)]

    init(_ value: String) {
        let pieces = Self.pieces(of: value)
        first = Self.trimmed(pieces.first ?? "")
        parameters = pieces.dropFirst().compactMap { piece in
            let halves = piece.split(separator: "=", maxSplits: 1)
            guard halves.count == 2 else { return nil }
            return (Self.trimmed(halves[0]).lowercased(), Self.unquoted(Self.trimmed(halves[1])))
        }
    }

    /// The first of this name, in lower case.
    subscript(name: String) -> String? { parameters.first { $0.name == name }?.value }

    /// Split at semicolons, but not within quotation marks.
    private static func pieces(of value: String) -> [Substring] {
        var (pieces, start, isQuoted, isEscaped) = ([Substring](), value.startIndex, false, false)
        for place in value.indices {
            switch value[place] {
            case _ where isEscaped: isEscaped = false
            case "\\" where isQuoted: isEscaped = true
            case "\"": isQuoted.toggle()
            case ";" where !isQuoted:
                pieces.append(value[start..<place])
                start = value.index(after: place)
            default: break
            }
        }
        return pieces + [value[start...]]
    }

    private static func unquoted(_ text: String) -> String {
        guard text.count >= 2, text.hasPrefix("\""), text.hasSuffix("\"") else { return text }
        var (plain, isEscaped) = ("", false)
        for letter in text.dropFirst().dropLast() {
            if letter == "\\", !isEscaped {
                isEscaped = true
            } else {
                plain.append(letter)
                isEscaped = false
            }
        }
        return plain
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
