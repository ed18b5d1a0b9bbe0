import Connections

/// One way to the provider and back, of one browser. What is secret about it is made of its token by the book's key, so
/// that nothing has to be kept while somebody is away.
public struct SignInErrand: Hashable, Sendable {
    /// Random; held by the browser alone.
    public let token: String
    /// In milliseconds since 1970 UTC.
    public let begun: Int64
    /// Where they wanted to go.
    public let target: String
    /// Whether somebody who is signed in shows again who they are.
    public let isProof: Bool

    public init(token: String, begun: Int64, target: String, isProof: Bool) {
        self.token = token
        self.begun = begun
        self.target = target
        self.isProof = isProof
    }

    /// How long it may take, in milliseconds.
    public static let life: Int64 = 10 * 60_000

    public func isOver(at now: Int64) -> Bool { !(begun...begun + Self.life).contains(now) }
}

/// What the provider is told and has to tell again. Each is of no use for the others.
public struct ErrandSecrets: Hashable, Sendable {
    /// Comes back in the address: the answer belongs to this browser.
    public let state: String
    /// Comes back inside the token: it was made for this errand.
    public let nonce: String
    let proofKey: ProofKey

    init(state: String, nonce: String, proofKey: ProofKey) {
        self.state = state
        self.nonce = nonce
        self.proofKey = proofKey
    }
}

extension Reception {
    public func secrets(of errand: SignInErrand) -> ErrandSecrets {
        ErrandSecrets(
            state: seal("state", of: errand.token),
            nonce: seal("nonce", of: errand.token),
            // A verifier has 43 letters at least (RFC 7636 §4.1), and a seal has 32.
            proofKey: ProofKey(verifier: seal("verifier", of: errand.token) + seal("verifier end", of: errand.token))
        )
    }
}
