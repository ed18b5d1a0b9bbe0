/// Takes out of Swift source what its comments and string literals say, so that a rule about code reads code only.
struct SwiftCode {
    private enum Place { case code, comment, string, longString }

    private var place = Place.code
    private var kept: [UInt8] = []

    static func stripped(_ text: String) -> String {
        var reader = SwiftCode()
        let bytes = Array(text.utf8)
        reader.kept.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count { index = reader.take(bytes, at: index) }
        return String(decoding: reader.kept, as: UTF8.self)
    }

    /// Keeps or drops what stands at an index, and says where to go on.
    private mutating func take(_ bytes: [UInt8], at index: Int) -> Int {
        let byte = bytes[index]
        if byte == UInt8(ascii: "\n") {
            // Neither a comment nor a short string goes beyond its line, so a quote in a regex harms one line only.
            if place != .longString { place = .code }
            kept.append(byte)
            return index + 1
        }
        let isLongQuote = byte == UInt8(ascii: "\"") && bytes[index...].starts(with: [0x22, 0x22, 0x22])
        switch place {
        case .comment: return index + 1
        case .longString:
            if isLongQuote { place = .code }
            return index + (isLongQuote ? 3 : byte == UInt8(ascii: "\\") ? 2 : 1)
        case .string:
            if byte == UInt8(ascii: "\"") { place = .code }
            return index + (byte == UInt8(ascii: "\\") ? 2 : 1)
        case .code:
            return takeCode(bytes, at: index, isLongQuote)
        }
    }

    private mutating func takeCode(_ bytes: [UInt8], at index: Int, _ isLongQuote: Bool) -> Int {
        if isLongQuote {
            place = .longString
            kept += [0x22, 0x22]
            return index + 3
        }
        if bytes[index] == UInt8(ascii: "\"") {
            place = .string
            kept += [0x22, 0x22]
        } else if bytes[index] == UInt8(ascii: "/"), bytes[index...].starts(with: [0x2F, 0x2F]) {
            place = .comment
        } else {
            kept.append(bytes[index])
        }
        return index + 1
    }
}
