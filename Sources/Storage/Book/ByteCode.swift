import Receivables

/// Writes small values in few bytes: numbers as zigzag varints (7 bits a byte, lowest first), texts with their length.
struct ByteWriter {
    private(set) var bytes: [UInt8] = []

    init(capacity: Int = 48) { bytes.reserveCapacity(capacity) }

    mutating func add(_ value: Int64) {
        var rest = UInt64(bitPattern: value << 1 ^ value >> 63)
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    mutating func add(_ value: Int) { add(Int64(value)) }
    mutating func add(_ day: Day) { add(Int64(day.number)) }

    mutating func add(_ text: String) {
        add(text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }

    mutating func add<Value>(ifAny value: Value?, _ write: (inout ByteWriter, Value) -> Void) {
        add(value == nil ? 0 : 1)
        if let value { write(&self, value) }
    }

    mutating func add<Value>(_ values: [Value], _ write: (inout ByteWriter, Value) -> Void) {
        add(values.count)
        for value in values { write(&self, value) }
    }
}

/// Reads what ``ByteWriter`` wrote. Bytes that end too early are damage, and said so.
struct ByteReader {
    struct Damaged: Error {}

    private let bytes: [UInt8]
    private var place = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func number() throws -> Int64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            guard place < bytes.count, shift < 64 else { throw Damaged() }
            let byte = bytes[place]
            place += 1
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { break }
            shift += 7
        }
        return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
    }

    mutating func int() throws -> Int { Int(try number()) }
    mutating func flag() throws -> Bool { try number() != 0 }

    mutating func day() throws -> Day {
        guard let number = Int32(exactly: try number()) else { throw Damaged() }
        return Day(number: number)
    }

    mutating func text() throws -> String {
        let count = try int()
        guard count >= 0, count <= bytes.count - place else { throw Damaged() }
        defer { place += count }
        return String(decoding: bytes[place..<place + count], as: UTF8.self)
    }

    mutating func ifAny<Value>(_ read: (inout ByteReader) throws -> Value) throws -> Value? {
        try flag() ? read(&self) : nil
    }

    mutating func list<Value>(_ read: (inout ByteReader) throws -> Value) throws -> [Value] {
        let count = try int()
        guard count >= 0, count <= bytes.count else { throw Damaged() }
        return try (0..<count).map { _ in try read(&self) }
    }

    mutating func word<Word: RawRepresentable>(_: Word.Type) throws -> Word where Word.RawValue == String {
        guard let word = Word(rawValue: try text()) else { throw Damaged() }
        return word
    }
}
