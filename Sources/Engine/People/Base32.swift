/// Letters and digits that people can read out and type (RFC 4648 §6), without padding.
public enum Base32 {
    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")

    public static func encode(_ bytes: [UInt8]) -> String {
        var text = ""
        var (bits, count) = (0, 0)
        for byte in bytes {
            bits = bits << 8 | Int(byte)
            count += 8
            while count >= 5 {
                count -= 5
                text.append(letters[bits >> count & 31])
            }
            bits &= (1 << count) - 1
        }
        if count > 0 { text.append(letters[bits << (5 - count) & 31]) }
        return text
    }

    /// In groups of four, as people type it.
    public static func grouped(_ text: String) -> String {
        stride(from: 0, to: text.count, by: 4).map { start in
            let from = text.index(text.startIndex, offsetBy: start)
            return String(text[from...].prefix(4))
        }.joined(separator: " ")
    }
}
