/// Writes one JSON object in the order its fields are given, so that the same event always has the same text.
struct JSONText {
    private(set) var text = "{"
    /// Words that stand beside the text, which has their digest.
    private(set) var said: [Said] = []
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

    /// What somebody said in their own words. Kept apart, unless no salt is at hand.
    mutating func say(_ name: String, _ words: String?, salt: (() -> [UInt8])?) {
        guard let words, let salt else { return add(name, words) }
        let kept = Said(name, words, salt: salt())
        key(name)
        text += "{\"said\":\"\(kept.digest)\"}"
        said.append(kept)
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
