import Foundation

/// The floor under sending: the same few words for each letter over ten connections, waiting for each answer, with no book
/// behind it.
struct BareSender {
    static let connections = 10
    /// Bytes of a letter, as mail servers' own load generators send them.
    static let letterSize = 2_000

    let port: Int
    private let opening: [[UInt8]]
    private let letter: [[UInt8]]
    /// Whether the other side speaks first.
    private let isGreeted: Bool

    init(_ wire: Sink.Wire, to port: Int) {
        self.port = port
        isGreeted = wire == .smtp
        let line = String(repeating: "x", count: 78) + "\r\n"
        let text = String(repeating: line, count: Self.letterSize / line.utf8.count)
        switch wire {
        case .smtp:
            opening = [Array("HELO bench.example.com\r\n".utf8)]
            let words = ["MAIL FROM:<ar@example.com>", "RCPT TO:<ap@example.net>", "DATA", text + "."]
            letter = words.map { Array("\($0)\r\n".utf8) }
        case .http:
            opening = []
            let head = "POST /letters HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: \(text.utf8.count)\r\n\r\n"
            letter = [Array((head + text).utf8)]
        }
    }

    /// One connection and what it says next.
    private struct Line {
        let socket: Int32
        var opened = 0
        var said = 0
    }

    /// A short answer comes in one piece on loopback, so whatever is heard is an answer.
    func send(_ letters: Int) throws {
        var lines = try (0..<Self.connections).map { _ in Line(socket: try LoopbackSocket.connect(to: port)) }
        defer { for line in lines { close(line.socket) } }
        var (begun, taken) = (0, 0)
        var room = [UInt8](repeating: 0, count: 4096)
        if !isGreeted { for index in lines.indices { speak(&lines[index], &begun, of: letters) } }
        while taken < letters {
            var wishes = lines.map { pollfd(fd: $0.socket, events: Int16(POLLIN), revents: 0) }
            guard poll(&wishes, nfds_t(wishes.count), 10_000) > 0 else {
                throw Ending(3, "port \(port) does not answer any more")
            }
            for index in lines.indices where wishes[index].revents != 0 {
                guard recv(lines[index].socket, &room, room.count, 0) > 0 else {
                    throw Ending(3, "port \(port) hung up")
                }
                if lines[index].said == letter.count { (taken, lines[index].said) = (taken + 1, 0) }
                speak(&lines[index], &begun, of: letters)
            }
        }
    }

    private func speak(_ line: inout Line, _ begun: inout Int, of letters: Int) {
        if line.opened < opening.count {
            LoopbackSocket.send(opening[line.opened], to: line.socket)
            line.opened += 1
        } else if line.said > 0 || begun < letters {
            if line.said == 0 { begun += 1 }
            LoopbackSocket.send(letter[line.said], to: line.socket)
            line.said += 1
        }
    }
}
