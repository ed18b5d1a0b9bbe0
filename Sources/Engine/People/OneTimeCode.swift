import Crypto

/// The six digits of an authenticator app (TOTP, RFC 6238: HMAC-SHA-1, steps of thirty seconds).
public enum OneTimeCode {
    /// Seconds.
    static let step: Int64 = 30
    public static let digits = 6

    /// - Parameter instant: milliseconds since 1970 UTC.
    public static func step(at instant: Int64) -> Int64 { instant / 1000 / step }

    /// - Parameter count: how many digits.
    public static func code(_ secret: [UInt8], step: Int64, digits count: Int = digits) -> String {
        let message = (0..<8).map { UInt8(truncatingIfNeeded: step >> (56 - 8 * $0)) }
        let hash = Array(HMAC<Insecure.SHA1>.authenticationCode(for: message, using: SymmetricKey(data: secret)))
        let place = Int(hash[19] & 15)
        let number = hash[place..<place + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7fff_ffff
        let range = (0..<count).reduce(UInt32(1)) { power, _ in power * 10 }
        let text = String(number % range)
        return String(repeating: "0", count: max(0, count - text.count)) + text
    }

    /// The step of a code that is right now, or was in the step before or will be in the next: clocks differ.
    /// - Parameter text: as it was typed; blanks between the digits are forgiven.
    public static func step(of text: String, _ secret: [UInt8], at instant: Int64) -> Int64? {
        let typed = text.filter { !$0.isWhitespace }
        guard typed.utf8.count == digits, typed.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        let now = step(at: instant)
        return [now, now - 1, now + 1].first { code(secret, step: $0) == typed }
    }

    /// What an app reads, as text or behind a picture.
    public static func address(_ secret: [UInt8], of email: String, at company: String) -> String {
        func escaped(_ text: String) -> String {
            text.utf8.map { byte in
                let isPlain =
                    (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte)
                return isPlain ? String(Unicode.Scalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
            }.joined()
        }
        let label = "\(escaped(company)):\(escaped(email))"
        return "otpauth://totp/\(label)?secret=\(Base32.encode(secret))&issuer=\(escaped(company))"
    }
}
