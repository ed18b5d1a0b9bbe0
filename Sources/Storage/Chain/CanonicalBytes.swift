/// Values as bytes that can be read in one way only, so that no two different lists of values ever hash alike.
///
///     integer   "i"  8 bytes, big-endian two's complement
///     text      "t"  4 bytes length, big-endian, then UTF-8
///     bytes     "b"  4 bytes length, big-endian, then the bytes
///     nothing   "n"
struct CanonicalBytes {
    private(set) var bytes: [UInt8] = []

    init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

    mutating func add(_ number: Int64) {
        bytes.append(UInt8(ascii: "i"))
        append(bigEndian: UInt64(bitPattern: number))
    }

    mutating func add(_ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            bytes.append(UInt8(ascii: "t"))
            append(bigEndian: UInt32(utf8.count))
            bytes.append(contentsOf: utf8)
        }
    }

    mutating func add(_ value: [UInt8]) {
        bytes.append(UInt8(ascii: "b"))
        append(bigEndian: UInt32(value.count))
        bytes.append(contentsOf: value)
    }

    mutating func addNull() { bytes.append(UInt8(ascii: "n")) }

    /// Opens a row: "r" and the number of its fields in 4 bytes, big-endian.
    mutating func addRow(fields: Int) {
        bytes.append(UInt8(ascii: "r"))
        append(bigEndian: UInt32(fields))
    }

    mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    private mutating func append(bigEndian number: some FixedWidthInteger) {
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    }
}
