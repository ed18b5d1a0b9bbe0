/// RFC 3986 §2.1: any text inside a path or a header, as visible ASCII.
public enum PercentCode {
    /// For one segment of a path: a slash becomes `%2F`.
    public static func segment(_ text: String) -> String { encode(text, where: isUnreserved) }

    /// For a header: what is visible ASCII stays, but for the percent sign itself.
    public static func headerValue(_ text: String) -> String {
        encode(text) { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "%") }
    }

    public static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }

    static func escape(_ byte: UInt8) -> String {
        "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }

    private static func encode(_ text: String, where isPlain: (UInt8) -> Bool) -> String {
        if text.utf8.allSatisfy(isPlain) { return text }
        return text.utf8.map { isPlain($0) ? String(Unicode.Scalar($0)) : escape($0) }.joined()
    }
}
