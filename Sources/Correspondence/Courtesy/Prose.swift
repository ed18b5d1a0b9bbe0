/// Text as somebody reads it: line breaks are spaces, and runs of them are one.
struct Prose {
    let bytes: [UInt8]

    init(_ text: String) {
        var text = text
        bytes = text.withUTF8 { Self.collapsed($0) }
    }

    init(_ bytes: [UInt8]) { self.bytes = bytes.withUnsafeBufferPointer { Self.collapsed($0) } }

    /// One after the other.
    init(_ parts: Prose...) {
        bytes = Array(parts.map(\.bytes).filter { !$0.isEmpty }.joined(separator: CollectionOfOne(0x20)))
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    private static func collapsed(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: text.count) { room, count in
            var isGap = false
            for byte in text {
                if byte == 0x20 || (0x09...0x0D).contains(byte) {
                    isGap = count > 0
                } else {
                    if isGap {
                        room[count] = 0x20
                        count += 1
                    }
                    isGap = false
                    room[count] = byte
                    count += 1
                }
            }
        }
    }

    /// Whether this stands in the text by itself: INV-1 does not stand in INV-10, nor 1,200.00 in 11,200.00.
    /// People who edit a letter type plain spaces, so those of an amount may be either.
    func names(_ needle: String) -> Bool {
        let needle = Prose(needle).bytes
        return !ByteSearch.places(of: needle, in: bytes, onlyFirst: true).isEmpty
            || !ByteSearch.places(of: Self.untied(needle), in: Self.untied(bytes), onlyFirst: true).isEmpty
    }

    /// The text without these, where they stand by themselves; longer ones first, for one may be part of another.
    func without(_ quotes: [String]) -> Prose {
        var bytes = bytes
        for quote in Set(quotes.map { Prose($0).bytes }).sorted(by: { $0.count > $1.count }) {
            for start in ByteSearch.places(of: quote, in: bytes).reversed() {
                bytes.replaceSubrange(start..<start + quote.count, with: CollectionOfOne(0x20))
            }
        }
        return Prose(bytes)
    }

    /// Whether these characters stand anywhere in the text.
    func contains(_ characters: String) -> Bool { ByteSearch.contains(Array(characters.utf8), in: bytes) }

    /// With plain spaces where U+00A0 and U+202F tie an amount together: C2 A0 and E2 80 AF.
    private static func untied(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.contains(where: { $0 == 0xC2 || $0 == 0xE2 }) else { return bytes }
        var plain: [UInt8] = []
        plain.reserveCapacity(bytes.count)
        var place = 0
        while place < bytes.count {
            let rest = bytes[place...]
            let length =
                rest[place] < 0x80
                ? 0 : rest.starts(with: [0xC2, 0xA0]) ? 2 : rest.starts(with: [0xE2, 0x80, 0xAF]) ? 3 : 0
            plain.append(length == 0 ? rest[place] : 0x20)
            place += max(1, length)
        }
        return plain
    }
}

extension HTML {
    /// What a browser would show, roughly: without head, tags and entities.
    static func visible(_ html: String) -> [UInt8] {
        let bytes = Array(html.utf8)
        let start = ByteSearch.places(of: Array("<body".utf8), in: bytes, onlyFirst: true).first ?? 0
        let visible = [UInt8](unsafeUninitializedCapacity: bytes.count - start) { room, count in
            var inTag = false
            for byte in bytes[start...] {
                switch byte {
                case UInt8(ascii: "<"):
                    inTag = true
                    room[count] = 0x20
                    count += 1
                case UInt8(ascii: ">"): inTag = false
                default:
                    guard !inTag else { continue }
                    room[count] = byte
                    count += 1
                }
            }
        }
        return visible.contains(UInt8(ascii: "&")) ? withoutEntities(visible) : visible
    }

    private static let entities: [(name: [UInt8], text: [UInt8])] = [
        ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", "\u{A0}"), ("&amp;", "&"),
    ].map { (Array($0.utf8), Array($1.utf8)) }

    private static func withoutEntities(_ bytes: [UInt8]) -> [UInt8] {
        var plain: [UInt8] = []
        plain.reserveCapacity(bytes.count)
        var place = 0
        while place < bytes.count {
            let byte = bytes[place]
            let entity =
                byte == UInt8(ascii: "&") ? entities.first { bytes[place...].starts(with: $0.name) } : nil
            if let entity { plain += entity.text } else { plain.append(byte) }
            place += entity?.name.count ?? 1
        }
        return plain
    }
}
