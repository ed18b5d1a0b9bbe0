import Connections
import Foundation

/// Requests as the golden files have them: what is asked for, the headers, the body. A form has a line for each field.
enum RequestText {
    static func write(_ requests: [(verb: Verb, asked: Asked)]) -> String {
        requests.map { "# \($0.verb.rawValue)\n" + write($0.asked.request) }.joined(separator: "\n")
    }

    static func write(_ request: Request) -> String {
        var lines = ["\(request.method.rawValue) \(place(of: request))\(request.target)"]
        lines += request.headers.list.map { "\($0.name): \($0.value)" }
        lines.append("repeated: \(repetition(of: request))")
        if let content = request.content {
            let text = String(decoding: content.bytes, as: UTF8.self)
            lines += [
                "Content-Type: \(content.type)", "",
                text.replacing("&", with: content.type.contains("form") ? "\n&" : "&"),
            ]
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func place(of request: Request) -> String {
        switch request.place {
        case .named("main"): ""
        case .named(let name): "{\(name)}"
        case .given(let url): url
        }
    }

    private static func repetition(of request: Request) -> String {
        switch request.repetition {
        case .freely: "freely"
        case .byKey(let key): "by key \(key)"
        case .never: "never"
        }
    }
}

/// `Golden/NAME.requests`, read from beside the sources. `DUNWELL_RECORD=1` writes them anew; read the difference before it
/// is committed.
enum Golden {
    static let isRecording = ProcessInfo.processInfo.environment["DUNWELL_RECORD"] == "1"

    static func requests(of name: String) throws -> String { try String(contentsOf: file(name), encoding: .utf8) }

    static func record(_ text: String, of name: String) throws {
        try text.write(to: file(name), atomically: true, encoding: .utf8)
    }

    private static func file(_ name: String) -> URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Golden/\(name).requests")
    }
}
