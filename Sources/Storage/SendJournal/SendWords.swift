/// Words and bytes as they stand in a field of the send journal.
enum SendWords {
    /// Shortened, on one line and without anything that moves a terminal's cursor or turns its text around.
    static func written(_ words: String, longest: Int = SendEntry.longestWords) -> String {
        var text = ""
        for scalar in words.unicodeScalars.prefix(longest) {
            switch scalar {
            case "\\": text += #"\\"#
            case "\t": text += #"\t"#
            case "\n": text += #"\n"#
            default:
                if moves(scalar) {
                    text += #"\u{\#(String(scalar.value, radix: 16))}"#
                } else {
                    text.unicodeScalars.append(scalar)
                }
            }
        }
        return text
    }

    private static func moves(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }

    static func read(_ field: Substring) -> String {
        guard field.utf8.contains(UInt8(ascii: "\\")) else { return String(field) }
        var words = String.UnicodeScalarView()
        var rest = field.unicodeScalars
        while let scalar = rest.popFirst() {
            guard scalar == "\\", let mark = rest.popFirst() else {
                words.append(scalar)
                continue
            }
            switch mark {
            case "t": words.append("\t")
            case "n": words.append("\n")
            case "u":
                let digits = rest.prefix { $0 != "}" }.dropFirst()
                rest = rest.dropFirst(digits.count + 2)
                UInt32(String(digits), radix: 16).flatMap(Unicode.Scalar.init).map { words.append($0) }
            default: words.append(mark)
            }
        }
        return String(words)
    }

    static func hex(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// A count that is not negative and still has room to grow, whoever wrote it.
    static func number(_ field: Substring) -> Int64? {
        Int64(field).flatMap { (0..<1 << 53).contains($0) ? $0 : nil }
    }

    /// Nil unless it is an even number of digits.
    static func bytes(_ hex: Substring) -> [UInt8]? {
        let digits = hex.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
        guard digits.count == hex.utf8.count, digits.count.isMultiple(of: 2) else { return nil }
        return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }
}
