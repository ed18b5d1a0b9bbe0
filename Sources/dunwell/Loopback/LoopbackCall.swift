import Connections
import Foundation

/// A request to a server of this machine, on a connection of its own.
struct LoopbackCall {
    let port: Int
    var method = "GET"
    let target: String
    var headers: [String] = []
    var body: [UInt8] = []

    struct Answer {
        let status: Int
        let headers: Fields
        let body: String
    }

    func perform() throws -> Answer {
        let socket = try LoopbackSocket.connect(to: port)
        defer { close(socket) }
        let lines =
            [
                "\(method) \(target) HTTP/1.1", "Host: 127.0.0.1:\(port)", "Connection: close",
                "Content-Length: \(body.count)",
            ] + headers
        LoopbackSocket.send(Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body, to: socket)
        var (heard, room) = ([UInt8](), [UInt8](repeating: 0, count: 1 << 16))
        while true {
            let count = recv(socket, &room, room.count, 0)
            guard count > 0 else { throw Ending(3, "port \(port) hung up without an answer") }
            heard += room[..<count]
            if let answer = Self.answer(in: String(decoding: heard, as: UTF8.self)) { return answer }
        }
    }

    /// Nil as long as it is not all there.
    private static func answer(in text: String) -> Answer? {
        guard let gap = text.range(of: "\r\n\r\n") else { return nil }
        let lines = text[..<gap.lowerBound].components(separatedBy: "\r\n")
        let headers = Fields(
            lines.dropFirst().compactMap { line in
                line.range(of: ": ").map { .init(String(line[..<$0.lowerBound]), String(line[$0.upperBound...])) }
            }
        )
        let body = String(text[gap.upperBound...])
        guard body.utf8.count >= headers.header("Content-Length").flatMap({ Int($0) }) ?? 0 else { return nil }
        let status = lines[0].split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        return Answer(status: status, headers: headers, body: body)
    }
}
