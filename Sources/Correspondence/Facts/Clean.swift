/// Text from the books on its way into a letter. Customers, their systems and their enemies write names.
enum Clean {
    /// A longer name is no name, and nobody reads it.
    static let longest = 160

    /// One line of visible text: control characters, line breaks, the marks that reverse the direction of what follows
    /// and private characters become a space or go; runs of spaces become one.
    static func line(_ text: String) -> String {
        if isClean(text.utf8) { return text }
        var line = String.UnicodeScalarView()
        var length = 0
        var gap = false
        for scalar in text.unicodeScalars {
            switch character(scalar) {
            case .none: continue
            case .gap: gap = true
            case .visible:
                if gap, !line.isEmpty { line.append(" ") }
                gap = false
                line.append(scalar)
                length += 1
            }
            if length >= longest { break }
        }
        return String(line)
    }

    /// Nearly every text: plain ASCII with single spaces.
    private static func isClean(_ bytes: String.UTF8View) -> Bool {
        guard bytes.count <= longest else { return false }
        var before: UInt8 = 0x20
        for byte in bytes {
            guard byte >= 0x20, byte < 0x7F, byte != 0x20 || before != 0x20 else { return false }
            before = byte
        }
        return before != 0x20 || bytes.isEmpty
    }

    /// Nil when nothing visible is left.
    static func present(_ text: String?) -> String? {
        text.map(line).flatMap { $0.isEmpty ? nil : $0 }
    }

    /// An address a browser may open, as it is; nil for `javascript:` and its like.
    static func link(_ text: String?) -> String? {
        guard let text, text.utf8.count <= 2000 else { return nil }
        let visible = text.utf8.allSatisfy {
            $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "<")
        }
        let lower = text.lowercased()
        guard visible, lower.hasPrefix("https://") || lower.hasPrefix("http://") else { return nil }
        return text
    }

    /// Whether a reader would not see this character, and something else might obey it.
    static func hides(_ scalar: Unicode.Scalar) -> Bool { character(scalar) == .none }

    private enum Kind { case none, gap, visible }

    private static func character(_ scalar: Unicode.Scalar) -> Kind {
        switch scalar.value {
        case 0x20, 0x09, 0x0A, 0x0D, 0x85, 0x2028, 0x2029: return .gap
        case 0...0x1F, 0x7F...0x9F, 0xAD, 0x061C, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF:
            return .none
        case 0xE000...0xF8FF, 0xFFF0...0xFFFB, 0xE0000...0x10FFFF: return .none
        default: return .visible
        }
    }
}
