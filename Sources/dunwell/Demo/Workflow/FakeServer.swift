import Foundation

/// A server of the demo, in a thread of its own until the program ends or `stop`.
struct FakeServer: Sendable {
    let port: Int
    private let leash: Int32

    var address: String { "http://127.0.0.1:\(port)" }

    init(_ reply: @escaping @Sendable (HTTPAsk) -> HTTPReply) throws {
        try self.init(speaking: { HTTPTalk(reply) })
    }

    init(speaking talk: @escaping @Sendable () -> any Talk) throws {
        let (listener, port) = try LoopbackSocket.listen()
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw Ending(3, "no pipe: \(String(cString: strerror(errno)))") }
        let near = ends[0]
        (self.port, leash) = (port, ends[1])
        Thread.detachNewThread {
            LoopbackServer(at: listener, talk: talk).serve(until: near)
            close(near)
        }
    }

    func stop() { close(leash) }
}
