public import Foundation

/// A mail server that behaves as well or as badly as it is told, stage by stage, and writes down what it accepted.
public final class MailCatcher {
    public struct Log: Decodable, Sendable {
        public struct Message: Decodable, Sendable {
            public var from: String
            public var to: [String]
            public var letter: Data
        }

        public var connections: Int
        public var accepted: [Message]
        public var commands: [String]
    }

    private let rig: Rig

    /// - Parameter deeds: what it does at a stage instead of saying yes.
    public convenience init(_ deeds: [String: any Sendable] = [:]) throws { try self.init(wish: ["at": deeds]) }

    /// - Parameter wish: the whole argument of `smtp_server.py`.
    public init(wish: [String: any Sendable]) throws { rig = try Rig("smtp_server.py", wish) }

    public var port: Int { rig.port }
    public var address: String { "smtp://127.0.0.1:\(port)" }

    /// Ends the server and says what it took.
    public func close() throws -> Log { try JSONDecoder().decode(Log.self, from: rig.close()) }
}
