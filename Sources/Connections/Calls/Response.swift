public import Documents

/// A platform's whole answer.
public struct Response: Hashable, Sendable {
    public var status: Int
    public var headers: Fields
    public var body: [UInt8]
    /// Milliseconds that it wants to be left alone; nil when it does not say. Read where the answer came in.
    public var retryAfter: Int64?

    public init(status: Int, headers: Fields = [:], body: [UInt8], retryAfter: Int64? = nil) {
        self.status = status
        self.headers = headers
        self.body = body
        self.retryAfter = retryAfter
    }

    public init(status: Int, headers: Fields = [:], _ text: String) {
        self.init(status: status, headers: headers, body: Array(text.utf8))
    }

    public var isSuccess: Bool { (200..<300).contains(status) }
    public var text: String { String(decoding: body, as: UTF8.self) }

    /// The body as JSON, whatever the status.
    public func json() throws(ConnectorError) -> JSON {
        do { return try JSON(reading: body) } catch {
            throw .unreadable("the answer (status \(status)) is not JSON: \(error)")
        }
    }

    /// The document of a good answer. All others become the error that they mean, with the reason that `reason` finds.
    public func document(_ reason: (JSON) -> Refusal?) throws(ConnectorError) -> JSON {
        try succeed(reason)
        return try json()
    }

    /// Throws unless the platform did what it was asked.
    public func succeed(_ reason: (JSON) -> Refusal?) throws(ConnectorError) {
        if isSuccess { return }
        let refusal = (try? JSON(reading: body)).flatMap(reason)
        switch status {
        case 401, 403: throw .unauthorized(refusal?.reason ?? "status \(status)")
        case 429: throw .rateLimited(retryAfter: retryAfter)
        // A timeout of theirs, or a request that crosses with another about the same thing.
        case 408, 409, 425, 500...: throw .unavailable(status: status, refusal?.reason ?? "", retryAfter: retryAfter)
        default: throw .refused(refusal ?? Refusal(code: String(status), excerpt))
        }
    }

    private var excerpt: String {
        let plain = text.unicodeScalars.prefix(200).map { $0.properties.generalCategory == .control ? " " : $0 }
        return String(String.UnicodeScalarView(plain))
    }
}

/// What a platform said no with: its own code, and its own words for people.
public struct Refusal: Hashable, Sendable {
    public let code: String
    public let reason: String
    /// Where it is not about what was asked, but about whom a message was for.
    public let recipient: RecipientFault?

    public init(code: String, _ reason: String, recipient: RecipientFault? = nil) {
        self.code = code
        self.reason = reason
        self.recipient = recipient
    }
}

/// Why a platform takes no message for somebody, whatever it says.
public enum RecipientFault: Hashable, Sendable {
    /// Nobody is reached there.
    case invalid
    /// They told the platform that they want no more.
    case optedOut
}
