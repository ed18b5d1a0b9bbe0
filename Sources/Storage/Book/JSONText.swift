import Foundation
import Receivables

/// Writes one JSON object in the order its fields are given, so that the same event always has the same text.
struct JSONText {
    private(set) var text = "{"
    private var isFirst = true

    /// Room for most events, so that the text does not grow step by step.
    init() { text.reserveCapacity(128) }

    mutating func add(_ name: String, _ value: String?) {
        guard let value else { return }
        key(name)
        quote(value)
    }

    mutating func add(_ name: String, _ value: Int?) {
        guard let value else { return }
        key(name)
        text += String(value)
    }

    /// A list of objects, each written where it stands.
    mutating func add<Element>(_ name: String, _ elements: [Element], _ write: (Element, inout JSONText) -> Void) {
        key(name)
        text += "["
        for (index, element) in elements.enumerated() {
            text += index > 0 ? ",{" : "{"
            isFirst = true
            write(element, &self)
            text += "}"
        }
        text += "]"
        isFirst = false
    }

    var closed: String { text + "}" }

    private mutating func key(_ name: String) {
        if !isFirst { text += "," }
        isFirst = false
        text += "\""
        text += name
        text += "\":"
    }

    private mutating func quote(_ value: String) {
        text += "\""
        // 0xEF begins the byte-order mark among others.
        if value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C && $0 != 0xEF }) {
            text += value
        } else {
            for scalar in value.unicodeScalars { escape(scalar) }
        }
        text += "\""
    }

    private mutating func escape(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "\"": text += "\\\""
        case "\\": text += "\\\\"
        case "\n": text += "\\n"
        // Foundation drops a byte-order mark that begins a string.
        case _ where scalar.value < 0x20 || scalar == "\u{FEFF}":
            let digits = String(scalar.value, radix: 16)
            text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        default: text.unicodeScalars.append(scalar)
        }
    }
}

/// The fields of one stored object. What is missing or of another kind is damage.
struct JSONFields {
    struct Damaged: Error {}

    private let fields: [String: Any]

    init(_ text: String) throws {
        guard let fields = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] else {
            throw Damaged()
        }
        self.fields = fields
    }

    private init(fields: [String: Any]) { self.fields = fields }

    func ifAny(_ name: String) -> String? { fields[name] as? String }
    func number(ifAny name: String) -> Int? { fields[name] as? Int }

    func text(_ name: String) throws -> String {
        guard let text = fields[name] as? String else { throw Damaged() }
        return text
    }

    func number(_ name: String) throws -> Int {
        guard let number = fields[name] as? Int else { throw Damaged() }
        return number
    }

    func list(_ name: String) throws -> [JSONFields] {
        guard let list = fields[name] as? [[String: Any]] else { throw Damaged() }
        return list.map(JSONFields.init(fields:))
    }

    func word<Word: RawRepresentable>(_ name: String, _: Word.Type) throws -> Word where Word.RawValue == String {
        guard let word = Word(rawValue: try text(name)) else { throw Damaged() }
        return word
    }

    func word<Word: RawRepresentable>(ifAny name: String, _: Word.Type) throws -> Word? where Word.RawValue == String {
        ifAny(name) == nil ? nil : try word(name, Word.self)
    }

    func day(_ name: String) throws -> Day {
        guard let day = Day(iso: try text(name)) else { throw Damaged() }
        return day
    }

    func money(_ name: String) throws -> Money {
        let words = try text(name).split(separator: " ")
        guard words.count == 2, let currency = Currency(words[1]) else { throw Damaged() }
        return try Money(decimal: words[0], currency)
    }
}
