/// Turns the book's `$1 … $n` into SQLite's `?1 … ?n`. For SQLite `$1` would be a name, numbered by where it first appears.
enum Placeholders {
    /// Leaves quoted text and comments as they are.
    /// - Throws: `StorageError.misuse` when a number between 1 and the highest is not used.
    static func numbered(_ sql: String) throws -> String { try scan(sql).text }

    /// How many parameters there are.
    static func count(in sql: String) throws -> Int { try scan(sql).count }

    private static func scan(_ sql: String) throws -> (text: String, count: Int) {
        let source = Array(sql.utf8)
        var result: [UInt8] = []
        result.reserveCapacity(source.count)
        var used: Set<Int> = []
        var index = 0
        while index < source.count {
            let end = opaqueEnd(source, from: index)
            if end > index {
                result += source[index..<end]
                index = end
            } else if source[index] == UInt8(ascii: "$") {
                let digits = source[(index + 1)...].prefix { (48...57).contains($0) }
                used.insert(Int(String(decoding: digits, as: UTF8.self)) ?? 0)
                result.append(UInt8(ascii: "?"))
                index += 1
            } else {
                result.append(source[index])
                index += 1
            }
        }
        guard used == Set(1..<used.count + 1) else {
            throw StorageError.misuse("Parameters are $1, $2, $3 … without gaps: \(sql)")
        }
        return (String(decoding: result, as: UTF8.self), used.count)
    }

    /// Where the quoted text or comment that starts at `start` ends; `start` itself when none does.
    /// A doubled quote closes one text and opens the next, which comes to the same.
    private static func opaqueEnd(_ source: [UInt8], from start: Int) -> Int {
        let rest = source[start...]
        switch source[start] {
        case UInt8(ascii: "'"), UInt8(ascii: "\""):
            return (rest.dropFirst().firstIndex(of: source[start]) ?? source.count - 1) + 1
        case UInt8(ascii: "-") where rest.starts(with: "--".utf8):
            return rest.firstIndex(of: UInt8(ascii: "\n")) ?? source.count
        case UInt8(ascii: "/") where rest.starts(with: "/*".utf8):
            return rest.dropFirst(2).firstRange(of: Array("*/".utf8))?.upperBound ?? source.count
        default: return start
        }
    }
}
