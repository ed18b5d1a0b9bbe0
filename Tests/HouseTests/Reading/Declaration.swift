/// A type, extension, function or property in a Swift file, found by its keyword and its indentation; the formatter
/// sees to it that a body ends at the indentation at which it began.
struct Declaration: Equatable {
    enum Kind: Equatable { case type, `extension`, body, other }

    var kind: Kind
    /// `Chain.Break` for `extension Chain.Break`; `init` for an initialiser.
    var name: String
    /// The first line, counted from 1, and how many there are.
    var line: Int
    var lines: Int
    var isPublic: Bool
    /// Blanks before it: 0 for what stands alone, 4 for its members.
    var indentation: Int

    var isTopLevel: Bool { indentation == 0 }

    private static let types: Set<Substring> = ["struct", "enum", "class", "actor", "protocol", "typealias", "macro"]
    private static let bodies: Set<Substring> = ["func", "init", "init?", "subscript", "deinit", "var"]
    private static let others: Set<Substring> = ["let", "case"]

    static func all(in file: HouseFile) -> [Declaration] {
        let lines = file.codeLines
        return lines.indices.compactMap { read(lines, at: $0) }
    }

    private static func read(_ lines: [Substring], at index: Int) -> Declaration? {
        let line = lines[index]
        let words = line.split { !($0.isLetter || $0.isNumber || "_.@?`".contains($0)) }
        guard let place = words.firstIndex(where: { kind(of: $0) != nil }), let kind = kind(of: words[place]) else {
            return nil
        }
        // `class func` and `static var` name what follows.
        if words[place] == "class", place + 1 < words.count, Self.kind(of: words[place + 1]) == .body { return nil }
        let hasAttribute = words[0].hasPrefix("@")
        guard hasAttribute || words[..<place].allSatisfy({ isModifier($0) }) else { return nil }
        let hasName = place + 1 < words.count && !["init", "init?", "subscript", "deinit"].contains(words[place])
        let name = hasName ? words[place + 1] : words[place]
        return Declaration(
            kind: kind,
            name: String(name.filter { $0 != "`" && $0 != "?" }),
            line: index + 1,
            lines: length(lines, from: index),
            isPublic: words.contains("public"),
            indentation: line.prefix { $0 == " " }.count
        )
    }

    private static func kind(of word: Substring) -> Kind? {
        if types.contains(word) { return .type }
        if word == "extension" { return .extension }
        if bodies.contains(word) { return .body }
        return others.contains(word) ? .other : nil
    }

    private static func isModifier(_ word: Substring) -> Bool {
        [
            "public", "package", "internal", "private", "fileprivate", "open", "static", "final", "mutating",
            "nonmutating", "override", "convenience", "required", "indirect", "nonisolated", "lazy", "weak", "set",
            "borrowing", "consuming", "prefix", "postfix", "infix", "isolated", "unowned",
        ].contains(word)
    }

    /// To the line that closes the body; one line where there is none.
    private static func length(_ lines: [Substring], from index: Int) -> Int {
        let indentation = lines[index].prefix { $0 == " " }.count
        guard !lines[index].hasSuffix("}") else { return 1 }
        for place in lines.indices[(index + 1)...] {
            let line = lines[place]
            guard line.contains(where: { $0 != " " }), line.prefix(while: { $0 == " " }).count <= indentation else {
                continue
            }
            let text = line.dropFirst(indentation)
            if text.hasPrefix("}") { return place - index + 1 }
            // The signature may go on: `) -> Output {`, `where …`, or `{` alone.
            if ![")", "where", "{", "->", "throws"].contains(where: { text.hasPrefix($0) }) { return 1 }
        }
        return 1
    }
}
