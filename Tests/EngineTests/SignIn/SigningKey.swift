import Crypto
import CryptoExtras
import Documents
import Foundation

@testable import Engine

/// A key of a provider, made anew for each run of the tests.
struct SigningKey: Sendable {
    private enum Material: Sendable {
        case rsa(_RSA.Signing.PrivateKey)
        case p256(P256.Signing.PrivateKey)
    }

    let name: String
    private let material: Material

    static func rsa(_ name: String) throws -> SigningKey {
        SigningKey(name: name, material: .rsa(try _RSA.Signing.PrivateKey(keySize: .bits2048)))
    }

    static func p256(_ name: String) -> SigningKey {
        SigningKey(name: name, material: .p256(P256.Signing.PrivateKey()))
    }

    var algorithm: String {
        switch material {
        case .rsa: "RS256"
        case .p256: "ES256"
        }
    }

    /// As it is published.
    var document: JSON {
        get throws {
            var members: [String: JSON] = ["kid": .text(name), "use": .text("sig"), "alg": .text(algorithm)]
            switch material {
            case .rsa(let key):
                let parts = try key.publicKey.getKeyPrimitives()
                members["kty"] = .text("RSA")
                members["n"] = .text(Base64URL.encode(Array(parts.modulus)))
                members["e"] = .text(Base64URL.encode(Array(parts.publicExponent)))
            case .p256(let key):
                let point = Array(key.publicKey.rawRepresentation)
                (members["kty"], members["crv"]) = (.text("EC"), .text("P-256"))
                members["x"] = .text(Base64URL.encode(Array(point[..<32])))
                members["y"] = .text(Base64URL.encode(Array(point[32...])))
            }
            return .object(members)
        }
    }

    /// The public key as everybody can read it, for whoever takes it for a shared secret.
    var publicBytes: [UInt8] {
        switch material {
        case .rsa(let key): Array(key.publicKey.pemRepresentation.utf8)
        case .p256(let key): Array(key.publicKey.pemRepresentation.utf8)
        }
    }

    func signature(of text: String) throws -> [UInt8] {
        let digest = SHA256.hash(data: Data(text.utf8))
        return switch material {
        case .rsa(let key): Array(try key.signature(for: digest, padding: .insecurePKCS1v1_5).rawRepresentation)
        case .p256(let key): Array(try key.signature(for: digest).rawRepresentation)
        }
    }
}

/// A token as it is put together, so that each part can be a lie.
struct TokenDraft: Sendable {
    var head: String
    var claims: String

    init(_ key: SigningKey, _ claims: [String: JSON]) {
        head = "{\"alg\":\"\(key.algorithm)\",\"kid\":\"\(key.name)\"}"
        self.claims = String(decoding: JSON.object(claims).bytes, as: UTF8.self)
    }

    private var text: String {
        Base64URL.encode(Array(head.utf8)) + "." + Base64URL.encode(Array(claims.utf8))
    }

    func signed(_ sign: (String) throws -> [UInt8]) rethrows -> String {
        "\(text).\(Base64URL.encode(try sign(text)))"
    }
}
