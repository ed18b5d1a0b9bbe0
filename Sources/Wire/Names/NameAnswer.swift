/// A question to a name server for the texts of a name, and what it answered (RFC 1035, texts as in §3.3.14; a larger answer
/// as in RFC 6891).
enum NameAnswer {
    enum Flaw: Error, Hashable {
        /// Not an answer to this question.
        case foreign
        /// Larger than what a datagram holds.
        case cut
        /// The server cannot say: its code.
        case refused(Int)
    }

    /// Bytes of an answer that fit through every net.
    static let largest = 1_232
    private static let (text, internet, options): (UInt16, UInt16, UInt16) = (16, 1, 41)

    /// Nil for what is no name.
    static func question(_ name: String, id: UInt16) -> [UInt8]? {
        let labels = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard name.utf8.count <= 253, labels.allSatisfy({ (1...63).contains($0.count) }) else { return nil }
        var bytes = pairs([id, 0x0100, 1, 0, 0, 1])
        for label in labels { bytes += [UInt8(label.count)] + label }
        bytes += [0] + pairs([text, internet])
        bytes += [0] + pairs([options, UInt16(largest), 0, 0, 0])
        return bytes
    }

    private static func pairs(_ numbers: [UInt16]) -> [UInt8] {
        numbers.reduce(into: []) { $0 += [UInt8($1 >> 8), UInt8($1 & 0xFF)] }
    }

    /// The texts of the name that was asked for, whatever other name it stands for; none when there is no such name.
    static func texts(_ bytes: [UInt8], id: UInt16) throws(Flaw) -> [String] {
        var reader = Reader(bytes)
        guard try reader.number() == id else { throw .foreign }
        let flags = try reader.number()
        guard flags & 0x8000 != 0 else { throw .foreign }
        guard flags & 0x0200 == 0 else { throw .cut }
        let code = Int(flags & 0xF)
        guard code == 0 || code == 3 else { throw .refused(code) }
        let (questions, answers) = (try reader.number(), try reader.number())
        _ = try (reader.number(), reader.number())
        for _ in 0..<questions {
            try reader.skipName()
            _ = try (reader.number(), reader.number())
        }
        var texts: [String] = []
        for _ in 0..<answers { if let text = try reader.text() { texts.append(text) } }
        return texts
    }

    private struct Reader {
        private var rest: ArraySlice<UInt8>

        init(_ bytes: [UInt8]) { rest = bytes[...] }

        mutating func number() throws(Flaw) -> UInt16 {
            let bytes = try take(2)
            return bytes.reduce(0) { $0 << 8 | UInt16($1) }
        }

        private mutating func take(_ count: Int) throws(Flaw) -> ArraySlice<UInt8> {
            guard rest.count >= count else { throw .foreign }
            defer { rest = rest.dropFirst(count) }
            return rest.prefix(count)
        }

        /// A name ends with an empty label, or with a pointer to one that was written before.
        mutating func skipName() throws(Flaw) {
            while let length = try take(1).first, length > 0 {
                guard length < 0xC0 else {
                    _ = try take(1)
                    return
                }
                _ = try take(Int(length))
            }
        }

        /// Nil for a record of another kind. The pieces of a text are one (RFC 7208 §3.3).
        mutating func text() throws(Flaw) -> String? {
            try skipName()
            let kind = try number()
            _ = try (number(), number(), number())
            var body = try take(Int(number()))
            guard kind == NameAnswer.text else { return nil }
            var bytes: [UInt8] = []
            while let length = body.popFirst() {
                guard body.count >= Int(length) else { throw .foreign }
                bytes += body.prefix(Int(length))
                body = body.dropFirst(Int(length))
            }
            return String(decoding: bytes, as: UTF8.self)
        }
    }
}
