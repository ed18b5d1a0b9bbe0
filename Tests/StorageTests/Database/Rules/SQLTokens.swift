/// A piece of an SQL text, as far as the rules need to tell pieces apart. Words are kept in upper case; comments are dropped.
enum SQLToken: Equatable {
    case word(String)
    /// A name in double quotes.
    case quoted(String)
    case string
    case number
    /// `$n`, with its number; anything else that some engine takes for a parameter is a symbol.
    case parameter(Int)
    case symbol(String)

    static func all(in sql: String) -> [SQLToken] {
        var reader = SQLReader(rest: sql[...])
        var tokens: [SQLToken] = []
        while let token = reader.next() { tokens.append(token) }
        return tokens
    }
}

private struct SQLReader {
    var rest: Substring

    private static let pairs = ["::", "->>", "->", "<=", ">=", "<>", "!=", "||"]

    mutating func next() -> SQLToken? {
        skipBlanks()
        guard let first = rest.first else { return nil }
        switch first {
        case "'":
            _ = takeQuoted("'")
            return .string
        case "\"": return .quoted(takeQuoted("\""))
        case "$":
            rest.removeFirst()
            return .parameter(Int(take { $0.isNumber }) ?? 0)
        case _ where first.isNumber:
            _ = take { $0.isNumber || $0 == "." }
            return .number
        case _ where first.isLetter || first == "_":
            return .word(take { $0.isLetter || $0.isNumber || $0 == "_" }.uppercased())
        default: return .symbol(takeSymbol())
        }
    }

    private mutating func skipBlanks() {
        while let first = rest.first {
            if first.isWhitespace {
                rest.removeFirst()
            } else if rest.hasPrefix("--") {
                _ = take { !$0.isNewline }
            } else if rest.hasPrefix("/*") {
                rest = rest.firstRange(of: "*/").map { rest[$0.upperBound...] } ?? ""
            } else {
                return
            }
        }
    }

    private mutating func take(_ belongs: (Character) -> Bool) -> String {
        let taken = rest.prefix(while: belongs)
        rest = rest[taken.endIndex...]
        return String(taken)
    }

    /// A doubled quote reads as two neighbours, which no rule minds.
    private mutating func takeQuoted(_ quote: Character) -> String {
        rest.removeFirst()
        let inside = take { $0 != quote }
        rest = rest.dropFirst()
        return inside
    }

    private mutating func takeSymbol() -> String {
        let symbol = Self.pairs.first { rest.hasPrefix($0) } ?? String(rest.prefix(1))
        rest = rest.dropFirst(symbol.count)
        return symbol
    }
}
