import Connections

/// Proof Key for Code Exchange (RFC 7636): whoever steals the code on its way back cannot use it without the verifier.
/// Only S256: a plain challenge would tell the verifier.
struct ProofKey: Hashable, Sendable {
    let verifier: String

    static let method = "S256"

    /// - Parameter verifier: 43 to 128 letters that nobody can guess.
    init(verifier: String) { self.verifier = verifier }

    var challenge: String { Base64URL.encode(Signature.sha256(Array(verifier.utf8))) }
}
