import Connections
import Documents

/// What a program is answered.
struct APIAnswer: Sendable {
    var status: Int
    var document: JSON
    /// What it was made of, for whoever acts on it.
    var tag: String?
    /// What is kept of it for who asks again, where that is less.
    var kept: JSON?

    init(_ document: JSON, status: Int = 200, tag: String? = nil) {
        (self.document, self.status, self.tag) = (document, status, tag)
    }

    /// Nothing of it is kept on the way, and no page may make use of it.
    static let headers: Fields = [
        "Cache-Control": "no-store", "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
        "Cross-Origin-Resource-Policy": "same-origin", "Referrer-Policy": "no-referrer",
    ]

    var answer: Answer { Self.answer(status, document.bytes, tag: tag) }

    static func answer(_ status: Int, _ body: [UInt8], tag: String? = nil, _ more: Fields = [:]) -> Answer {
        var headers = headers + more
        headers.add("ETag", tag.map { "\"\($0)\"" })
        var answer = Answer(status, type: "application/json", headers)
        answer.body = body
        return answer
    }

    /// What came of a person's act, where it went well.
    static let done = APIAnswer(["outcome": "done"])
}
