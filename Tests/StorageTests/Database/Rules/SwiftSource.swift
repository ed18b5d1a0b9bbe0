/// Finds the SQL in Swift source: every string literal that begins like a statement. So no list has to be kept, and
/// none can be forgotten.
enum SwiftSource {
    struct Statement: Equatable {
        let line: Int
        let sql: String
        /// Whether Swift puts text in when it runs, so that what is sent cannot be known here.
        var isInterpolated: Bool { sql.contains("\\(") }
    }

    static func statements(in source: String) -> [Statement] {
        literals(in: source).filter { literal in
            let first = literal.sql.drop { $0.isWhitespace }.prefix { $0.isLetter }
            return ["SELECT", "INSERT", "UPDATE", "DELETE", "WITH", "CREATE", "ALTER", "DROP"].contains(first)
        }
    }

    /// Literals in one line and over several; not raw ones, which SQL has no need for.
    private static func literals(in source: String) -> [Statement] {
        var found: [Statement] = []
        var open: (line: Int, text: [Substring])?
        for (index, line) in source.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let trimmed = line.drop { $0.isWhitespace }
            if let block = open {
                if trimmed.hasPrefix("\"\"\"") {
                    found.append(Statement(line: block.line, sql: block.text.joined(separator: "\n")))
                    open = nil
                } else {
                    open?.text.append(trimmed)
                }
            } else if trimmed.hasSuffix("\"\"\"") {
                open = (index + 2, [])
            } else if !trimmed.hasPrefix("//") {
                found += line.matches(of: /"((?:[^"\\]|\\.)*)"/).map { Statement(line: index + 1, sql: String($0.1)) }
            }
        }
        return found
    }
}
