/// The characters of a text that lies about as bytes and is known to be UTF-8: no string is made of it.
struct Scalars: Sequence, IteratorProtocol {
    private let bytes: [UInt8]
    private(set) var place = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func next() -> Unicode.Scalar? {
        guard place < bytes.count else { return nil }
        let byte = bytes[place]
        if byte < 0x80 {
            place += 1
            return Unicode.Scalar(byte)
        }
        let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
        let rest = bytes[place...].prefix(length)
        place += rest.count
        // The first byte has one leading one for each byte, and a zero.
        let first = UInt32(byte & (0x7F >> UInt8(length)))
        return Unicode.Scalar(rest.dropFirst().reduce(first) { $0 << 6 | UInt32($1 & 0x3F) }) ?? "\u{FFFD}"
    }
}
