/// Reads back what ``JSONText`` wrote: objects of texts, whole numbers and lists of objects, and nothing else of JSON. It is
/// read for every event and letter; Foundation's reader, which knows all of JSON, took ten times as long.
struct JSONReader {
    private let bytes: [UInt8]
    private var place = 0

    init(_ text: String) { bytes = Array(text.utf8) }

    /// The whole text is one object.
    mutating func read() throws -> JSONFields {
        let object = try object(depth: 0)
        guard place == bytes.count else { throw JSONFields.Damaged() }
        return object
    }

    /// Lists of objects lie in objects, and not in one another without end.
    private mutating func object(depth: Int) throws -> JSONFields {
        guard depth < 8 else { throw JSONFields.Damaged() }
        try expect("{")
        var fields: [(String, JSONFields.Field)] = []
        guard !take("}") else { return JSONFields(fields) }
        repeat {
            let name = try text()
            try expect(":")
            fields.append((name, try field(depth: depth)))
        } while take(",")
        try expect("}")
        return JSONFields(fields)
    }

    private mutating func field(depth: Int) throws -> JSONFields.Field {
        switch next {
        case UInt8(ascii: "\""): .text(try text())
        case UInt8(ascii: "["): .list(try list(depth: depth))
        default: .number(try number())
        }
    }

    private mutating func list(depth: Int) throws -> [JSONFields] {
        try expect("[")
        var objects: [JSONFields] = []
        guard !take("]") else { return objects }
        repeat { objects.append(try object(depth: depth + 1)) } while take(",")
        try expect("]")
        return objects
    }

    private mutating func number() throws -> Int {
        let start = place
        while let byte = next, byte == UInt8(ascii: "-") || (0x30...0x39).contains(byte) { place += 1 }
        let digits = String(decoding: bytes[start..<place], as: UTF8.self)
        guard let number = Int(digits) else { throw JSONFields.Damaged() }
        return number
    }

    private mutating func text() throws -> String {
        try expect("\"")
        var text = plain()
        while !take("\"") {
            guard take("\\") else { throw JSONFields.Damaged() }
            text.unicodeScalars.append(try escaped())
            text += plain()
        }
        return text
    }

    /// What stands for itself, up to the end of the text or what is escaped.
    private mutating func plain() -> String {
        let start = place
        while let byte = next, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") { place += 1 }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    private mutating func escaped() throws -> Unicode.Scalar {
        let sign = next
        place += 1
        switch sign {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): return Unicode.Scalar(sign ?? 0)
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "u"):
            let digits = bytes[min(place, bytes.count)...].prefix(4)
            place += digits.count
            guard digits.count == 4, let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16),
                let scalar = Unicode.Scalar(value)
            else { throw JSONFields.Damaged() }
            return scalar
        default: throw JSONFields.Damaged()
        }
    }

    private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

    private mutating func take(_ sign: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: sign) else { return false }
        place += 1
        return true
    }

    private mutating func expect(_ sign: Unicode.Scalar) throws {
        guard take(sign) else { throw JSONFields.Damaged() }
    }
}
