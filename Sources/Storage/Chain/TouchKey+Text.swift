/// The letters of a key: base32 after RFC 4648 §6 in lower case and without padding, 5 bits each. 128 bits take 26 letters,
/// of which the last holds 3 bits and two zeros.
extension TouchKey: LosslessStringConvertible, CustomStringConvertible {
    private static let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)

    public var text: String {
        String(unsafeUninitializedCapacity: 26) { letters in
            var (held, bits, count) = (UInt32(0), 0, 0)
            for byte in bytes {
                held = held << 8 | UInt32(byte)
                bits += 8
                while bits >= 5 {
                    bits -= 5
                    letters[count] = Self.alphabet[Int(held >> UInt32(bits) & 31)]
                    count += 1
                }
            }
            letters[count] = Self.alphabet[Int(held << UInt32(5 - bits) & 31)]
            return count + 1
        }
    }

    public var description: String { text }

    /// Reads back what ``text`` wrote, and nothing else: other lengths, capitals or stray bits at the end are refused.
    public init?(_ text: String) {
        guard text.utf8.count == 26 else { return nil }
        var (held, bits) = (UInt32(0), 0)
        var bytes: [UInt8] = []
        for letter in text.utf8 {
            guard let value = Self.alphabet.firstIndex(of: letter) else { return nil }
            held = held << 5 | UInt32(value)
            bits += 5
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: held >> UInt32(bits)))
            }
        }
        guard held & 0b11 == 0 else { return nil }
        self.init(bytes: bytes)
    }
}
