import Connections

/// One request, read whole.
struct Visit: Sendable {
    var method: String
    /// Without its query, cut at slashes.
    var path: [String]
    /// As it was written, without the question mark.
    var query: String?
    var headers: Fields
    var body: [UInt8]
    /// The network address it came from; behind a proxy on this machine, the one that the proxy names.
    var address: String
    /// Milliseconds since 1970 UTC.
    var instant: Int64

    var isReading: Bool { method == "GET" || method == "HEAD" }
}

/// What is answered to a request.
struct Answer: Sendable {
    var status: Int
    var headers: Fields
    var body: [UInt8]
    /// What is told for as long as both sides like, in place of a body.
    var live: LiveStream?

    init(_ status: Int, _ text: String = "", type: String = "text/plain; charset=utf-8", _ more: Fields = [:]) {
        self.status = status
        headers = ["Content-Type": type, "X-Content-Type-Options": "nosniff"] + more
        body = Array(text.utf8)
    }

    static let unknown = Answer(404, "There is nothing here.\n")

    /// - Parameter seconds: after which it is worth to come again.
    static func later(_ seconds: Int) -> Answer { Answer(503, "Please come again.\n", ["Retry-After": "\(seconds)"]) }

    static func tooOften(_ seconds: Int = 60) -> Answer {
        Answer(429, "Too often; please wait a minute.\n", ["Retry-After": "\(seconds)"])
    }

    private init(_ status: Int, _ text: String, _ more: Fields) {
        self.init(status, text, type: "text/plain; charset=utf-8", more)
    }
}
