import Foundation

/// A provider that takes many letters and loses some answers, by seeded shares: what crash tests send to. Its own count
/// of what it accepted is the judge.
public final class Provider {
    public enum Wire: String, Sendable { case http, smtp, stripe }
    public enum Kind: String, Sendable, CaseIterable { case key, lookUp = "look-up", none }

    public struct Log: Decodable, Sendable {
        public struct Entry: Decodable, Sendable {
            public var key: String
            /// Seconds since 1970.
            public var time: Double
            public var connection: Int
            public var id: String
            public var token: String?
        }

        public var connections: Int
        public var accepted: [Entry]
        /// How often each key had an effect, and how often it was asked for.
        public var effects: [String: Int]
        public var requests: [String: Int]
        public var faults: [String: Int]

        /// Keys that reached a customer more than once.
        public var doubles: [String] { effects.filter { $0.value > 1 }.keys.sorted() }
    }

    private let rig: Rig
    private let wire: Wire
    private let isEncrypted: Bool

    /// - Parameter wish: more of the argument of `provider.py`, such as `faults`, `seed`, `script` or `log`.
    public init(_ wire: Wire, kind: Kind = .none, _ wish: [String: any Sendable] = [:]) throws {
        self.wire = wire
        isEncrypted = wish["cert"] != nil
        rig = try Rig("\(wire.rawValue)_provider.py", wish.merging(["kind": kind.rawValue]) { $1 })
    }

    public var port: Int { rig.port }

    /// As in the settings of a book.
    public var address: String {
        switch wire {
        case .http: "\(isEncrypted ? "https" : "http")://127.0.0.1:\(port)/letters"
        case .smtp: "smtp://127.0.0.1:\(port)"
        case .stripe: "http://127.0.0.1:\(port)"
        }
    }

    /// Changes what it does from now on, and says what it took so far.
    @discardableResult
    public func change(_ wish: [String: any Sendable]) throws -> Log {
        try JSONDecoder().decode(Log.self, from: rig.tell(wish))
    }

    public func log() throws -> Log { try change([:]) }

    /// Ends it: from now on nothing answers at its port.
    public func end() throws { _ = try rig.close() }
}
