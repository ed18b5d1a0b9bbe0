import Connections
import Documents
import Synchronization

/// As much of Twilio as the demo needs: it takes text messages.
final class FakeTwilio: Sendable {
    static let account = "AC00000000000000000000000000000001"
    static let token = "demo-token"

    struct Text: Sendable {
        let to: String
        let body: String
    }

    private let taken = Mutex<[Text]>([])

    func serve() throws -> FakeServer { try FakeServer { [self] ask in answer(ask) } }

    var texts: [Text] { taken.withLock { $0 } }

    private func answer(_ ask: HTTPAsk) -> HTTPReply {
        switch (ask.method, ask.path.last) {
        case ("GET", "\(Self.account).json"): return .json(200, ["friendly_name": "the demo's account"])
        case ("GET", "Messages.json"): return .json(200, ["messages": [], "next_page_uri": .null])
        case ("POST", "Messages.json"):
            let form = ask.form
            let count = taken.withLock { taken in
                taken.append(Text(to: form["To"] ?? "", body: form["Body"] ?? ""))
                return taken.count
            }
            return .json(201, ["sid": JSON("SM\(count)"), "status": "queued"])
        default: return .json(404, ["code": .number("20404"), "message": "The demo's Twilio does not know this."])
        }
    }
}
