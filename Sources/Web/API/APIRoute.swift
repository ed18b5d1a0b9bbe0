import Documents
import Engine
import Storage

/// One row of the API's part of the authorisation table, with all that its document says: the router knows nothing else.
struct APIRoute: Sendable {
    enum Method: String, Hashable, Sendable { case get = "GET", post = "POST", delete = "DELETE" }

    /// Something that stands behind the question mark of an address.
    struct Parameter: Hashable, Sendable {
        let name: String
        let shape: JSONShape
        let about: String

        init(_ name: String, _ shape: JSONShape, _ about: String) {
            (self.name, self.shape, self.about) = (name, shape, about)
        }

        /// Of every list that goes on.
        static let paging = [
            Parameter("cursor", .text(.words, most: 500), "The `next` of the page before."),
            Parameter("limit", .whole(1...200), "How many at most; 50 where nothing is said."),
        ]
    }

    enum Work: Sendable {
        /// For anybody, without a token.
        case open(@Sendable () -> APIAnswer)
        case reading(@Sendable (APIRequest, Reading) throws -> APIAnswer)
        /// In one transaction with its answer.
        case acting(@Sendable (APIRequest, Writing, DeskHand) throws -> APIAnswer)
        /// What is more than one transaction, or asks another house. It may wait, and holds nothing meanwhile.
        case making(@Sendable (APIRequest) async throws -> APIAnswer)
    }

    let method: Method
    /// Below ``APITable/place``: `/items/{item}`.
    let path: String
    /// Nil for anybody.
    let scope: Scope?
    /// What programs call it: `holdItem`.
    let name: String
    /// In a few words, for the table and the document.
    let does: String
    var parameters: [Parameter] = []
    /// Nil where nothing is sent.
    var body: JSONShape?
    /// What is answered when it goes well.
    let answer: JSONShape
    var status = 200
    /// Whether the answer has an `ETag`, and an act heeds `If-Match`.
    var hasTag = false
    /// What has to be read before its transaction begins.
    var tools: Set<APITools.Kind> = []
    /// Bytes of a body at most.
    var largest = APIDoor.largest
    /// What the answer is written in.
    var media = "application/json"
    let work: Work

    /// What the brackets stand for; nil when the path is another.
    func values(in parts: [String]) -> [String: String]? {
        let pattern = path.split(separator: "/")
        guard pattern.count == parts.count else { return nil }
        var values: [String: String] = [:]
        for (wanted, part) in zip(pattern, parts) {
            if wanted.hasPrefix("{") {
                guard let value = part.removingPercent, !value.contains("\0") else { return nil }
                values[String(wanted.dropFirst().dropLast())] = value
            } else if wanted != part {
                return nil
            }
        }
        return values
    }

    /// As the table is written: `POST /api/v1/items/{item}/hold | act, clerk | holds an item to a day`.
    var row: String {
        let who = scope.map { "\($0.rawValue), \($0.role.rawValue)" } ?? "anyone"
        return "\(method.rawValue) \(APITable.place)\(path) | \(who) | \(does)"
    }
}
