public import Documents

/// What we would like a platform to do. Building one performs no I/O, so that a request can be tested, printed and
/// rehearsed without a network. It holds no credentials: those are added where it leaves.
public struct Request: Hashable, Sendable {
    public enum Method: String, Sendable {
        case get = "GET", post = "POST", put = "PUT", patch = "PATCH", delete = "DELETE"
    }

    public enum Body: Hashable, Sendable {
        case none
        case form(Fields)
        case json(JSON)
        case raw([UInt8], type: String)
    }

    /// What may be done when the answer stays out.
    public enum Repetition: Hashable, Sendable {
        /// It changes nothing, or the same change twice is one change.
        case freely
        /// The platform knows it again by this key.
        case byKey(String)
        /// Nobody can tell whether it was done: it is looked up, or a person is asked.
        case never
    }

    public enum Place: Hashable, Sendable {
        /// One of the addresses of the manifest, by its name.
        case named(String)
        /// An address that the platform itself gave out, such as that of its certificate.
        case given(String)
    }

    public var method: Method
    public var place: Place
    public var path: Path
    public var query: Fields
    public var headers: Fields
    public var body: Body
    public var repetition: Repetition

    public init(
        _ method: Method,
        _ path: Path,
        at place: Place = .named("main"),
        query: Fields = [:],
        headers: Fields = [:],
        body: Body = .none,
        repetition: Repetition
    ) {
        self.method = method
        self.path = path
        self.place = place
        self.query = query
        self.headers = headers
        self.body = body
        self.repetition = repetition
    }

    public static func get(_ path: Path, _ query: Fields = [:], at place: Place = .named("main")) -> Request {
        Request(.get, path, at: place, query: query, repetition: .freely)
    }

    public static func post(_ path: Path, form: Fields, _ repetition: Repetition = .never) -> Request {
        Request(.post, path, body: .form(form), repetition: repetition)
    }

    public static func post(_ path: Path, json: JSON, _ repetition: Repetition = .never) -> Request {
        Request(.post, path, body: .json(json), repetition: repetition)
    }

    /// The same with a header more.
    public func with(_ name: String, _ value: String) -> Request {
        var request = self
        request.headers.add(name, value)
        return request
    }
}

extension Request {
    /// Path and query as they are asked for, below the address of the platform.
    public var target: String {
        query.isEmpty ? path.description : path.description + "?" + FormCode.encode(query)
    }

    /// The bytes of the body and what they are; nil without one.
    public var content: (bytes: [UInt8], type: String)? {
        switch body {
        case .none: nil
        case .form(let fields): (Array(FormCode.encode(fields).utf8), "application/x-www-form-urlencoded")
        case .json(let document): (document.bytes, "application/json")
        case .raw(let bytes, let type): (bytes, type)
        }
    }
}
