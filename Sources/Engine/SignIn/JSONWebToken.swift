import Documents

/// A signed token (RFC 7515, compact) taken apart. Nothing that it claims counts before a ``JSONWebKey`` has proven it.
struct JSONWebToken: Sendable {
    /// What a public key can prove. `none` and everything with a shared secret (`HS256`) is no proof: a public key used as
    /// that secret is known to everybody (RFC 8725 §2.1, §3.1).
    enum Algorithm: String, Sendable, CaseIterable { case rs256 = "RS256", es256 = "ES256" }

    enum Flaw: Error, Hashable {
        case large
        case malformed
        /// It is signed in a way that proves nothing to us.
        case algorithm(String)
        /// It asks for an extension to be understood (RFC 7515 §4.1.11).
        case critical
    }

    /// Bytes: more than any provider needs to say who somebody is.
    static let largest = 16 << 10

    let algorithm: Algorithm
    /// The name of the key, where the provider has several.
    let key: String?
    let claims: JSON
    /// What the signature is about: header and claims as they came.
    let signed: [UInt8]
    let signature: [UInt8]

    init(_ text: String) throws(Flaw) {
        guard text.utf8.count <= Self.largest else { throw .large }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let head = Self.object(parts[0]), let claims = Self.object(parts[1]),
            let signature = Base64URL.decode(parts[2])
        else { throw .malformed }
        let name = head["alg"]?.text ?? ""
        guard let algorithm = Algorithm(rawValue: name) else { throw .algorithm(String(name.prefix(20))) }
        guard head["crit"] == nil else { throw .critical }
        guard head["kid"] == nil || head["kid"]?.text != nil else { throw .malformed }
        self.algorithm = algorithm
        key = head["kid"]?.text
        self.claims = claims
        signed = Array("\(parts[0]).\(parts[1])".utf8)
        self.signature = signature
    }

    /// A key written twice would let one reader see one value and the next another: such a document is none.
    private static func object(_ part: Substring) -> JSON? {
        guard let bytes = Base64URL.decode(part), let json = try? JSON(reading: bytes, deepest: 8),
            case .object = json
        else { return nil }
        return json
    }
}
