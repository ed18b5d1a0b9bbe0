import Foundation

/// A platform that answers what it is told and remembers what it was asked.
public final class LoopbackPlatform {
    public struct Answer: Sendable {
        let wish: [String: any Sendable]

        public init(_ status: Int, _ body: String = "{}", head: [String] = []) {
            wish = ["status": status, "body": body, "head": head]
        }

        /// The request is read whole, and no answer comes.
        public static let hangsUp = Answer(deed: "hang-up")
        public static let silence = Answer(deed: "silence")

        private init(deed: String) { wish = ["deed": deed] }
    }

    public struct Seen: Decodable, Sendable {
        public var method: String
        public var target: String
        public var headers: [[String]]
        public var body: String

        public func header(_ name: String) -> String? {
            headers.first { $0[0].lowercased() == name.lowercased() }?[1]
        }
    }

    private struct Log: Decodable { var requests: [Seen] }

    private let rig: Rig

    /// - Parameter answers: one for each request, the last for all that follow.
    public init(_ answers: [Answer]) throws { rig = try Rig("platform_server.py", ["script": answers.map(\.wish)]) }

    public var port: Int { rig.port }
    public var address: String { "http://127.0.0.1:\(port)" }

    public func answer(_ answers: [Answer]) throws { _ = try rig.tell(["script": answers.map(\.wish)]) }

    public func requests() throws -> [Seen] { try JSONDecoder().decode(Log.self, from: rig.tell([:])).requests }
}
