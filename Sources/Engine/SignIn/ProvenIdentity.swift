/// Who somebody is, as the provider has signed it and as the rules have let it pass.
public struct ProvenIdentity: Hashable, Sendable {
    public let issuer: String
    /// What the provider calls them, for ever.
    public let subject: String
    /// Folded. Nil unless the provider says that it is theirs.
    public let email: String?
    public let name: String?
    /// When they last showed the provider who they are, in milliseconds since 1970 UTC; nil where it does not say.
    public let shown: Int64?
}
