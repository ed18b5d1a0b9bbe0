/// How long to wait for a delivery service.
public struct HTTPPatience: Hashable, Sendable {
    /// For the name, the connection and TLS together.
    public var connect: Duration
    /// For one request in all, its answer included.
    public var total: Duration

    public init(connect: Duration = .seconds(10), total: Duration = .seconds(30)) {
        self.connect = connect
        self.total = total
    }
}
