import HTTPTypes
public import Hummingbird
import Logging
import ServiceLifecycle

/// The one place that listens. It speaks HTTP/1.1 without encryption: a reverse proxy before it does that.
public struct WebServer: Sendable {
    /// Milliseconds.
    public struct Patience: Hashable, Sendable {
        /// Until the head of a request is here.
        public var head: Int64
        /// From then on until its body is.
        public var body: Int64
        /// Between two requests.
        public var rest: Int64

        public init(head: Int64 = 10_000, body: Int64 = 30_000, rest: Int64 = 60_000) {
            self.head = head
            self.body = body
            self.rest = rest
        }
    }

    private let host: String
    private let port: Int
    private let patience: Patience
    private let door: FrontDoor

    /// - Parameter port: 0 for any that is free.
    public init(host: String, port: Int, patience: Patience = .init(), door: FrontDoor) {
        self.host = host
        self.port = port
        self.patience = patience
        self.door = door
    }

    /// Serves until it is told to end, and finishes then what was begun; or until the task is cancelled.
    /// - Parameters:
    ///   - end: returns when it is to end; without it only cancelling does.
    ///   - isListening: told the port once it is open.
    public func run(
        until end: (@Sendable () async -> Void)? = nil,
        isListening: @escaping @Sendable (Int) -> Void
    ) async throws {
        let (patience, door) = (patience, door)
        // What goes wrong is answered; the server's own words about each request are of no use to anybody.
        var logger = Logger(label: "dunwell")
        logger.logLevel = .critical
        let application = Application(
            responder: door,
            server: .http1(
                configuration: .init(additionalChannelHandlers: [RequestDeadline(patience)])
            ),
            configuration: .init(address: .hostname(host, port: port)),
            onServerRunning: { channel in isListening(channel.localAddress?.port ?? 0) },
            logger: logger
        )
        let group = ServiceGroup(configuration: .init(services: [application], logger: logger))
        let ending = Task {
            guard let end else { return }
            await end()
            door.close()
            await group.triggerGracefulShutdown()
        }
        defer { ending.cancel() }
        try await group.run()
    }
}

/// Who comes, as the socket says it.
public struct Caller: InitializableFromSource {
    let address: String

    public init(source: ApplicationRequestContextSource) { address = source.channel.remoteAddress?.ipAddress ?? "" }
}
