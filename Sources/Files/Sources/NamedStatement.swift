/// A statement with `$names`, as a person writes it, and as a server takes it: with numbers.
public struct NamedStatement: Hashable, Sendable {
    /// What an invoice that is paid can be told by.
    public enum Name: String, CaseIterable, Sendable {
        case invoice, customer, amount, currency, day
    }

    /// With `$1`, `$2` … in the place of the names.
    public let sql: String
    /// Which value is wanted as `$1`, `$2` …
    public let names: [Name]

    /// - Throws: what is wrong, in words.
    public init(_ text: String) throws(Flaw) {
        var (sql, names) = ("", [Name]())
        var rest = Substring(text)
        while let letter = rest.first {
            if let quoted = Self.quoted(rest) {
                sql += quoted
                rest = rest.dropFirst(quoted.count)
                continue
            }
            rest = rest.dropFirst()
            guard letter == "$" else {
                sql.append(letter)
                continue
            }
            let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
            guard let name = Name(rawValue: String(word)) else { throw Flaw(unknown: String(word)) }
            rest = rest.dropFirst(word.count)
            if !names.contains(name) { names.append(name) }
            sql += "$\((names.firstIndex(of: name) ?? 0) + 1)"
        }
        guard names.contains(.invoice) else { throw Flaw(reason: "names no $invoice: it would change every row") }
        (self.sql, self.names) = (sql, names)
    }

    public struct Flaw: Error, Hashable {
        public let reason: String

        init(reason: String) { self.reason = reason }

        init(unknown word: String) {
            let known = Name.allCases.map { "$\($0.rawValue)" }.joined(separator: ", ")
            reason = "'$\(word)' is unknown; there are \(known)"
        }
    }

    /// A text, a quoted name or a remark at the beginning of this, in which a `$` means nothing.
    private static func quoted(_ text: Substring) -> Substring? {
        if text.hasPrefix("--") { return text.prefix { !$0.isNewline } }
        if text.hasPrefix("/*") { return text.firstRange(of: "*/").map { text[..<$0.upperBound] } ?? text }
        guard let quote = text.first, quote == "'" || quote == "\"" else { return nil }
        let inside = text.dropFirst()
        return inside.firstIndex(of: quote).map { text[...$0] } ?? text
    }
}
