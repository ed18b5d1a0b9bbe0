import Foundation

/// Posts requests over connections that stay open, one thread for all of them, and waits for each answer.
struct WebhookLoad {
    static let connections = 128
    /// Seconds; by as much a delay may be told too long.
    private static let nap = 0.000_2

    let port: Int

    /// One connection and what it waits for.
    private struct Line {
        let socket: Int32
        /// When the request that is under way should have left; nil when none is.
        var due: Double?
        var heard: [UInt8] = []
    }

    /// What posting came to.
    struct Outcome {
        var wall: Double
        /// Seconds from the moment when a request should have left to its answer.
        var delays: [Double]
    }

    /// - Parameter rate: requests a second that come whether the server keeps up or not; 0 when each connection waits for its
    ///   own answers.
    func post(_ requests: [[UInt8]], rate: Double = 0) throws -> Outcome {
        var lines = try (0..<Self.connections).map { _ in Line(socket: try LoopbackSocket.connect(to: port)) }
        defer { for line in lines { close(line.socket) } }
        var (sent, delays) = (0, [Double]())
        delays.reserveCapacity(requests.count)
        let start = Figure.seconds(CLOCK_MONOTONIC)
        while delays.count < requests.count {
            let now = Figure.seconds(CLOCK_MONOTONIC)
            let due = rate > 0 ? min(requests.count, Int((now - start) * rate) + 1) : requests.count
            for index in lines.indices where lines[index].due == nil && sent < due {
                lines[index].due = rate > 0 ? start + Double(sent) / rate : now
                LoopbackSocket.send(requests[sent], to: lines[index].socket)
                sent += 1
            }
            let next = sent < requests.count && rate > 0 ? start + Double(sent) / rate - now : 10
            delays += try listen(&lines, atMost: next)
        }
        return Outcome(wall: Figure.seconds(CLOCK_MONOTONIC) - start, delays: delays)
    }

    /// Delays of the answers that came within so many seconds.
    private func listen(_ lines: inout [Line], atMost patience: Double) throws -> [Double] {
        var wishes = lines.map { pollfd(fd: $0.socket, events: Int16(POLLIN), revents: 0) }
        // Between two milliseconds `poll` cannot wait.
        if patience < 0.001, patience > 0 { usleep(UInt32(min(patience, Self.nap) * 1e6)) }
        let ready = poll(&wishes, nfds_t(wishes.count), patience < 0.001 ? 0 : Int32(patience * 1_000))
        if ready == 0, patience >= 10 { throw Ending(3, "port \(port) does not answer any more") }
        var room = [UInt8](repeating: 0, count: 4_096)
        var delays: [Double] = []
        for index in lines.indices where wishes[index].revents != 0 {
            let count = recv(lines[index].socket, &room, room.count, 0)
            guard count > 0 else { throw Ending(3, "port \(port) hung up") }
            lines[index].heard += room[..<count]
            guard let due = lines[index].due, Self.isWhole(lines[index].heard) else { continue }
            guard lines[index].heard.starts(with: "HTTP/1.1 200 ".utf8) else {
                let answer = String(decoding: lines[index].heard.prefix { $0 != 13 }, as: UTF8.self)
                throw Ending(1, "a delivery was answered with '\(answer)'")
            }
            delays.append(Figure.seconds(CLOCK_MONOTONIC) - due)
            (lines[index].due, lines[index].heard) = (nil, [])
        }
        return delays
    }

    /// Answers that are expected have no body.
    private static func isWhole(_ heard: [UInt8]) -> Bool { heard.suffix(4).elementsEqual("\r\n\r\n".utf8) }
}
