/// A line of a YAML text that says `key: value # comment`.
struct YAMLLine {
    /// With its blanks before it and its colon.
    let key: String
    let value: String
    /// With the blanks before it; empty where there is none.
    let comment: String

    init(_ text: String) {
        let colon = text.firstIndex(of: ":").map { text.index(after: $0) } ?? text.endIndex
        key = String(text[..<colon])
        let rest = text[colon...]
        let start = rest.firstIndex { $0 != " " && $0 != "\t" } ?? rest.endIndex
        let end = Self.end(of: rest[start...])
        let isBare = rest[start...].hasPrefix("#")
        value = isBare ? "" : String(rest[start..<end])
        comment = isBare ? String(rest) : String(rest[end...])
    }

    /// Whether the value is an anchor, another's, one of a type, or goes on below.
    var isMarked: Bool { value.first.map { "&*!|>%@`".contains($0) } ?? false }

    /// Where a value ends: before what is blank, or a comment.
    private static func end(of text: Substring) -> Substring.Index {
        var quote: Character?
        var (last, isEscaped, previous) = (text.startIndex, false, Character(" "))
        for place in text.indices {
            let character = text[place]
            if let open = quote {
                if character == open, !isEscaped { quote = nil }
                isEscaped = open == "\"" && character == "\\" && !isEscaped
            } else if character == "#", previous == " " || previous == "\t" {
                break
            } else if character == "\"" || character == "'", isQuote(place, of: text, behind: previous) {
                quote = character
            }
            if character != " ", character != "\t" { last = text.index(after: place) }
            previous = character
        }
        return last
    }

    /// Whether a quotation mark opens something: an apostrophe in a word does not, one behind another in quotes goes on.
    private static func isQuote(_ place: Substring.Index, of text: Substring, behind previous: Character) -> Bool {
        place == text.startIndex || " ,[{:".contains(previous) || (text[place] == "'" && previous == "'")
    }

    /// Nothing but blanks or a comment.
    static func isIdle(_ text: String) -> Bool {
        let bare = text.drop { $0 == " " || $0 == "\t" }
        return bare.isEmpty || bare.hasPrefix("#")
    }

    static func isKey(_ key: String, _ text: String, indent: String) -> Bool {
        let head = "\(indent)\(key):"
        guard text.hasPrefix(head) else { return false }
        return text.dropFirst(head.count).first.map { $0 == " " || $0 == "\t" } ?? true
    }

    /// What an item of a list on a line of its own says; nil for what is no such item.
    static func item(_ text: String) -> String? {
        let bare = text.drop { $0 == " " }
        guard bare.hasPrefix("- ") else { return nil }
        guard case .list(let items)? = try? YAMLTree(reading: text, file: ""), items.count == 1,
            case .text(let item) = items[0]
        else { return nil }
        return item
    }
}
