/// The text of a YAML file in which single values are changed as a person would change them: on their line, and nowhere else.
/// Comments, order, ends of lines and the way in which everything else is written stay.
///
/// It knows what settings look like, not all of YAML. So each change is read again: what the reader then understands is the
/// former text with that one value changed, or the text stays as it is.
public struct YAMLScript: Sendable {
    public enum Value: Hashable, Sendable {
        case text(String)
        case list([String])
    }

    /// Whose text it is, for what is said about it.
    public let file: String
    /// A byte-order mark, where there is one.
    private let mark: String
    private var lines: [Line]

    private struct Line: Hashable {
        var text: String
        /// A newline, with a carriage return before it where the file has them; nothing at the end of the file.
        var end: String
    }

    public init(_ text: String, file: String) {
        self.file = file
        mark = text.unicodeScalars.first == "\u{FEFF}" ? "\u{FEFF}" : ""
        let raw = text.unicodeScalars.dropFirst(mark.unicodeScalars.count).split(
            separator: "\n",
            omittingEmptySubsequences: false
        ).map { String($0) }
        lines = raw.enumerated().map { place, line in
            let isLast = place == raw.count - 1
            let hasReturn = !isLast && line.unicodeScalars.last == "\r"
            let body = hasReturn ? String(String.UnicodeScalarView(line.unicodeScalars.dropLast())) : line
            return Line(text: body, end: isLast ? "" : hasReturn ? "\r\n" : "\n")
        }
    }

    public var text: String { mark + lines.map { $0.text + $0.end }.joined() }

    /// - Parameters:
    ///   - path: a key, or a section and a key of it: `sender.email`.
    ///   - value: nil takes the key away, and with the last of its keys the section.
    ///   - order: the keys of the place in the order in which people look for them; a new one goes behind those before it.
    /// - Throws: a problem with the line, where the text is written in a way that cannot be changed here.
    public mutating func set(_ path: String, to value: Value?, order: [String]) throws(Problem) {
        let parts = path.split(separator: ".", maxSplits: 1).map(String.init)
        let before = try YAMLTree(reading: text, file: file)
        guard let wanted = before.setting(parts[...], to: value.map(YAMLTree.init)) else { throw unwritable(path) }
        guard wanted != before else { return }
        var script = self
        let isWritten =
            parts.count == 1
            ? script.put(parts[0], value, order: order) : script.put(parts[1], value, in: parts[0], order: order)
        guard isWritten, let found = try? YAMLTree(reading: script.text, file: file), found.isSame(as: wanted) else {
            throw unwritable(path)
        }
        self = script
    }

    private func unwritable(_ path: String) -> Problem {
        let key = path.prefix { $0 != "." }
        let line = lines.firstIndex { $0.text.hasPrefix("\(key):") }
        let remedy = "is written in a way that cannot be changed here; edit the file"
        return Problem(file: file, line: line.map { $0 + 1 }, "\(path): \(remedy)")
    }

    // MARK: Keys

    private mutating func put(_ key: String, _ value: Value?, order: [String]) -> Bool {
        let order = order.map { $0.prefix { $0 != "." } }.map(String.init)
        return put(key, value, in: 0..<lines.count, indent: "", order: order)
    }

    /// A key of a section, which is made where there is none.
    /// - Returns: false for what is written in another way; so do the others here.
    private mutating func put(_ key: String, _ value: Value?, in section: String, order: [String]) -> Bool {
        let tops = order.map { String($0.prefix { $0 != "." }) }
        let keys = order.filter { $0.hasPrefix(section + ".") }.map { String($0.dropFirst(section.count + 1)) }
        guard let place = entry(section, in: 0..<lines.count, indent: "") else {
            guard let value else { return true }
            let lines = ["\(section):"] + YAMLScalar.lines(key, value, indent: "  ")
            insert(lines, behind: tops, of: section, in: 0..<self.lines.count, indent: "")
            return true
        }
        let head = YAMLLine(lines[place.lowerBound].text)
        guard head.value.isEmpty else {
            guard place.count == 1, var flow = YAMLFlow(head.value) else { return false }
            flow.put(key, value)
            if flow.isEmpty { lines.remove(at: place.lowerBound) } else { rewrite(place.lowerBound, head, flow.text) }
            return true
        }
        let body = (place.lowerBound + 1)..<place.upperBound
        let first = body.first { !YAMLLine.isIdle(lines[$0].text) }
        let indent = first.map { String(lines[$0].text.prefix { $0 == " " }) } ?? "  "
        guard !indent.isEmpty, put(key, value, in: body, indent: indent, order: keys) else { return false }
        if let left = entry(section, in: 0..<lines.count, indent: ""), left.count == 1 {
            lines.remove(at: left.lowerBound)
        }
        return true
    }

