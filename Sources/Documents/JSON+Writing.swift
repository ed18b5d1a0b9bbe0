extension JSON: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    public init(stringLiteral text: String) { self = .text(text) }
    public init(booleanLiteral flag: Bool) { self = .flag(flag) }
    public init(integerLiteral number: Int64) { self = .number(String(number)) }
    public init(arrayLiteral items: JSON...) { self = .list(items) }

    /// Members without a value are left out; of a key written twice the last counts.
    public init(dictionaryLiteral members: (String, JSON?)...) {
        var object: [String: JSON] = [:]
        for (key, value) in members { object[key] = value }
        self = .object(object)
    }

    public init(_ text: String) { self = .text(text) }
    public init(_ number: some BinaryInteger) { self = .number(String(number)) }

    /// The document on one line. Keys are in byte order, so that the same value always has the same bytes.
    public var bytes: [UInt8] {
        var bytes: [UInt8] = []
        write(to: &bytes)
        return bytes
    }

    private func write(to bytes: inout [UInt8]) {
        switch self {
        case .null: bytes += "null".utf8
        case .flag(let flag): bytes += (flag ? "true" : "false").utf8
        case .number(let digits): bytes += digits.utf8
        case .text(let text): Self.quote(text, to: &bytes)
        case .list(let items): Self.enclose("[", items, "]", to: &bytes) { $0.write(to: &$1) }
        case .object(let members):
            let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            Self.enclose("{", sorted, "}", to: &bytes) { member, bytes in
                Self.quote(member.key, to: &bytes)
                bytes.append(UInt8(ascii: ":"))
                member.value.write(to: &bytes)
            }
        }
    }

    private static func enclose<Part>(
        _ first: Unicode.Scalar,
        _ parts: [Part],
        _ last: Unicode.Scalar,
        to bytes: inout [UInt8],
        _ write: (Part, inout [UInt8]) -> Void
    ) {
        bytes.append(UInt8(ascii: first))
        for (place, part) in parts.enumerated() {
            if place > 0 { bytes.append(UInt8(ascii: ",")) }
            write(part, &bytes)
        }
        bytes.append(UInt8(ascii: last))
    }

    /// RFC 8259 §7: quotation mark, backslash and controls are escaped, all else is UTF-8.
    private static func quote(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case 0..<0x20: bytes += "\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
