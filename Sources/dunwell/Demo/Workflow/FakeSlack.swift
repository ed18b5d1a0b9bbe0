import Connections
import Documents
import Synchronization

/// As much of Slack as the demo needs: one channel that takes notices.
final class FakeSlack: Sendable {
    static let token = "xoxb-demo"
    static let channel = "C0DEMO"

    private let taken = Mutex<[String]>([])

    func serve() throws -> FakeServer { try FakeServer { [self] ask in answer(ask) } }

    /// The words of each notice.
    var notices: [String] { taken.withLock { $0 } }

    private func answer(_ ask: HTTPAsk) -> HTTPReply {
        switch ask.path.last {
        case "auth.test": return .json(200, ["ok": .flag(true), "team": "the demo's team"])
        case "chat.postMessage":
            let words = (try? JSON(reading: ask.body))?["text"]?.text ?? ""
            let count = taken.withLock { taken in
                taken.append(words)
                return taken.count
            }
            return .json(200, ["ok": .flag(true), "channel": JSON(Self.channel), "ts": JSON("\(count).0")])
        case "chat.update": return .json(200, ["ok": .flag(true), "channel": JSON(Self.channel), "ts": "1.0"])
        default: return .json(200, ["ok": .flag(false), "error": "unknown_method"])
        }
    }
}
