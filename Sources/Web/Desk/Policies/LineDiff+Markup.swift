import Engine

extension LineDiff {
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
