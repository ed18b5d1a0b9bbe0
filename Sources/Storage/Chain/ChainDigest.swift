import Crypto

/// SHA-256 over the journal rows of one transaction, in their order.
///
/// Each row is "r", the number of its fields in 4 bytes, and its fields in the form of ``CanonicalBytes``: `i` with 8
/// bytes, `t` and `b` with a length of 4 bytes, `n` for nothing; all numbers big-endian. The sequence number of a row is
/// no field: the link fixes it, so the digest can be taken before the head of the chain is locked.
public struct ChainDigest {
    /// Rows begun so far.
    public private(set) var rows: Int64 = 0
    private var hash = SHA256()
    private var waiting = CanonicalBytes(capacity: Self.block + 1_024)
    private var fieldsMissing = 0

    public init() {}

    /// Begins a row; exactly so many fields must follow.
    public mutating func row(fields: Int) {
        precondition(fieldsMissing == 0, "The row before lacks \(fieldsMissing) fields.")
        if waiting.bytes.count >= Self.block { flush() }
        rows += 1
        fieldsMissing = fields
        waiting.addRow(fields: fields)
    }

    public mutating func add(_ number: Int64) {
        fieldsMissing -= 1
        waiting.add(number)
    }

    public mutating func add(_ text: String) {
        fieldsMissing -= 1
        waiting.add(text)
    }

    public mutating func add(_ bytes: [UInt8]) {
        fieldsMissing -= 1
        waiting.add(bytes)
    }

    public mutating func addNull() {
        fieldsMissing -= 1
        waiting.addNull()
    }

    public mutating func row(_ values: [Value]) {
        row(fields: values.count)
        for value in values { add(value) }
    }

    public mutating func add(_ value: Value) {
        switch value {
        case .int(let number): add(number)
        case .text(let text): add(text)
        case .bytes(let bytes): add(bytes)
        case .null: addNull()
        }
    }

    /// The 32 bytes of the digest so far.
    public func value() -> [UInt8] {
        precondition(fieldsMissing == 0, "The last row lacks \(fieldsMissing) fields.")
        var whole = hash
        whole.update(data: waiting.bytes)
        return Array(whole.finalize())
    }

    private mutating func flush() {
        hash.update(data: waiting.bytes)
        waiting.removeAll()
    }

    /// Bytes gathered before they are hashed: many small updates cost more than the hashing.
    private static let block = 4_096
}
