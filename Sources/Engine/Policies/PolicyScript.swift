/// The text of a policy in which single values are changed, as a person would: on their line, and nowhere else. It knows what
/// policies look like, not all of YAML; whoever uses it reads the text again.
struct PolicyScript {
    private(set) var text: String

    init(_ text: String) { self.text = text }

    /// A key at the top, with its value on one line. An empty value takes the key away.
    mutating func set(_ key: String, to value: String) -> Bool {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let place = lines.firstIndex { $0.hasPrefix("\(key):") }
        guard let place else {
            guard let steps = lines.firstIndex(where: { $0.hasPrefix("steps:") }) else { return false }
            lines.insert("\(key): \(value)", at: steps)
            text = lines.joined(separator: "\n")
            return true
        }
        // A value that goes on in the next line is for whoever edits the text.
        let next = place + 1 < lines.count ? lines[place + 1] : ""
        guard !next.hasPrefix(" "), !next.hasPrefix("\t") else { return false }
        lines[place] = "\(key): \(value)\(Self.comment(of: lines[place]))"
        text = lines.joined(separator: "\n")
        return true
    }

    private static func comment(of line: String) -> Substring {
        line.firstRange(of: " #").map { line[$0.lowerBound...] } ?? ""
    }

    /// A key of a step. An empty value takes it away.
    mutating func set(_ key: String, to value: String, inStep step: String) -> Bool {
        guard let range = range(ofStep: step) else { return false }
        var body = String(text[range])
        guard Self.replace(key, with: value, in: &body) || Self.add(key, value, to: &body) else { return false }
        text.replaceSubrange(range, with: body)
        return true
    }

    /// From `step: name` to the end of the step: its closing brace, or the next step.
    private func range(ofStep step: String) -> Range<String.Index>? {
        var rest = text[...]
        while let found = rest.firstRange(of: "step: ") {
            let named = text[found.upperBound...]
            let name = named.prefix { $0.isLetter || $0.isNumber || $0 == "-" }
            if name == step {
                let after = text[name.endIndex...]
                let isFlow = after.drop { $0 == " " }.first.map { $0 == "," || $0 == "}" } ?? false
                let end = isFlow ? Self.brace(in: after) : Self.nextItem(in: after)
                return end.map { found.lowerBound..<$0 }
            }
            rest = text[name.endIndex...]
        }
        return nil
    }

    /// The brace that closes the one before the text.
    private static func brace(in text: Substring) -> String.Index? {
        var depth = 0
        for place in text.indices {
            if text[place] == "{" { depth += 1 }
            if text[place] == "}" {
                if depth == 0 { return place }
                depth -= 1
            }
        }
        return nil
    }

    private static func nextItem(in text: Substring) -> String.Index? {
        var place = text.startIndex
        while let end = text[place...].firstIndex(of: "\n") {
            let next = text.index(after: end)
            let line = text[next...].prefix { $0 != "\n" }
            let bare = line.drop { $0 == " " }
            if bare.hasPrefix("- ") || (!line.isEmpty && !line.hasPrefix(" ")) { return end }
            place = next
        }
        return text.endIndex
    }

    private static func replace(_ key: String, with value: String, in body: inout String) -> Bool {
        guard let found = place(of: key, in: body) else { return false }
        let rest = body[found.upperBound...]
        let end = rest.firstIndex { ",}\n#".contains($0) } ?? body.endIndex
        let old = body[found.upperBound..<end]
        let gap = String(old.reversed().prefix { $0 == " " })
        if value.isEmpty {
            // With the comma before it, or the line that it stands on.
            let before = body[..<found.lowerBound].lastIndex { $0 == "," || $0 == "\n" }
            guard let before else { return false }
            body.removeSubrange(before..<end)
        } else {
            body.replaceSubrange(found.upperBound..<end, with: value + gap)
        }
        return true
    }

    /// The key with its colon and the blanks behind it, where it is a key and no part of another.
    private static func place(of key: String, in body: String) -> Range<String.Index>? {
        var rest = body[...]
        while let found = rest.firstRange(of: "\(key):") {
            let isWhole =
                found.lowerBound == body.startIndex || " ,{\n".contains(body[body.index(before: found.lowerBound)])
            if isWhole {
                let end = body[found.upperBound...].firstIndex { $0 != " " } ?? body.endIndex
                return found.lowerBound..<end
            }
            rest = body[found.upperBound...]
        }
        return nil
    }

    /// Behind the name of the step, in the way in which it is written.
    private static func add(_ key: String, _ value: String, to body: inout String) -> Bool {
        guard !value.isEmpty else { return true }
        let name = body.dropFirst("step: ".count).prefix { $0.isLetter || $0.isNumber || $0 == "-" }
        let isFlow = body[name.endIndex...].drop { $0 == " " }.first == ","
        if isFlow {
            let end = body.lastIndex { $0 != " " && $0 != "\n" } ?? body.startIndex
            body.insert(contentsOf: ", \(key): \(value)", at: body.index(after: end))
        } else {
            body.insert(contentsOf: "\n    \(key): \(value)", at: name.endIndex)
        }
        return true
    }
}
