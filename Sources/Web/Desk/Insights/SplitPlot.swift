/// A whole in three parts, one row to a month: kept, in part, broken.
struct SplitPlot {
    struct Row {
        let label: String
        let parts: [Int]
        let text: String
        let note: String
    }

    let rows: [Row]
    /// What the parts are.
    let names: [String]
    let summary: String

    private static let (left, right) = (64, 420)
    private static let styles = ["f-paid", "b-early o-early", "f-none o-critical"]

    var svg: Markup {
        """
        <svg class="ch" viewBox="0 0 560 \(30 + rows.count * 36)" role="img" aria-label="\(summary)">\
        <text x="\(Self.left)" y="14">\(names[0])</text>\
        <text x="\((Self.left + Self.right) / 2)" y="14" text-anchor="middle">\(names[1])</text>\
        <text x="\(Self.right)" y="14" text-anchor="end">\(names[2])</text>\
        \(rows.enumerated().map { bar($0.element, 24 + $0.offset * 36) })</svg>
        """
    }

    private func bar(_ row: Row, _ y: Int) -> Markup {
        let whole = max(1, row.parts.reduce(0, +))
        var x = Self.left
        let blocks = zip(row.parts, Self.styles).compactMap { part, style -> Markup? in
            let width = (Self.right - Self.left) * part / whole
            defer { x += width }
            guard width > 4 else { return nil }
            return "<path class=\"\(style)\" d=\"M\(x) \(y)h\(width - 3)v24h-\(width - 3)z\"/>"
        }
        return """
            <text x="0" y="\(y + 17)">\(row.label)</text>\(blocks)\
            <text class="b" x="\(Self.right + 12)" y="\(y + 17)">\(row.text)</text>\
            <text class="alt" x="556" y="\(y + 17)" text-anchor="end">\(row.note)</text>
            """
    }
}
