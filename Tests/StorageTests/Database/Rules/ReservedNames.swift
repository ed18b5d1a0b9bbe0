/// Words that are no names, because one of the engines reads them as something else: `SELECT user` answers who is logged in.
enum ReservedNames {
    static let all: Set<String> = [
        "USER", "ORDER", "END", "OFFSET", "LIMIT", "WINDOW", "INDEX", "GROUP", "COLUMN", "TO", "FROM", "DESC", "DO",
        "ALL",
        "ANY", "BOTH", "CHECK", "DEFAULT", "REFERENCES", "GRANT", "ANALYZE", "CASE", "COLLATE", "INTO", "RETURNING",
        "ISNULL",
    ]

    /// Whether the reserved word at `index` stands where the language wants it. Elsewhere it is somebody's name.
    static func isKeyword(at index: Int, in text: SQLText) -> Bool {
        let (before, after) = (text.word(at: index - 1), text.word(at: index + 1))
        let (left, right) = (text.token(at: index - 1), text.token(at: index + 1))
        if left == .symbol(".") || right == .symbol(".") || before == "AS" { return false }
        return switch text.word(at: index) {
        case "ORDER", "GROUP": after == "BY"
        case "END": openCases(before: index, in: text) > 0
        case "OFFSET", "LIMIT": right.map(isAmount) ?? false
        case "INDEX": before == "CREATE" || before == "UNIQUE"
        case "COLUMN": before == "ADD"
        case "TO": before == "RENAME"
        case "FROM": startsOperand(right) && left != .symbol(",")
        case "DESC": left != .symbol(",") && !["SELECT", "BY", "WHERE", "SET"].contains(before)
        case "DO": after == "NOTHING" || after == "UPDATE"
        case "ALL": before == "UNION"
        case "CHECK": right == .symbol("(")
        case "DEFAULT": before != nil && startsOperand(right)
        case "REFERENCES": after != nil
        case "CASE": startsOperand(right)
        case "INTO": before == "INSERT"
        case "RETURNING": startsOperand(right) && left != .symbol(",") && before != "SELECT"
        default: false
        }
    }

    private static func openCases(before index: Int, in text: SQLText) -> Int {
        (0..<index).reduce(0) { open, place in
            switch text.word(at: place) {
            case "CASE": open + 1
            case "END": max(0, open - 1)
            default: open
            }
        }
    }

    private static func isAmount(_ token: SQLToken) -> Bool {
        switch token {
        case .number, .parameter, .symbol("("), .symbol("-"), .word("CAST"): true
        default: false
        }
    }

    private static func startsOperand(_ token: SQLToken?) -> Bool {
        switch token {
        case .word, .quoted, .number, .string, .parameter, .symbol("("), .symbol("-"): true
        default: false
        }
    }
}
