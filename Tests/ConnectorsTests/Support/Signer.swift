import Crypto
import Foundation

/// Signs as the platforms do, with means of its own and none of the product.
enum Signer {
    static func sha256(_ text: String, _ key: some DataProtocol) -> Data {
        Data(HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: SymmetricKey(data: Data(key))))
    }

    static func sha1(_ text: String, _ key: String) -> Data {
        Data(HMAC<Insecure.SHA1>.authenticationCode(for: Data(text.utf8), using: SymmetricKey(data: Data(key.utf8))))
    }

    static func hex(_ data: Data) -> String { data.map { String(format: "%02x", $0) }.joined() }

    /// A key pair for these tests alone.
    static let pair = P256.Signing.PrivateKey()
    static let publicKey = pair.publicKey.derRepresentation.base64EncodedString()

    static func p256(_ text: String) throws -> String {
        try pair.signature(for: Data(text.utf8)).derRepresentation.base64EncodedString()
    }
}
