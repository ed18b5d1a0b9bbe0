/// One header as it stands in the letter, folded between its tokens.
enum HeaderLine {
    /// RFC 5322 §2.1.1 asks for lines of at most 78 characters.
    static let width = 78

    /// `Name: token token`, a new line begun before each token that would pass the width. A token longer than a line
    /// (a web address) stays whole.
    static func folded(_ name: String, _ tokens: [String]) -> String {
        var lines = name + ":"
        var column = lines.utf8.count
        for token in tokens {
            let length = token.utf8.count
            if column + 1 + length > width {
                lines += "\r\n"
                column = 0
            }
            lines += " " + token
            column += 1 + length
        }
        return lines + "\r\n"
    }

    static func unstructured(_ name: String, _ value: HeaderText) -> String { folded(name, tokens(of: value)) }

    static func addresses(_ name: String, _ addresses: [MailAddress]) -> String {
        var tokens: [String] = []
        for (place, address) in addresses.enumerated() {
            let comma = place + 1 < addresses.count ? "," : ""
            let phrase = address.name.map(phrase) ?? []
            tokens += phrase
            tokens.append((phrase.isEmpty ? address.address : "<\(address.address)>") + comma)
        }
        return folded(name, tokens)
    }

    /// Words as they are where a reader gets exactly these words back, else encoded words.
    private static func tokens(of value: HeaderText) -> [String] {
        let words = value.text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        let plain = isPlain(value.text) && words.allSatisfy { $0.utf8.count < width }
        return plain ? words : EncodedWord.words(value.text, room: EncodedWord.handy)
    }

    /// A display name: atoms, a quoted string or encoded words (RFC 5322 §3.2.5, RFC 2047 §5), as few of these as can
    /// be: some readers put a blank between two.
    private static func phrase(_ name: HeaderText) -> [String] {
        let text = name.text
        guard isPlain(text), text.utf8.count <= 60 else { return EncodedWord.words(text, room: EncodedWord.widest) }
        let isAtoms = text.utf8.allSatisfy { $0 == UInt8(ascii: " ") || MailAddress.isAtomText($0) }
        if isAtoms { return text.split(separator: " ").map(String.init) }
        let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return ["\"\(escaped)\""]
    }

    /// ASCII without blanks that folding would lose, and without `=?`, which a reader would take for an encoded word
    /// and decode into something nobody wrote.
    static func isPlain(_ text: String) -> Bool {
        var before = UInt8(ascii: " ")
        for byte in text.utf8 {
            let isPair =
                before == UInt8(ascii: " ") && byte == UInt8(ascii: " ")
                || before == UInt8(ascii: "=") && byte == UInt8(ascii: "?")
            guard (0x20...0x7E).contains(byte), !isPair else { return false }
            before = byte
        }
        return before != UInt8(ascii: " ")
    }
}
