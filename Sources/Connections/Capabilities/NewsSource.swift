/// Tells us what happened, at our door.
public protocol NewsSource: Connector {
    /// Whether a delivery is the platform's own and fresh. Nothing of it is read before.
    func proof(of knock: Knock) -> Proof

    /// What a proven delivery says. Each piece has a key by which its repetition is known.
    func news(in knock: Knock) throws(ConnectorError) -> [News]

    /// All that the platform told since an instant (milliseconds since 1970 UTC), by the keys that it had at our door:
    /// what never arrived there is found. Nil where it keeps no list.
    func news(since instant: Int64) -> Call<Page<News>>?

    /// What the platform wants to hear, once the delivery is on record.
    func reply(to knock: Knock) -> DoorReply
}

extension NewsSource {
    public func news(since instant: Int64) -> Call<Page<News>>? { nil }
    public func reply(to knock: Knock) -> DoorReply { DoorReply() }
}

/// A request at our door, byte for byte.
public struct Knock: Hashable, Sendable {
    public var method: String
    /// The address as the platform knows it, with its query: the public one, not what a proxy made of it.
    public var url: String
    public var headers: Fields
    public var body: [UInt8]
    /// Milliseconds since 1970 UTC.
    public var arrived: Int64

    public init(method: String = "POST", url: String, headers: Fields, body: [UInt8], arrived: Int64) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.arrived = arrived
    }
}

public enum Proof: Sendable {
    case genuine
    case refused(Forgery)
    /// What is missing can be fetched, such as the platform's certificate; what it says is kept for the next time.
    /// The rest is `async`, as the checks of certificate chains are.
    case after(Call<[UInt8]>, @Sendable ([UInt8]) async -> Proof)
}

/// Why a delivery is not believed.
public enum Forgery: String, Hashable, Sendable {
    case noSignature = "it bears no signature"
    case malformed = "its signature cannot be read"
    case wrong = "its signature does not fit"
    case old = "it is older than the platform allows"
    case early = "it comes from the future"
    case untrusted = "its certificate is not the platform's"
}

public struct DoorReply: Hashable, Sendable {
    public var type: String
    public var body: String

    public init(type: String = "text/plain", body: String = "") {
        self.type = type
        self.body = body
    }
}
