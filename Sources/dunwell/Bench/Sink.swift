import Foundation

/// Takes letters on loopback and forgets them: the far end of a benchmark, for whoever has no server to spare. One thread in
/// a process of its own, so that its processor time is not the sender's.
struct Sink {
    enum Wire: String { case smtp, http }

    let port: Int
    private let server: LoopbackServer

    /// Listens at a free port.
    init(_ wire: Wire) throws {
        let (listener, port) = try LoopbackSocket.listen()
        self.port = port
        server = LoopbackServer(at: listener) { () -> any Talk in wire == .smtp ? SMTPTalk() : HTTPSinkTalk() }
    }

    /// Until whoever started it closes its standard input.
    func serve() { server.serve(until: STDIN_FILENO) }
}

/// As much of RFC 9112 as it takes to accept every request with a `Content-Length`.
struct HTTPSinkTalk: Talk {
    private var head: [UInt8] = []
    /// Bytes of the body that are still to come; nil within a head.
    private var missing: Int?

    var greeting: [UInt8] { [] }

    mutating func answer(to bytes: ArraySlice<UInt8>) -> [UInt8]? {
        var (rest, answer) = (bytes, [UInt8]())
        while !rest.isEmpty {
            if let left = missing {
                let piece = rest.prefix(left)
                rest = rest.dropFirst(piece.count)
                missing = left - piece.count
            } else {
                guard readHead(&rest) else { continue }
            }
            guard missing == 0 else { continue }
            missing = nil
            answer += Self.yes
        }
        return answer
    }

    /// False when more of it is to come.
    private mutating func readHead(_ rest: inout ArraySlice<UInt8>) -> Bool {
        while let byte = rest.popFirst() {
            head.append(byte)
            guard byte == 10, head.suffix(4).elementsEqual("\r\n\r\n".utf8) else { continue }
            let lines = String(decoding: head, as: UTF8.self).lowercased().split(separator: "\r\n")
            let length = lines.first { $0.hasPrefix("content-length:") }?.dropFirst(15)
            missing = length.flatMap { Int($0.filter { $0 != " " }) } ?? 0
            head.removeAll(keepingCapacity: true)
            return true
        }
        return false
    }

    private static let yes = Array(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 11\r\n\r\n{\"id\":\"1\"}\n".utf8
    )
}