    private mutating func put(
        _ key: String,
        _ value: Value?,
        in range: Range<Int>,
        indent: String,
        order: [String]
    ) -> Bool {
        guard let place = entry(key, in: range, indent: indent) else {
            guard let value else { return true }
            insert(YAMLScalar.lines(key, value, indent: indent), behind: order, of: key, in: range, indent: indent)
            return true
        }
        guard let value else {
            lines.removeSubrange(place)
            return true
        }
        let head = YAMLLine(lines[place.lowerBound].text)
        guard !head.isMarked else { return false }
        if case .list(let items) = value, head.value.isEmpty { return put(items, in: place, indent: indent) }
        guard place.count == 1 else { return false }
        rewrite(place.lowerBound, head, YAMLScalar.flow(value))
        return true
    }

    private mutating func rewrite(_ place: Int, _ head: YAMLLine, _ value: String) {
        lines[place].text = head.key + " " + value + head.comment
    }

    // MARK: Lists, an item to a line

    /// Items that stay keep their line, their way of being written and the comments above them.
    private mutating func put(_ items: [String], in place: Range<Int>, indent: String) -> Bool {
        var known: [(item: String, lines: [Line])] = []
        var above: [Line] = []
        for line in lines[(place.lowerBound + 1)..<place.upperBound] {
            above.append(line)
            guard !YAMLLine.isIdle(line.text) else { continue }
            guard let item = YAMLLine.item(line.text) else { return false }
            known.append((item, above))
            above = []
        }
        let dash = known.first.map { String($0.lines[$0.lines.count - 1].text.prefix { $0 == " " }) } ?? indent + "  "
        var fresh: [Line] = []
        for item in items {
            if let kept = known.firstIndex(where: { $0.item == item }) {
                fresh += known.remove(at: kept).lines
            } else {
                fresh.append(Line(text: "\(dash)- \(YAMLScalar.text(item))", end: newline))
            }
        }
        lines.replaceSubrange((place.lowerBound + 1)..<place.upperBound, with: fresh + above)
        return true
    }

    // MARK: Places

    private var newline: String { lines.first { !$0.end.isEmpty }?.end ?? "\n" }

    /// The line of a key with those that belong to its value; what comments on the next key does not.
    private func entry(_ key: String, in range: Range<Int>, indent: String) -> Range<Int>? {
        guard let first = range.first(where: { YAMLLine.isKey(key, lines[$0].text, indent: indent) }) else {
            return nil
        }
        var last = first
        for place in (first + 1)..<max(first + 1, range.upperBound) {
            let text = lines[place].text
            guard !YAMLLine.isIdle(text) else { continue }
            let depth = text.prefix { $0 == " " }.count
            let isItem =
                depth == indent.count && (text.dropFirst(depth) == "-" || text.dropFirst(depth).hasPrefix("- "))
            guard depth > indent.count || isItem else { break }
            last = place
        }
        return first..<last + 1
    }

    /// Behind the nearest key that people look for before it; else at the end.
    private mutating func insert(
        _ fresh: [String],
        behind order: [String],
        of key: String,
        in range: Range<Int>,
        indent: String
    ) {
        let before = order.prefix { $0 != key }.reversed()
        let place = before.compactMap { entry($0, in: range, indent: indent)?.upperBound }.first
        var end = place ?? range.upperBound
        // Not behind what is blank at the end of a file or a section.
        while place == nil, end > range.lowerBound, lines[end - 1].text.allSatisfy(\.isWhitespace) { end -= 1 }
        if end > 0, lines[end - 1].end.isEmpty { lines[end - 1].end = newline }
        lines.insert(contentsOf: fresh.map { Line(text: $0, end: newline) }, at: end)
    }
}
