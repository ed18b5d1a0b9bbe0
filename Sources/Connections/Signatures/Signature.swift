import Crypto
import Foundation

/// The few ways in which platforms sign. All comparisons take the same time whatever they compare.
public enum Signature {
    public enum Hash: Sendable { case sha1, sha256 }

    /// Whether `code` is the keyed hash (RFC 2104) of the message.
    public static func fits(_ code: [UInt8], _ message: [UInt8], _ key: Secret, _ hash: Hash) -> Bool {
        key.reveal { fits(code, message, key: Array($0.utf8), hash) }
    }

    public static func fits(_ code: [UInt8], _ message: [UInt8], key: [UInt8], _ hash: Hash) -> Bool {
        let key = SymmetricKey(data: key)
        return switch hash {
        case .sha1: HMAC<Insecure.SHA1>.isValidAuthenticationCode(code, authenticating: message, using: key)
        case .sha256: HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: message, using: key)
        }
    }

    /// ECDSA on P-256 over SHA-256, with the signature in ASN.1 DER and the key as base64 of a SubjectPublicKeyInfo.
    public static func fitsP256(_ signature: [UInt8], _ message: [UInt8], publicKey: String) -> Bool {
        guard let der = base64(publicKey),
            let key = try? P256.Signing.PublicKey(derRepresentation: der),
            let signature = try? P256.Signing.ECDSASignature(derRepresentation: signature)
        else { return false }
        return key.isValidSignature(signature, for: message)
    }

    /// Whether two texts are the same.
    public static func same(_ left: String, _ right: String) -> Bool {
        // The key is no secret: what is wanted is a comparison that takes the same time for all texts.
        let key = SymmetricKey(data: [UInt8](repeating: 0, count: 32))
        let code = HMAC<SHA256>.authenticationCode(for: Data(left.utf8), using: key)
        return HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: Data(right.utf8), using: key)
    }

    public static func sha256(_ bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }

    public static func hex(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// Nil for what is not pairs of hexadecimal digits.
    public static func unhex(_ text: String) -> [UInt8]? {
        let digits = text.utf8.map { Character(Unicode.Scalar($0)).hexDigitValue }
        guard digits.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        for place in stride(from: 0, to: digits.count, by: 2) {
            guard let high = digits[place], let low = digits[place + 1] else { return nil }
            bytes.append(UInt8(high << 4 | low))
        }
        return bytes
    }

    /// Nil for what is not base64 (RFC 4648 §4); missing padding is forgiven.
    public static func base64(_ text: String) -> [UInt8]? {
        let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        return Data(base64Encoded: text + padding).map { Array($0) }
    }
}
