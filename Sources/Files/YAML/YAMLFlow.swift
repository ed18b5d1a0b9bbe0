/// Keys and values in braces on one line: `{ email: "08:00-18:00", sms: any }`.
struct YAMLFlow {
    private var pairs: [Substring]
    private let isTight: Bool

    /// Nil for what is written otherwise.
    init?(_ text: String) {
        guard text.count >= 2, text.hasPrefix("{"), text.hasSuffix("}") else { return nil }
        let body = text.dropFirst().dropLast()
        isTight = !body.isEmpty && !body.hasPrefix(" ")
        var (depth, start, pairs) = (0, body.startIndex, [Substring]())
        var quote: Character?
        var isEscaped = false
        for place in body.indices {
            let character = body[place]
            if let open = quote {
                if character == open, !isEscaped { quote = nil }
                isEscaped = open == "\"" && character == "\\" && !isEscaped
                continue
            }
            switch character {
            case "\"", "'": quote = character
            case "[", "{": depth += 1
            case "]", "}": depth -= 1
            case "," where depth == 0:
                pairs.append(body[start..<place])
                start = body.index(after: place)
            default: break
            }
        }
        guard quote == nil, depth == 0 else { return nil }
        self.pairs = (pairs + [body[start...]]).map { Self.bare($0) }.filter { !$0.isEmpty }
    }

    var isEmpty: Bool { pairs.isEmpty }

    var text: String {
        let body = pairs.joined(separator: ", ")
        return isTight ? "{\(body)}" : "{ \(body) }"
    }

    mutating func put(_ key: String, _ value: YAMLScript.Value?) {
        let place = pairs.firstIndex { $0.hasPrefix("\(key):") }
        switch (place, value) {
        case (let place?, let value?): pairs[place] = "\(key): \(YAMLScalar.flow(value))"
        case (let place?, nil): pairs.remove(at: place)
        case (nil, let value?): pairs.append("\(key): \(YAMLScalar.flow(value))")
        case (nil, nil): break
        }
    }

    private static func bare(_ text: Substring) -> Substring {
        let body = text.drop { $0 == " " || $0 == "\t" }
        let end = body.lastIndex { $0 != " " && $0 != "\t" }.map { body.index(after: $0) } ?? body.startIndex
        return body[..<end]
    }
}
