/// How long something took: the middle half as a bar, the median as a ring.
struct SpanPlot {
    struct Row {
        let label: String
        let style: String
        /// Nil where nobody was.
        let days: (first: Int, median: Int, third: Int)?
        let text: String
    }

    let rows: [Row]
    let summary: String
    let tick: (Int) -> String

    private static let (left, right) = (110, 500)

    var svg: Markup {
        let bottom = 20 + rows.count * 44
        let ticks = PlotScale.ticks(0, Double(rows.compactMap(\.days?.third).max() ?? 1))
        let scale = PlotScale(low: 0, high: ticks[ticks.count - 1], ends: (Self.left, Self.right))
        let grid = ticks.map { value -> Markup in
            let x = scale.at(value)
            return """
                <path class="g" d="M\(x) 14V\(bottom)"/>\
                <text x="\(x)" y="\(bottom + 20)" text-anchor="middle">\(tick(Int(value)))</text>
                """
        }
        return """
            <svg class="ch" viewBox="0 0 560 \(bottom + 28)" role="img" aria-label="\(summary)">\(grid)\
            \(rows.enumerated().map { span($0.element, 39 + $0.offset * 44, scale) })</svg>
            """
    }

    private func span(_ row: Row, _ y: Int, _ scale: PlotScale) -> Markup {
        let label: Markup = "<text class=\"t-\(row.style)\" x=\"0\" y=\"\(y + 5)\">\(row.label)</text>"
        guard let days = row.days else {
            return "\(label)<text x=\"\(Self.left)\" y=\"\(y + 5)\">\(row.text)</text>"
        }
        let (from, to) = (scale.at(Double(days.first)), scale.at(Double(days.third)))
        return """
            \(label)<path class="f-\(row.style)" d="M\(from) \(y - 6)H\(to)v12H\(from)z"/>\
            <circle class="pt" cx="\(scale.at(Double(days.median)))" cy="\(y)" r="6"/>\
            <text class="b" x="\(to + 12)" y="\(y + 5)">\(row.text)</text>
            """
    }
}
