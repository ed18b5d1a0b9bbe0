import Crypto
import CryptoExtras
import Documents
import Foundation

/// A public key of the provider (RFC 7517, RFC 7518 §6). It proves tokens of its own algorithm only, whatever a token says.
struct JSONWebKey: Sendable {
    private enum Material: Sendable {
        case rsa(_RSA.Signing.PublicKey)
        case p256(P256.Signing.PublicKey)
    }

    let name: String?
    let algorithm: JSONWebToken.Algorithm
    private let material: Material

    /// Nil for a key of another kind or for another purpose: those of a set that we cannot use are passed over.
    init?(_ json: JSON) {
        guard (json["use"]?.text ?? "sig") == "sig" else { return nil }
        switch json["kty"]?.text {
        case "RSA":
            guard let key = Self.rsa(json) else { return nil }
            (algorithm, material) = (.rs256, .rsa(key))
        case "EC":
            guard let key = Self.p256(json) else { return nil }
            (algorithm, material) = (.es256, .p256(key))
        default: return nil
        }
        guard (json["alg"]?.text ?? algorithm.rawValue) == algorithm.rawValue else { return nil }
        name = json["kid"]?.text
    }

    /// From 2048 bits (RFC 7518 §3.3) to 8192: checking longer ones takes time that a stranger should not choose.
    private static func rsa(_ json: JSON) -> _RSA.Signing.PublicKey? {
        guard let modulus = bytes(json["n"]), let exponent = bytes(json["e"]), (256...1024).contains(modulus.count),
            (1...4).contains(exponent.count)
        else { return nil }
        return try? _RSA.Signing.PublicKey(n: modulus, e: exponent)
    }

    private static func p256(_ json: JSON) -> P256.Signing.PublicKey? {
        guard json["crv"]?.text == "P-256", let x = bytes(json["x"]), let y = bytes(json["y"]), x.count == 32,
            y.count == 32
        else { return nil }
        return try? P256.Signing.PublicKey(x963Representation: [4] + x + y)
    }

    private static func bytes(_ json: JSON?) -> [UInt8]? { json?.text.flatMap { Base64URL.decode($0) } }

    /// Whether this key has signed the token.
    func proves(_ token: JSONWebToken) -> Bool {
        guard token.algorithm == algorithm else { return false }
        let digest = SHA256.hash(data: token.signed)
        switch material {
        case .rsa(let key):
            let signature = _RSA.Signing.RSASignature(rawRepresentation: Data(token.signature))
            return key.isValidSignature(signature, for: digest, padding: .insecurePKCS1v1_5)
        case .p256(let key):
            guard let signature = try? P256.Signing.ECDSASignature(rawRepresentation: token.signature) else {
                return false
            }
            return key.isValidSignature(signature, for: digest)
        }
    }
}
