import Crypto

/// What makes a touch the same touch for ever: 16 bytes in the table, 26 letters in a Message-ID or at a provider.
public struct TouchKey: Hashable, Comparable, Sendable {
    private let high: UInt64
    private let low: UInt64

    /// Takes exactly 16 bytes, as ``bytes`` gives them.
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 16 else { return nil }
        self.init(leading: bytes)
    }

    /// Takes the first 16 bytes of a longer code.
    fileprivate init(leading code: some Sequence<UInt8>) {
        var words: (UInt64, UInt64) = (0, 0)
        for (index, byte) in code.prefix(16).enumerated() {
            if index < 8 { words.0 = words.0 << 8 | UInt64(byte) } else { words.1 = words.1 << 8 | UInt64(byte) }
        }
        (high, low) = words
    }

    public var bytes: [UInt8] {
        Array(unsafeUninitializedCapacity: 16) { buffer, count in
            for index in 0..<8 {
                buffer[index] = UInt8(truncatingIfNeeded: high >> (56 - 8 * index))
                buffer[index + 8] = UInt8(truncatingIfNeeded: low >> (56 - 8 * index))
            }
            count = 16
        }
    }

    /// Byte order, the order of the column in both databases.
    public static func < (left: Self, right: Self) -> Bool { (left.high, left.low) < (right.high, right.low) }
}

/// Makes a book's touch keys. They are HMAC-SHA256, cut to 16 bytes, under a secret of the book, over the fields below in the form
/// of ``CanonicalBytes``; whoever knows the secret can compute them again:
///
///     touch    t "touch/1", t book, t item, i cycle, t step, t channel, t role
///     letter   t "letter/1", t book, then b key for each touch key, ascending
///     erased   t "erased/1", t book, t code; the whole 32 bytes
///
/// A key contains no text, amount, time or attempt: those may differ when the same touch is tried again.
public struct TouchKeys: Sendable {
    /// The keyed hash after the fields that are the same for all keys of the book, ready to be copied.
    private let touches: HMAC<SHA256>
    private let letters: HMAC<SHA256>
    private let erasures: HMAC<SHA256>

    /// - Parameter secret: at least 32 random bytes, kept with the book's other secrets for as long as the book lives.
    public init(secret: [UInt8], book: String) {
        precondition(secret.count >= 32, "A book's secret has at least 32 bytes.")
        touches = Self.begin("touch/1", secret, book)
        letters = Self.begin("letter/1", secret, book)
        erasures = Self.begin("erased/1", secret, book)
    }

    /// - Parameters:
    ///   - cycle: grows only by a recorded event: reopened, plan broken, re-armed by a person.
    ///   - role: for whom, such as `payer` or `account-owner`; never an address, which may change.
    public func touch(item: String, cycle: Int, step: String, channel: String, role: String) -> TouchKey {
        var message = CanonicalBytes(capacity: 120)
        message.add(item)
        message.add(Int64(cycle))
        message.add(step)
        message.add(channel)
        message.add(role)
        return Self.finish(touches, message)
    }

    /// The key of one letter that carries several touches, in whatever order they come.
    public func letter(_ keys: some Collection<TouchKey>) -> TouchKey {
        var message = CanonicalBytes(capacity: 21 * keys.count)
        for key in keys.sorted() { message.add(key.bytes) }
        return Self.finish(letters, message)
    }

    /// By which the code of an erased customer is known again and cannot be read.
    func erased(_ code: String) -> [UInt8] {
        var (message, hash) = (CanonicalBytes(), erasures)
        message.add(code)
        hash.update(data: message.bytes)
        return Array(hash.finalize())
    }

    private static func begin(_ purpose: String, _ secret: [UInt8], _ book: String) -> HMAC<SHA256> {
        var message = CanonicalBytes()
        message.add(purpose)
        message.add(book)
        var code = HMAC<SHA256>(key: SymmetricKey(data: secret))
        code.update(data: message.bytes)
        return code
    }

    private static func finish(_ begun: HMAC<SHA256>, _ message: CanonicalBytes) -> TouchKey {
        var code = begun
        code.update(data: message.bytes)
        return code.finalize().withUnsafeBytes { TouchKey(leading: $0) }
    }
}
