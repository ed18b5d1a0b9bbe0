import Connections
import Documents

/// Speaks as much of HTTP/1.1 (RFC 9112) as programs and browsers need to talk with a server of this machine.
struct HTTPTalk: Talk {
    private var heard: [UInt8] = []
    private let reply: (HTTPAsk) -> HTTPReply

    init(_ reply: @escaping (HTTPAsk) -> HTTPReply) { self.reply = reply }

    var greeting: [UInt8] { [] }

    mutating func answer(to bytes: ArraySlice<UInt8>) -> [UInt8]? {
        heard += bytes
        // Nobody who is meant to come says more than that.
        guard heard.count < 1 << 20 else { return nil }
        var answer: [UInt8] = []
        while let (ask, length) = HTTPAsk.first(in: heard) {
            heard.removeFirst(length)
            answer += reply(ask).bytes
        }
        return answer
    }
}

/// One request, whole.
struct HTTPAsk {
    let method: String
    /// With its query.
    let target: String
    let headers: Fields
    let body: [UInt8]

    var path: [String] { target.prefix { $0 != "?" }.split(separator: "/").map(String.init) }
    var form: Fields { FormCode.decode(body) }

    /// Nil as long as it is not all there.
    static func first(in bytes: [UInt8]) -> (HTTPAsk, length: Int)? {
        let gap = Array("\r\n\r\n".utf8)
        guard let end = bytes.indices.first(where: { bytes[$0...].starts(with: gap) }) else { return nil }
        let lines = String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\r\n")
        let words = (lines.first ?? "").split(separator: " ").map(String.init)
        let headers = Fields(
            lines.dropFirst().compactMap { line in
                line.firstIndex(of: ":").map { colon in
                    .init(String(line[..<colon]), String(line[colon...].dropFirst().drop { $0 == " " }))
                }
            }
        )
        let start = end + gap.count
        let length = headers.header("Content-Length").flatMap { Int($0) } ?? 0
        guard words.count == 3, length >= 0, bytes.count >= start + length else { return nil }
        let body = Array(bytes[start..<start + length])
        return (HTTPAsk(method: words[0], target: words[1], headers: headers, body: body), start + length)
    }
}

/// The answer to one.
struct HTTPReply {
    var status: Int
    var headers: [String] = []
    var body: [UInt8] = []

    init(_ status: Int, _ body: String, type: String, _ headers: [String] = []) {
        self.status = status
        self.headers = ["Content-Type: \(type)"] + headers
        self.body = Array(body.utf8)
    }

    static func html(_ body: String) -> HTTPReply { HTTPReply(200, body, type: "text/html; charset=utf-8") }

    static func json(_ status: Int, _ document: JSON) -> HTTPReply {
        HTTPReply(status, String(decoding: document.bytes, as: UTF8.self), type: "application/json")
    }

    static func see(_ place: String) -> HTTPReply {
        HTTPReply(303, "", type: "text/plain", ["Location: \(place)"])
    }

    var bytes: [UInt8] {
        let lines = ["HTTP/1.1 \(status) OK", "Content-Length: \(body.count)", "Cache-Control: no-store"] + headers
        return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body
    }
}
