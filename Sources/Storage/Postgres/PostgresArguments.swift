import CPQ

/// The values of a statement's parameters in the form they travel in: numbers with the high byte first, texts and bytes as
/// they are.
struct PostgresArguments {
    private struct Slot {
        var type: Oid = 0
        var start = 0
        /// -1 for a null.
        var count = -1
    }

    private var slots: [Slot]
    /// Begins with one byte that is nobody's, so that an empty value has an address.
    private var bytes: [UInt8] = [0]
    private let formats: [Int32]

    init(count: Int) {
        slots = Array(repeating: Slot(), count: count)
        formats = Array(repeating: 1, count: max(1, count))
    }

    /// 0 where there is a null.
    var types: [Oid] { slots.map(\.type) }

    mutating func set(_ index: Int, _ number: Int64) {
        begin(index, PostgresType.int)
        bytes.append(bigEndian: number)
        end(index)
    }

    mutating func set(_ index: Int, _ text: String) {
        begin(index, PostgresType.text)
        bytes.append(contentsOf: text.utf8)
        end(index)
    }

    mutating func set(_ index: Int, _ value: [UInt8]) {
        begin(index, PostgresType.bytes)
        bytes.append(contentsOf: value)
        end(index)
    }

    mutating func set(_ index: Int, _ numbers: [Int64]) {
        var array = PostgresArray(of: PostgresType.int)
        for number in numbers { array.append(number) }
        set(index, array)
    }

    mutating func set(_ index: Int, _ array: PostgresArray) {
        begin(index, PostgresType.array(of: array.type))
        array.write(to: &bytes)
        end(index)
    }

    mutating func setNull(_ index: Int) { slots[index] = Slot() }

    mutating func removeAll() {
        for index in slots.indices { slots[index] = Slot() }
        bytes.removeSubrange(1...)
    }

    private mutating func begin(_ index: Int, _ type: Oid) { slots[index] = Slot(type: type, start: bytes.count) }
    private mutating func end(_ index: Int) { slots[index].count = bytes.count - slots[index].start }

    typealias Values = UnsafePointer<UnsafePointer<CChar>?>

    /// Hands out the values, their lengths and their formats, as libpq wants them.
    func withPointers<T>(_ body: (Values?, UnsafePointer<Int32>?, UnsafePointer<Int32>?) -> T) -> T {
        bytes.withUnsafeBytes { bytes in
            let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
            let values = slots.map { slot in slot.count < 0 ? nil : start.map { $0 + slot.start } }
            let lengths = slots.map { Int32(max(0, $0.count)) }
            return values.withUnsafeBufferPointer { values in
                lengths.withUnsafeBufferPointer { lengths in
                    formats.withUnsafeBufferPointer { body(values.baseAddress, lengths.baseAddress, $0.baseAddress) }
                }
            }
        }
    }
}

/// The types the book works with, by the numbers PostgreSQL has given them for ever (`pg_type.dat`).
enum PostgresType {
    static let int: Oid = 20
    static let text: Oid = 25
    static let bytes: Oid = 17
    /// What a literal `1` is, and what SUM makes of our numbers.
    static let smallInt: Oid = 21
    static let plainInt: Oid = 23
    static let numeric: Oid = 1700
    /// Names in the server's own tables.
    static let name: Oid = 19

    static let readable: Set<Oid> = [int, text, bytes, smallInt, plainInt, numeric, name]

    static func array(of type: Oid) -> Oid {
        switch type {
        case int: 1016
        case bytes: 1001
        default: 1009
        }
    }
}

/// Values of one type on their way into an array.
struct PostgresArray {
    let type: Oid
    private(set) var count = 0
    private var hasNulls = false
    private var elements: [UInt8] = []

    init(of type: Oid) { self.type = type }

    var byteCount: Int { elements.count }

    mutating func append(_ number: Int64) {
        elements.append(bigEndian: Int32(8))
        elements.append(bigEndian: number)
        count += 1
    }

    mutating func append(_ value: some Collection<UInt8>) {
        elements.append(bigEndian: Int32(clamping: value.count))
        elements.append(contentsOf: value)
        count += 1
    }

    mutating func appendNull() {
        elements.append(bigEndian: Int32(-1))
        hasNulls = true
        count += 1
    }

    mutating func removeAll() {
        (count, hasNulls) = (0, false)
        elements.removeAll(keepingCapacity: true)
    }

    /// Number of dimensions, whether nulls are in it, type, length, first index, elements.
    func write(to bytes: inout [UInt8]) {
        for number in [1, hasNulls ? 1 : 0, Int32(bitPattern: type), Int32(clamping: count), 1] {
            bytes.append(bigEndian: number)
        }
        bytes.append(contentsOf: elements)
    }
}

extension [UInt8] {
    mutating func append<Number: FixedWidthInteger>(bigEndian number: Number) {
        Swift.withUnsafeBytes(of: number.bigEndian) { append(contentsOf: $0) }
    }
}
