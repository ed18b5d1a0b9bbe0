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
    /// What is answered in place of the document.
    var file: File?

    struct File: Sendable {
        let name, type: String
        let bytes: [UInt8]
    }

    init(_ document: JSON, status: Int = 200, tag: String? = nil) {
        (self.document, self.status, self.tag) = (document, status, tag)
    }

    /// Nothing of it is kept on the way, and no page may make use of it.
    static let headers: Fields = [
        "Cache-Control": "no-store", "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
        "Cross-Origin-Resource-Policy": "same-origin", "Referrer-Policy": "no-referrer",
    ]

    var answer: Answer {
        guard let file else { return Self.answer(status, document.bytes, tag: tag) }
        var headers = Self.headers
        headers.add("Content-Disposition", "attachment; filename=\"\(file.name)\"")
        var answer = Answer(status, type: file.type, headers)
        answer.body = file.bytes
        return answer
    }

    static func answer(_ status: Int, _ body: [UInt8], tag: String? = nil, _ more: Fields = [:]) -> Answer {
        var headers = headers + more
        headers.add("ETag", tag.map { "\"\($0)\"" })
        var answer = Answer(status, type: "application/json", headers)
        answer.body = body
        return answer
    }

    init(_ file: File) {
        self.init(.null)
        self.file = file
    }

    /// What came of a person's act, where it went well.
    static let done = APIAnswer(["outcome": "done"])
}
