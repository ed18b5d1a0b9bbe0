/// Reads bytes from front to back, one function for each rule of RFC 8259.
struct JSONReader {
    private let bytes: [UInt8]
    private let deepest: Int
    private var position = 0
    private var depth = 0

    init(bytes: [UInt8], deepest: Int) {
        self.bytes = bytes
        self.deepest = deepest
    }

    mutating func document(largest: Int) throws(JSON.Flaw) -> JSON {
        guard bytes.count <= largest else { throw flaw("the document is larger than \(largest) bytes") }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
        let value = try value()
        skipBlanks()
        guard position == bytes.count else { throw flaw("expected the end of the document") }
        return value
    }

    private mutating func value() throws(JSON.Flaw) -> JSON {
        skipBlanks()
        guard let byte = peek else { throw flaw("the document ends where a value was expected") }
        switch byte {
        case UInt8(ascii: "{"): return try nested { reader throws(JSON.Flaw) in try reader.object() }
        case UInt8(ascii: "["): return try nested { reader throws(JSON.Flaw) in try reader.list() }
        case UInt8(ascii: "\""): return .text(try string())
        case UInt8(ascii: "t"): return try word("true", .flag(true))
        case UInt8(ascii: "f"): return try word("false", .flag(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"), 0x30...0x39: return .number(try number())
        default: throw flaw("expected a value")
        }
    }

    private mutating func nested(
        _ read: (inout JSONReader) throws(JSON.Flaw) -> JSON
    ) throws(JSON.Flaw) -> JSON {
        depth += 1
        guard depth <= deepest else { throw flaw("nested more than \(deepest) levels deep") }
        position += 1
        let value = try read(&self)
        depth -= 1
        return value
    }

    private mutating func object() throws(JSON.Flaw) -> JSON {
        var members: [String: JSON] = [:]
        skipBlanks()
        if take("}") { return .object(members) }
        repeat {
            skipBlanks()
            let place = position
            guard peek == UInt8(ascii: "\"") else { throw flaw("expected a key in quotes") }
            let key = try string()
            guard members[key] == nil else { throw flaw("the key \"\(key)\" stands twice in one object", at: place) }
            skipBlanks()
            guard take(":") else { throw flaw("expected ':' after a key") }
            members[key] = try value()
            skipBlanks()
        } while take(",")
        guard take("}") else { throw flaw("expected ',' or '}'") }
        return .object(members)
    }

    private mutating func list() throws(JSON.Flaw) -> JSON {
        var items: [JSON] = []
        skipBlanks()
        if take("]") { return .list(items) }
        repeat {
            items.append(try value())
            skipBlanks()
        } while take(",")
        guard take("]") else { throw flaw("expected ',' or ']'") }
        return .list(items)
    }

    private mutating func word(_ word: StaticString, _ value: JSON) throws(JSON.Flaw) -> JSON {
        let letters = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
        guard bytes[position...].starts(with: letters) else { throw flaw("expected \(word)") }
        position += letters.count
        return value
    }

    private mutating func number() throws(JSON.Flaw) -> String {
        let start = position
        _ = take("-")
        if !take("0") { try someDigits() }
        if take(".") { try someDigits() }
        if take("e") || take("E") {
            if !take("+") { _ = take("-") }
            try someDigits()
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func someDigits() throws(JSON.Flaw) {
        let start = position
        while let byte = peek, (0x30...0x39).contains(byte) { position += 1 }
        guard position > start else { throw flaw("expected a digit") }
    }

    private mutating func skipBlanks() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard peek == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private func flaw(_ problem: String, at place: Int? = nil) -> JSON.Flaw {
        let before = bytes[..<(place ?? position)]
        let line = before.count { $0 == 0x0A } + 1
        let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        return JSON.Flaw(line: line, column: before.count - start + 1, problem: problem)
    }
}

// MARK: - Strings

extension JSONReader {
    private mutating func string() throws(JSON.Flaw) -> String {
        let start = position
        position += 1
        if let plain = plainString(from: start) { return plain }
        var content: [UInt8] = []
        while let byte = peek, byte != UInt8(ascii: "\"") {
            guard byte >= 0x20 else { throw flaw("a control character inside a string must be escaped") }
            position += 1
            if byte == UInt8(ascii: "\\") {
                content += UTF8.encode(try escaped()) ?? UTF8.encodedReplacementCharacter
            } else {
                content.append(byte)
            }
        }
        guard take("\"") else { throw flaw("a string without its closing quote", at: start) }
        guard let text = String(validating: content, as: UTF8.self) else {
            throw flaw("a string that is not UTF-8", at: start)
        }
        return text
    }

    /// Nearly all strings have no escapes: they are taken as they stand. Nil, and nothing read, where that is not so.
    private mutating func plainString(from start: Int) -> String? {
        let end = bytes.withUnsafeBufferPointer { bytes in
            bytes[(start + 1)...].firstIndex { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") || $0 < 0x20 }
        }
        guard let end, bytes[end] == UInt8(ascii: "\""),
            let text = String(validating: bytes[(start + 1)..<end], as: UTF8.self)
        else { return nil }
        position = end + 1
        return text
    }

    private mutating func escaped() throws(JSON.Flaw) -> Unicode.Scalar {
        let start = position - 1
        guard let byte = peek else { throw flaw("the document ends inside an escape") }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try unicode(from: start)
        default: throw flaw("an unknown escape", at: start)
        }
    }

    /// A character by its number, or by the two halves UTF-16 needs for it.
    private mutating func unicode(from start: Int) throws(JSON.Flaw) -> Unicode.Scalar {
        let first = try fourHexDigits()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard first < 0xDC00, take("\\"), take("u") else { throw flaw("half a surrogate pair", at: start) }
        let second = try fourHexDigits()
        guard (0xDC00...0xDFFF).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else { throw flaw("half a surrogate pair", at: start) }
        return scalar
    }

    private mutating func fourHexDigits() throws(JSON.Flaw) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = peek, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw flaw("expected four hexadecimal digits")
            }
            value = value << 4 | UInt32(digit)
            position += 1
        }
        return value
    }
}
