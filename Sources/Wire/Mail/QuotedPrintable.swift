/// RFC 2045 §6.7: text that is mostly ASCII, readable as it travels.
enum QuotedPrintable {
    /// `text` has CRLF line ends. Lines come out with at most 76 characters.
    static func encode(_ text: [UInt8]) -> [UInt8] {
        text.withUnsafeBufferPointer { encode($0) }
    }

    private static func encode(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        // Three for each byte, and a soft line end of three after at least 73 of those.
        [UInt8](unsafeUninitializedCapacity: text.count * 3 * 76 / 73 + 3) { room, count in
            var column = 0
            var place = 0
            func put(_ byte: UInt8) {
                room[count] = byte
                count += 1
            }
            while place < text.count {
                let byte = text[place]
                if isLineEnd(text, at: place) {
                    put(13)
                    put(10)
                    column = 0
                    place += 2
                    continue
                }
                let isPlain = isPlain(text, at: place)
                let length = isPlain ? 1 : 3
                if column + length > 75 {
                    put(UInt8(ascii: "="))
                    put(13)
                    put(10)
                    column = 0
                }
                if !isPlain {
                    put(UInt8(ascii: "="))
                    put(digits[Int(byte >> 4)])
                }
                put(isPlain ? byte : digits[Int(byte & 15)])
                column += length
                place += 1
            }
        }
    }

    private static let digits = Array("0123456789ABCDEF".utf8)

    /// `=C3`
    static func escape(_ byte: UInt8) -> String {
        String(decoding: [UInt8(ascii: "="), digits[Int(byte >> 4)], digits[Int(byte & 15)]], as: UTF8.self)
    }

    private static func isPlain(_ text: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
        switch text[place] {
        case UInt8(ascii: "="): false
        case 0x21...0x7E: true
        case UInt8(ascii: " "), UInt8(ascii: "\t"):
            // A blank at the end of a line is dropped by gateways.
            place + 1 < text.count && !isLineEnd(text, at: place + 1)
        default: false
        }
    }

    private static func isLineEnd(_ text: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
        place + 1 < text.count && text[place] == 13 && text[place + 1] == 10
    }
}
