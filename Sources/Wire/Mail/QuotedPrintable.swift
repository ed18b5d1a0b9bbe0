/// RFC 2045 §6.7: text that is mostly ASCII, readable as it travels.
enum QuotedPrintable {
    /// `text` has CRLF line ends. Lines come out with at most 76 characters.
    static func encode(_ text: [UInt8]) -> [UInt8] {
        text.withUnsafeBufferPointer { encode($0) }
    }

    private static func encode(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var encoded: [UInt8] = []
        encoded.reserveCapacity(text.count * 5 / 4)
        var column = 0
        var place = 0
        while place < text.count {
            if isLineEnd(text, at: place) {
                encoded.append(13)
                encoded.append(10)
                column = 0
                place += 2
                continue
            }
            let isPlain = isPlain(text, at: place)
            let length = isPlain ? 1 : 3
            if column + length > 75 {
                encoded += [UInt8(ascii: "="), 13, 10]
                column = 0
            }
            if isPlain { encoded.append(text[place]) } else { encoded += escape(text[place]).utf8 }
            column += length
            place += 1
        }
        return encoded
    }

    /// `=C3`
    static func escape(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return byte < 16 ? "=0" + digits : "=" + digits
    }

    private static func isPlain(_ text: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
        switch text[place] {
        case UInt8(ascii: " "), UInt8(ascii: "\t"):
            // A blank at the end of a line is dropped by gateways.
            place + 1 < text.count && !isLineEnd(text, at: place + 1)
        case UInt8(ascii: "="): false
        case 0x21...0x7E: true
        default: false
        }
    }

    private static func isLineEnd(_ text: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
        place + 1 < text.count && text[place] == 13 && text[place + 1] == 10
    }
}
