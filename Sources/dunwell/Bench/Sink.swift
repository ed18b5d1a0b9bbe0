import Foundation

/// Takes letters on loopback and forgets them: the far end of a benchmark, for whoever has no server to spare. One thread in
/// a process of its own, so that its processor time is not the sender's.
final class Sink {
    enum Wire: String { case smtp, http }

    let port: Int
    private let wire: Wire
    private let listener: Int32
    private var talks: [Int32: any SinkTalk] = [:]
    private var room = [UInt8](repeating: 0, count: 1 << 16)

    /// Listens at a free port.
    init(_ wire: Wire) throws {
        self.wire = wire
        (listener, port) = try LoopbackSocket.listen()
    }

    deinit {
        for socket in talks.keys { close(socket) }
        close(listener)
    }

    /// Until whoever started it closes its standard input.
    func serve() {
        while true {
            var wishes = ([STDIN_FILENO, listener] + talks.keys).map {
                pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
            }
            guard poll(&wishes, nfds_t(wishes.count), -1) > 0 else { continue }
            if wishes[0].revents != 0 { return }
            if wishes[1].revents != 0 { welcome() }
            for wish in wishes.dropFirst(2) where wish.revents != 0 { hear(wish.fd) }
        }
    }

    private func welcome() {
        let socket = accept(listener, nil, nil)
        guard socket >= 0 else { return }
        LoopbackSocket.hurry(socket)
        let talk: any SinkTalk = wire == .smtp ? SMTPSinkTalk() : HTTPSinkTalk()
        LoopbackSocket.send(talk.greeting, to: socket)
        talks[socket] = talk
    }

    private func hear(_ socket: Int32) {
        let count = recv(socket, &room, room.count, 0)
        guard count > 0, let answer = talks[socket]?.answer(to: room[..<count]) else {
            talks[socket] = nil
            close(socket)
            return
        }
        if !answer.isEmpty { LoopbackSocket.send(answer, to: socket) }
    }
}

/// One connection of a sink.
protocol SinkTalk {
    /// What is said before anything is heard.
    var greeting: [UInt8] { get }

    /// What the bytes are answered with, if they end something; nil hangs up.
    mutating func answer(to bytes: ArraySlice<UInt8>) -> [UInt8]?
}

/// As much of RFC 5321 as it takes to accept everything.
struct SMTPSinkTalk: SinkTalk {
    private var line: [UInt8] = []
    private var isLetter = false
    /// How much of the line end, dot and line end that close a letter was just heard.
    private var ending = 0
    private static let end = Array("\r\n.\r\n".utf8)

    var greeting: [UInt8] { Array("220 sink\r\n".utf8) }

    mutating func answer(to bytes: ArraySlice<UInt8>) -> [UInt8]? {
        var answer: [UInt8] = []
        for byte in bytes {
            if isLetter {
                guard letterEnds(with: byte) else { continue }
                answer += "250 ok\r\n".utf8
            } else {
                line.append(byte)
                guard byte == 10 else { continue }
                let verb = String(decoding: line.prefix(4), as: UTF8.self).uppercased()
                if verb == "QUIT" { return nil }
                isLetter = verb == "DATA"
                answer += (isLetter ? "354 go on\r\n" : "250 sink\r\n").utf8
                line.removeAll(keepingCapacity: true)
            }
        }
        return answer
    }

    private mutating func letterEnds(with byte: UInt8) -> Bool {
        ending = byte == Self.end[ending] ? ending + 1 : byte == 13 ? 1 : 0
        guard ending == Self.end.count else { return false }
        (ending, isLetter) = (0, false)
        return true
    }
}

/// As much of RFC 9112 as it takes to accept every request with a `Content-Length`.
struct HTTPSinkTalk: SinkTalk {
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
