import Connections
import Foundation

/// An answer as it arrives: the last head, and the body that follows it.
struct HTTPReply {
    private(set) var status = 0
    /// The blank line has come. An answer that was cut before it proves nothing.
    private(set) var isHeadWhole = false
    private(set) var retryAfter: Int64?
    var body: [UInt8] = []
    private(set) var headers = Fields()

    /// A line of a head. Lines after the head are trailers, and say nothing that we ask for.
    mutating func hear(_ line: String) {
        guard !isHeadWhole else { return }
        let text = line.trimmingCharacters(in: .whitespacesAndNewlines)
        if text.hasPrefix("HTTP/") {
            let code = text.split(separator: " ").dropFirst().first ?? ""
            (status, headers) = (code.utf8.count == 3 ? Int(code) ?? 0 : 0, [:])
        } else if text.isEmpty {
            // After `100 Continue` comes another head.
            isHeadWhole = status >= 200
            retryAfter = headers.headers("retry-after").last
                .flatMap { RetryAfter.milliseconds($0, now: headers.headers("date").last) }
        } else if let colon = text.firstIndex(of: ":") {
            headers.add(String(text[..<colon]), text[text.index(after: colon)...].trimmingCharacters(in: .whitespaces))
        }
    }

    /// The body when it is a JSON object.
    var object: [String: Any]? {
        (try? JSONSerialization.jsonObject(with: Data(body))) as? [String: Any]
    }
}

/// The few words of an answer that mean something to us.
struct HTTPWords {
    /// What the service calls the letter.
    let id: String?
    /// The key it was asked about.
    let key: String?
    /// What it complains about: of `{"error": …}`, RFC 9457 problem details, and their relatives.
    let complaint: String?
    /// A complaint that no good answer has.
    let isError: Bool

    init?(_ reply: HTTPReply) {
        guard let object = reply.object else { return nil }
        id = Self.text(object["id"])
        key = object["key"] as? String
        isError = ["error", "errors"].contains { object[$0].map { !($0 is NSNull) } ?? false }
        complaint = ["error", "errors", "message", "detail", "title"].lazy.compactMap { Self.text(object[$0]) }.first
    }

    /// A text, a number, or the message inside an object or list, short and in one line.
    private static func text(_ value: Any?) -> String? {
        switch value {
        case let text as String:
            let plain = text.unicodeScalars.filter { $0.properties.generalCategory != .control }.prefix(300)
            return String(String.UnicodeScalarView(plain))
        case let number as NSNumber: return number.stringValue
        case let list as [Any]: return text(list.first)
        case let object as [String: Any]:
            return ["message", "detail", "code", "type"].lazy.compactMap { text(object[$0]) }.first ?? "an error"
        default: return nil
        }
    }
}
