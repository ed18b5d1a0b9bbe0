/// A JSON document as it was written. Numbers stay digits: amounts never pass through binary floating point, and an
/// identifier of 19 digits keeps the last one.
public indirect enum JSON: Hashable, Sendable {
    case null
    case flag(Bool)
    /// The number's own characters, valid by the grammar of RFC 8259: `10`, `-0.50`, `1e3`.
    case number(String)
    case text(String)
    case list([JSON])
    case object([String: JSON])

    /// Reads one document. Refused are bytes that are not UTF-8, keys written twice, half a surrogate pair, anything
    /// after the document's end, more than `deepest` levels and more than `largest` bytes.
    public init(
        reading bytes: some Sequence<UInt8>,
        deepest: Int = 64,
        largest: Int = 32 << 20
    ) throws(Flaw) {
        var reader = JSONReader(bytes: Array(bytes), deepest: deepest)
        self = try reader.document(largest: largest)
    }

    public init(reading text: String) throws(Flaw) { try self.init(reading: text.utf8) }

    /// The member of an object; nil for a missing key and for everything that is no object.
    public subscript(key: String) -> JSON? {
        if case .object(let members) = self { members[key] } else { nil }
    }

    public var text: String? { if case .text(let text) = self { text } else { nil } }
    public var flag: Bool? { if case .flag(let flag) = self { flag } else { nil } }
    public var list: [JSON]? { if case .list(let items) = self { items } else { nil } }

    /// The characters of a number or a text: some systems write `10`, others `"10.00"`, for the same amount.
    public var digits: String? {
        switch self {
        case .number(let digits), .text(let digits): digits
        default: nil
        }
    }

    /// Where a text stops being JSON, and why. Lines and columns count from 1; columns count bytes.
    public struct Flaw: Error, Hashable, Sendable, CustomStringConvertible {
        public let line: Int
        public let column: Int
        public let problem: String

        public var description: String { "line \(line), column \(column): \(problem)" }
    }
}
