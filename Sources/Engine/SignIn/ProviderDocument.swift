import Documents

/// What a provider publishes about itself (OpenID Connect Discovery §3).
struct ProviderDocument: Hashable, Sendable {
    enum Flaw: Error, Hashable {
        case malformed
        /// It calls itself otherwise than the settings do: `https://id.example/` is not `https://id.example`.
        case issuer(String)
        /// An address is missing, or leads away from TLS.
        case address(String)
        /// It signs in no way that we can check.
        case algorithms
        case proofKey
        /// It takes our secret in no way that we know.
        case client
    }

    /// How the client shows who it is at the token endpoint.
    enum ClientProof: String, Hashable, Sendable, CaseIterable {
        case basic = "client_secret_basic"
        case post = "client_secret_post"
        case none
    }

    /// Bytes: more than any provider publishes.
    static let largest = 256 << 10

    let issuer: String
    /// Where people are sent.
    let authorization: String
    /// Where a code is turned into a token.
    let token: String
    let keys: String
    let proof: ClientProof
    /// Whether each of its answers says whose it is (RFC 9207).
    let namesItself: Bool

    static func address(of issuer: String) -> String {
        (issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer) + "/.well-known/openid-configuration"
    }

    /// - Parameter hasSecret: whether the provider has given us a secret; without one the proof key alone protects the code.
    init(reading bytes: [UInt8], of issuer: String, hasSecret: Bool) throws(Flaw) {
        guard let json = try? JSON(reading: bytes, deepest: 16, largest: Self.largest) else { throw .malformed }
        let name = json["issuer"]?.text ?? ""
        guard name == issuer else { throw .issuer(String(name.prefix(200))) }
        self.issuer = issuer
        authorization = try Self.address("authorization_endpoint", json, of: issuer)
        token = try Self.address("token_endpoint", json, of: issuer)
        keys = try Self.address("jwks_uri", json, of: issuer)
        guard
            Self.words("id_token_signing_alg_values_supported", json, else: ["RS256"])
                .contains(where: { JSONWebToken.Algorithm(rawValue: $0) != nil })
        else { throw .algorithms }
        guard Self.words("code_challenge_methods_supported", json, else: [ProofKey.method]).contains(ProofKey.method)
        else { throw .proofKey }
        proof = try Self.proof(json, hasSecret: hasSecret)
        namesItself = json["authorization_response_iss_parameter_supported"]?.flag ?? false
    }

    private static func words(_ key: String, _ json: JSON, else usual: [String]) -> [String] {
        json[key]?.list?.compactMap(\.text) ?? usual
    }

    /// Without TLS only where the issuer itself is on this machine.
    private static func address(_ key: String, _ json: JSON, of issuer: String) throws(Flaw) -> String {
        let text = json[key]?.text ?? ""
        let isLocal = issuer.hasPrefix("http://") && text.hasPrefix("http://")
        guard isLocal || text.hasPrefix("https://"), text.utf8.count <= 2_000, !text.contains("#"),
            text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { throw .address(key) }
        return text
    }

    private static func proof(_ json: JSON, hasSecret: Bool) throws(Flaw) -> ClientProof {
        guard hasSecret else { return .none }
        let known = words("token_endpoint_auth_methods_supported", json, else: [ClientProof.basic.rawValue])
        guard let proof = [ClientProof.basic, .post].first(where: { known.contains($0.rawValue) }) else {
            throw .client
        }
        return proof
    }
}
