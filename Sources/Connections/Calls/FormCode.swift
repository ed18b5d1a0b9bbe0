/// `application/x-www-form-urlencoded`, as the URL standard writes and reads it.
public enum FormCode {
    /// A space becomes `+`, and what is neither a letter, a digit nor one of `*-._` is percent-encoded.
    public static func encode(_ fields: Fields) -> String {
        fields.list.map { "\(word($0.name))=\(word($0.value))" }.joined(separator: "&")
    }

    /// Lenient, as senders are: a stray percent sign stays, bytes that are not UTF-8 become replacement characters.
    public static func decode(_ bytes: some Sequence<UInt8>) -> Fields {
        let pairs = Array(bytes).split(separator: UInt8(ascii: "&"))
        return Fields(
            pairs.map { pair in
                let halves = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
                return .init(text(halves[0]), halves.count == 2 ? text(halves[1]) : "")
            }
        )
    }

    private static func word(_ text: String) -> String {
        var word = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: " "): word += "+"
            case UInt8(ascii: "*"): word += "*"
            case UInt8(ascii: "~"): word += "%7E"
            case let byte where PercentCode.isUnreserved(byte): word.unicodeScalars.append(Unicode.Scalar(byte))
            default: word += PercentCode.escape(byte)
            }
        }
        return word
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        var plain: [UInt8] = []
        plain.reserveCapacity(bytes.count)
        var place = bytes.startIndex
        // By index: to take bytes off the front of a slice copies it, which strangers' bodies of megabytes would notice.
        while place < bytes.endIndex {
            let byte = bytes[place]
            place += 1
            if byte == UInt8(ascii: "+") {
                plain.append(UInt8(ascii: " "))
            } else if byte == UInt8(ascii: "%"), let escaped = hex(bytes[place...].prefix(2)) {
                plain.append(escaped)
                place += 2
            } else {
                plain.append(byte)
            }
        }
        return String(decoding: plain, as: UTF8.self)
    }

    private static func hex(_ digits: ArraySlice<UInt8>) -> UInt8? {
        guard digits.count == 2, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else { return nil }
        return UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
    }
}
