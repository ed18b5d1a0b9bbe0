import Connections
import Documents

/// Why something was not done, as RFC 9457 writes it. Nothing was changed.
struct Problem: Error, Hashable, Sendable {
    /// Each has a name that programs know it by, and words for people.
    enum Kind: String, Hashable, Sendable, CaseIterable {
        case malformed, unauthorized, forbidden, unknown, method, conflict, own, twice
        case changed, tooLarge = "too-large", mediaType = "media-type", invalid, reused, tooOften = "too-often", later
    }

    /// A field with what is wrong with it, in the language of whoever asks.
    struct Field: Hashable, Sendable {
        let place: String
        let words: String
    }

    let kind: Kind
    /// What it is about in this case.
    var detail: String?
    var fields: [Field] = []
    var headers: Fields = [:]

    init(_ kind: Kind, _ detail: String? = nil, fields: [Field] = [], headers: Fields = [:]) {
        (self.kind, self.detail, self.fields, self.headers) = (kind, detail, fields, headers)
    }

    var status: Int {
        switch kind {
        case .malformed: 400
        case .unauthorized: 401
        case .forbidden: 403
        case .unknown: 404
        case .method: 405
        case .conflict, .own, .twice: 409
        case .changed: 412
        case .tooLarge: 413
        case .mediaType: 415
        case .invalid, .reused: 422
        case .tooOften: 429
        case .later: 503
        }
    }

    static let shape = JSONShape.object([
        .init("type", .word(Kind.allCases.map(\.address)), "What kind of problem it is; docs/api.md lists them."),
        .init("title", .words), .init("status", .whole(400...599)), .maybe("detail", .words),
        .maybe(
            "errors",
            .list(.object([.init("field", .words, "A JSON pointer, `?name` or a header."), .init("message", .words)]))
        ),
    ])

    func answer(_ words: ProblemWords) -> Answer {
        let document: JSON = [
            "type": JSON(kind.address), "title": JSON(words.titles[kind] ?? kind.rawValue), "status": JSON(status),
            "detail": detail.map { JSON($0) },
            "errors": fields.isEmpty
                ? nil : .list(fields.map { ["field": JSON($0.place), "message": JSON($0.words)] }),
        ]
        var answer = Answer(status, type: "application/problem+json", APIAnswer.headers + headers)
        answer.body = document.bytes
        return answer
    }
}

extension Problem.Kind {
    /// As a program reads it.
    var address: String { "urn:dunwell:problem:\(rawValue)" }
}
