public import Connections

/// Where access tokens are kept, for all workers of a book.
public protocol Tokens: Sendable {
    /// The token to use now; nil when one has to be obtained.
    func current(at now: Int64) throws(ConnectorError) -> AccessToken?

    /// Obtains a token, one worker at a time: who comes while another is at it waits for what that one gets. What `obtain`
    /// brings is on record before anybody uses it, since a platform that replaces refresh tokens forgets the old one.
    ///
    /// - Parameter stale: a token that the platform has refused; nil when there was none.
    func renew(
        instead stale: AccessToken?,
        _ obtain: (_ refreshToken: Secret?) throws(ConnectorError) -> TokenAnswer
    ) throws(ConnectorError) -> AccessToken
}

public struct AccessToken: Sendable {
    public let secret: Secret
    /// Grows by one with each renewal.
    public let version: Int64

    public init(_ secret: Secret, version: Int64) {
        self.secret = secret
        self.version = version
    }
}

/// What a platform gives out.
public struct TokenAnswer: Sendable {
    public let access: Secret
    /// In the place of the one that was used; nil keeps that one.
    public let refresh: Secret?
    /// Milliseconds that it is good for, as far as the platform says.
    public let life: Int64?

    public init(access: Secret, refresh: Secret?, life: Int64?) {
        self.access = access
        self.refresh = refresh
        self.life = life
    }
}
