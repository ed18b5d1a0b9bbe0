import Connections
import Connectors
import Engine
import Receivables
import ServerRig
import Storage
import Synchronization
import Testing

/// Notices of tasks, on a board whose line fails as it is told.
@Suite struct NoticeboardTests {
    /// Answers as Slack does, or throws what comes next.
    private final class Board: Line {
        private let state: Mutex<(errors: [ConnectorError?], requests: [Request])>

        init(_ errors: [ConnectorError?] = []) { state = Mutex((errors, [])) }

        var requests: [Request] { state.withLock(\.requests) }

        /// Whether each request warned that it may be a repetition.
        var saysTwice: [Bool] {
            requests.map { request in
                let text = String(decoding: request.content?.bytes ?? [], as: UTF8.self)
                return text.contains("twice")
            }
        }

        func perform<Output>(_ call: Call<Output>) throws(ConnectorError) -> Output {
            let error = state.withLock { state -> ConnectorError? in
                state.requests.append(call.request)
                return state.errors.isEmpty ? nil : state.errors.removeFirst()
            }
            if let error { throw error }
            let body = Array(#"{"ok": true, "channel": "C1", "ts": "1.2"}"#.utf8)
            return try call.read(Response(status: 200, headers: [:], body: body))
        }
    }

    private func round(_ desk: WordDesk, _ line: Board, at now: Int64 = 0, home: String? = nil) throws
        -> Noticeboard.Round
    {
        let slack = Slack(try Settings(["token": "xoxb-1", "channel": "C0123ABCD"], for: Slack.manifest))
        return try Noticeboard(desk.book, slack, of: "slack", by: line, desk: home).goRound { now }
    }

    @Test(arguments: StoreEngine.present)
    func `each task is shown once, and settled when it is done`(engine: StoreEngine) throws {
        let desk = try WordDesk(engine)
        let task = try desk.askOwner()
        _ = try desk.askPeople()
        let line = Board()
        #expect(try round(desk, line).posted == 2)
        #expect(try round(desk, line) == Noticeboard.Round())
        try desk.book.write { try $0.finish(task, by: "dana", on: MoneyDesk.today, payee: nil) }
        #expect(try round(desk, line).settled == 1)
        #expect(try round(desk, line) == Noticeboard.Round())
        #expect(line.requests.count == 3)
    }

    @Test func `a notice leads to the desk, for whoever has no button`() throws {
        let desk = try WordDesk()
        _ = try desk.askOwner()
        let line = Board()
        #expect(try round(desk, line, home: "https://pay.acme.example").posted == 1)
        let text = line.requests.map { String(decoding: $0.content?.bytes ?? [], as: UTF8.self) }.joined()
        #expect(text.replacing("\\/", with: "/").contains("At the desk: https://pay.acme.example/"))
    }

    @Test func `without an answer it waits, and says then that it may be there twice`() throws {
        let desk = try WordDesk()
        _ = try desk.askOwner()
        let line = Board([.silent("no answer")])
        #expect(try round(desk, line).trouble != nil)
        #expect(try round(desk, line, at: 1000) == Noticeboard.Round())
        #expect(try round(desk, line, at: 400_000).posted == 1)
        #expect(line.saysTwice == [false, true])
    }

    @Test func `what was provably not taken is posted with the next round as if for the first time`() throws {
        let desk = try WordDesk()
        _ = try desk.askOwner()
        let line = Board([.unsent("no line")])
        #expect(try round(desk, line).trouble != nil)
        #expect(try round(desk, line).posted == 1)
        #expect(line.saysTwice == [false, false])
    }

    @Test(arguments: StoreEngine.present)
    func `an alarm is shown once, settled when it is gone, and shown again when it comes back`(
        engine: StoreEngine
    ) throws {
        let desk = try WordDesk(engine)
        let line = Board()
        func fail(_ times: Int) throws {
            for _ in 0..<times { try desk.book.endChore("sync", began: 1, ended: 2, failing: "the shop is away") }
        }
        try fail(2)
        #expect(try round(desk, line) == Noticeboard.Round())
        try fail(1)
        #expect(try round(desk, line).posted == 1)
        try fail(5)
        #expect(try round(desk, line) == Noticeboard.Round())
        try desk.book.endChore("sync", began: 3, ended: 4, failing: nil)
        #expect(try round(desk, line).settled == 1)
        try fail(3)
        #expect(try round(desk, line).posted == 1)
        #expect(try round(desk, line) == Noticeboard.Round())
        #expect(line.saysTwice.allSatisfy { !$0 })
    }
}
