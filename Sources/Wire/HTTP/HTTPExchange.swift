/// One request and what comes back, as libcurl tells it while it happens.
final class HTTPExchange: CurlTalk {
    /// The last byte of the request was handed over: from then on only the answer proves anything.
    var isOut: Bool { sent == body.count }
    private(set) var isFenced = false
    private(set) var reply = HTTPReply()
    private let body: [UInt8]
    private let isStillOurs: @Sendable () -> Bool
    private var sent = 0
    private var heard = 0

    private let bodyLimit: Int

    /// A longer head or body is no answer to a letter.
    static let headLimit = 64 * 1024
    static let bodyLimit = 1024 * 1024

    /// Without a body it is a question.
    init(
        sending body: [UInt8] = [],
        atMost bodyLimit: Int = HTTPExchange.bodyLimit,
        while isStillOurs: @escaping @Sendable () -> Bool = { true }
    ) {
        self.body = body
        self.bodyLimit = bodyLimit
        self.isStillOurs = isStillOurs
    }

    func supply(_ room: UnsafeMutableRawBufferPointer) -> Int? {
        guard isStillOurs() else {
            isFenced = true
            return nil
        }
        let piece = body[sent...].prefix(room.count)
        room.copyBytes(from: piece)
        sent += piece.count
        return piece.count
    }

    func hear(_ line: UnsafeRawBufferPointer) -> Bool {
        heard += line.count
        guard heard <= Self.headLimit else { return false }
        reply.hear(String(decoding: line, as: UTF8.self))
        return true
    }

    func take(_ piece: UnsafeRawBufferPointer) -> Bool {
        guard reply.body.count + piece.count <= bodyLimit else { return false }
        reply.body += piece
        return true
    }

    func say(_ command: String) {}
}
