/// Two texts line by line: what was taken out, what came, and what stayed between.
struct LineDiff: Hashable, Sendable {
    enum Line: Hashable, Sendable {
        case kept(String)
        case cut(String)
        case added(String)
    }

    let lines: [Line]

    init(from old: String, to new: String) {
        let (before, after) = (Self.lines(of: old), Self.lines(of: new))
        var (cut, added): (Set<Int>, Set<Int>) = ([], [])
        for change in after.difference(from: before) {
            switch change {
            case .remove(let offset, _, _): cut.insert(offset)
            case .insert(let offset, _, _): added.insert(offset)
            }
        }
        var lines: [Line] = []
        var (left, right) = (0, 0)
        while left < before.count || right < after.count {
            if left < before.count, cut.contains(left) {
                lines.append(.cut(before[left]))
                left += 1
            } else if right < after.count, added.contains(right) {
                lines.append(.added(after[right]))
                right += 1
            } else {
                lines.append(.kept(before[left]))
                (left, right) = (left + 1, right + 1)
            }
        }
        self.lines = lines
    }

    private static func lines(of text: String) -> [String] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last == "" { lines.removeLast() }
        return lines
    }

    /// How many lines are not as they were.
    var changed: Int {
        lines.count { if case .kept = $0 { false } else { true } }
    }

    /// The text with its marks, as `pre.y` shows it. Signs say the same as the colours.
    var html: Markup {
        let signs = changed > 0
        return "\(lines.map { Self.row($0, withSigns: signs) })"
    }

    /// Only the lines that are not as they were, and where something was left out between them.
    var excerpt: Markup {
        var (rows, isOpen): ([Markup], Bool) = ([], false)
        for line in lines {
            if case .kept = line {
                isOpen = true
                continue
            }
            if isOpen { rows.append("<span class=\"c\">  ⋯</span>") }
            rows.append(Self.row(line, withSigns: true))
            isOpen = false
        }
        return "\(rows)"
    }

    private static func row(_ line: Line, withSigns signs: Bool) -> Markup {
        switch line {
        case .kept(let text): "<span\(isComment(text))>\(signs ? "  " : "")\(text.isEmpty ? " " : text)</span>"
        case .cut(let text): "<span class=\"cut\">− \(text)</span>"
        case .added(let text): "<span class=\"add\">+ \(text)</span>"
        }
    }

    private static func isComment(_ text: String) -> Markup {
        text.drop(while: \.isWhitespace).hasPrefix("#") ? " class=\"c\"" : ""
    }
}
