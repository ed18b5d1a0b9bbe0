/// Text as somebody reads it: line breaks are spaces, and runs of them are one.
struct Prose {
    private let bytes: [UInt8]
    /// With plain spaces where U+00A0 and U+202F tie an amount together.
    private let plain: [UInt8]

    init(_ text: String) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        var isGap = false
        for byte in text.utf8 {
            if byte == 0x20 || (0x09...0x0D).contains(byte) {
                isGap = !bytes.isEmpty
            } else {
                if isGap { bytes.append(0x20) }
                isGap = false
                bytes.append(byte)
            }
        }
        self.bytes = bytes
        plain = bytes.contains { $0 == 0xC2 || $0 == 0xE2 } ? Self.untied(bytes) : bytes
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The words in small letters, in order.
    var words: [String] {
        var words: [String] = []
        var word: [UInt8] = []
        for scalar in text.unicodeScalars {
            if scalar.isASCII {
                let byte = UInt8(scalar.value)
                if Self.isWordly(byte) || byte == UInt8(ascii: "'") {
                    word.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
                    continue
                }
            } else if scalar.properties.isAlphabetic {
                word += scalar.properties.lowercaseMapping.utf8
                continue
            }
            if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
            word.removeAll(keepingCapacity: true)
        }
        return word.isEmpty ? words : words + [String(decoding: word, as: UTF8.self)]
    }

    /// The words in capitals only.
    var capitals: [String] {
        var words: [String] = []
        var word = String.UnicodeScalarView()
        var loud = true
        for scalar in (text + " ").unicodeScalars {
            if scalar.isASCII ? (0x41...0x5A).contains(scalar.value & 0xDF) : scalar.properties.isAlphabetic {
                loud = loud && (scalar.isASCII ? scalar.value < 0x5B : scalar.properties.isUppercase)
                if loud { word.append(scalar) }
            } else {
                if loud, !word.isEmpty { words.append(String(word)) }
                word = String.UnicodeScalarView()
                loud = true
            }
        }
        return words
    }

    /// Whether this stands in the text by itself: INV-1 does not stand in INV-10, nor 1,200.00 in 11,200.00.
    /// People who edit a letter type plain spaces, so those of an amount may be either.
    func names(_ needle: String) -> Bool {
        let needle = Prose(needle)
        return !Self.places(of: needle.bytes, in: bytes, onlyFirst: true).isEmpty
            || !Self.places(of: needle.plain, in: plain, onlyFirst: true).isEmpty
    }

    /// The text without these, where they stand by themselves; longer ones first, for one may be part of another.
    func without(_ quotes: [String]) -> Prose {
        var bytes = bytes
        for quote in Set(quotes.map { Prose($0).bytes }).sorted(by: { $0.count > $1.count }) {
            for start in Self.places(of: quote, in: bytes).reversed() {
                bytes.replaceSubrange(start..<start + quote.count, with: CollectionOfOne(0x20))
            }
        }
        return Prose(String(decoding: bytes, as: UTF8.self))
    }

    /// Whether these characters stand anywhere in the text.
    func contains(_ characters: String) -> Bool { Self.contains(Array(characters.utf8), in: bytes) }

    /// Plain byte search: the general one weighs every character's neighbours, and a letter is read for many things.
    static func contains(_ needle: [UInt8], in bytes: [UInt8]) -> Bool {
        !needle.isEmpty && firstPlace(of: needle, in: bytes, from: 0) != nil
    }

    /// U+00A0 is C2 A0 and U+202F is E2 80 AF.
    private static func untied(_ bytes: [UInt8]) -> [UInt8] {
        var plain: [UInt8] = []
        plain.reserveCapacity(bytes.count)
        var rest = bytes[...]
        while let byte = rest.first {
            let length =
                byte < 0x80 ? 0 : rest.starts(with: [0xC2, 0xA0]) ? 2 : rest.starts(with: [0xE2, 0x80, 0xAF]) ? 3 : 0
            plain.append(length == 0 ? byte : 0x20)
            rest = rest.dropFirst(max(1, length))
        }
        return plain
    }

    static func places(of needle: [UInt8], in bytes: [UInt8], onlyFirst: Bool = false) -> [Int] {
        guard let first = needle.first, let last = needle.last, bytes.count >= needle.count else { return [] }
        var places: [Int] = []
        var start = 0
        while let found = firstPlace(of: needle, in: bytes, from: start) {
            let end = found + needle.count
            let isPart =
                isWordly(first) && goesOn(bytes, from: found - 1, by: -1)
                || isWordly(last) && goesOn(bytes, from: end, by: 1)
            if !isPart {
                places.append(found)
                if onlyFirst { break }
            }
            start = isPart ? found + 1 : end
        }
        return places
    }

    private static func firstPlace(of needle: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        bytes.withUnsafeBufferPointer { bytes in
            needle.withUnsafeBufferPointer { needle in
                var place = start
                while place + needle.count <= bytes.count {
                    if bytes[place] == needle[0], bytes[place..<place + needle.count].elementsEqual(needle) {
                        return place
                    }
                    place += 1
                }
                return nil
            }
        }
    }

    /// Whether a word or number goes on here: a letter or digit, or one behind a mark that joins (INV-2/1, 1.200). A full
    /// stop or an apostrophe joins digits only.
    private static func goesOn(_ bytes: [UInt8], from index: Int, by step: Int) -> Bool {
        guard bytes.indices.contains(index) else { return false }
        if isWordly(bytes[index]) { return true }
        guard bytes.indices.contains(index + step) else { return false }
        let behind = bytes[index + step]
        return switch bytes[index] {
        case UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "_"): isWordly(behind)
        case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "'"): (0x30...0x39).contains(behind)
        default: false
        }
    }

    private static func isWordly(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF)
    }
}

extension HTML {
    /// What a browser would show, roughly: without head, tags and entities.
    static func visible(_ html: String) -> String {
        let bytes = Array(html.utf8)
        let start = Prose.places(of: Array("<body".utf8), in: bytes, onlyFirst: true).first ?? 0
        var visible: [UInt8] = []
        visible.reserveCapacity(bytes.count - start)
        var inTag = false
        for byte in bytes[start...] {
            switch byte {
            case UInt8(ascii: "<"):
                inTag = true
                visible.append(0x20)
            case UInt8(ascii: ">"): inTag = false
            default: if !inTag { visible.append(byte) }
            }
        }
        guard visible.contains(UInt8(ascii: "&")) else { return String(decoding: visible, as: UTF8.self) }
        return withoutEntities(visible)
    }

    private static let entities: [(name: [UInt8], text: [UInt8])] = [
        ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", "\u{A0}"), ("&amp;", "&"),
    ].map { (Array($0.utf8), Array($1.utf8)) }

    private static func withoutEntities(_ bytes: [UInt8]) -> String {
        var plain: [UInt8] = []
        plain.reserveCapacity(bytes.count)
        var rest = bytes[...]
        while let byte = rest.first {
            let entity = byte == UInt8(ascii: "&") ? entities.first { rest.starts(with: $0.name) } : nil
            if let entity { plain += entity.text } else { plain.append(byte) }
            rest = rest.dropFirst(entity?.name.count ?? 1)
        }
        return String(decoding: plain, as: UTF8.self)
    }
}
