/// How a value is written so that a reader takes it for that text, whatever stands in it.
enum YAMLScalar {
    /// Plain where nobody could take it for anything else; else in double quotes, with escapes for what does not show.
    static func text(_ value: String) -> String {
        isPlain(value) ? value : "\"\(value.unicodeScalars.map(escaped).joined())\""
    }

    static func flow(_ value: YAMLScript.Value) -> String {
        switch value {
        case .text(let value): text(value)
        case .list(let items): "[\(items.map(text).joined(separator: ", "))]"
        }
    }

    /// A key with its value: a list of sentences gets a line for each.
    static func lines(_ key: String, _ value: YAMLScript.Value, indent: String) -> [String] {
        guard case .list(let items) = value, items.contains(where: { !isPlain($0) }) else {
            return ["\(indent)\(key): \(flow(value))"]
        }
        return ["\(indent)\(key):"] + items.map { "\(indent)  - \(text($0))" }
    }

    /// Words that other programs than ours read as something else.
    private static let loaded: Set<String> = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"]

    private static func isPlain(_ value: String) -> Bool {
        guard let first = value.unicodeScalars.first, let last = value.unicodeScalars.last,
            first.properties.isAlphabetic || first.properties.numericType == .decimal, last != " ",
            !loaded.contains(value.lowercased())
        else { return false }
        return value.unicodeScalars.allSatisfy { scalar in
            scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal
                || " ._/@+-%".unicodeScalars.contains(scalar)
        }
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\"": return "\\\""
        case "\\": return "\\\\"
        case "\n": return "\\n"
        case "\t": return "\\t"
        default: break
        }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned, .surrogate:
            let digits = String(scalar.value, radix: 16)
            return "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
        default: return String(scalar)
        }
    }
}
