import Receivables

/// Bars that lie, one to a row, each with what it comes to and, where it is known only roughly, how far it may be off.
struct BarPlot {
    struct Row {
        let label: String
        /// A lane's name, `paid` or `acc`: which colour.
        let style: String
        /// Nil where it is not known.
        let value: Double?
        var range: ClosedRange<Double>?
        let text: String
    }

    let rows: [Row]
    let greatest: Double
    /// Under the grid.
    let ticks: [(value: Double, text: String)]
    /// Pixels that the labels take.
    let left: Int
    let summary: String

    private static let step = 40
    private static let right = 450
    private var bottom: Int { 18 + rows.count * Self.step }

    var svg: Markup {
        let scale = PlotScale(low: 0, high: greatest, ends: (left, Self.right))
        return """
            <svg class="ch" viewBox="0 0 560 \(bottom + 28)" role="img" aria-label="\(summary)">\
            \(ticks.map { grid($0, scale) })\(rows.enumerated().map { bar($0.element, $0.offset, scale) })</svg>
            """
    }

    private func grid(_ tick: (value: Double, text: String), _ scale: PlotScale) -> Markup {
        let x = scale.at(tick.value)
        return """
            <path class="g" d="M\(x) 14V\(bottom)"/>\
            <text x="\(x)" y="\(bottom + 20)" text-anchor="middle">\(tick.text)</text>
            """
    }

    private func bar(_ row: Row, _ place: Int, _ scale: PlotScale) -> Markup {
        let y = 22 + place * Self.step
        let isLane = Lane(rawValue: row.style) != nil
        let kind: Markup = isLane ? " class=\"t-\(row.style)\"" : ""
        let label: Markup = "<text\(kind) x=\"0\" y=\"\(y + 18)\">\(row.label)</text>"
        guard let value = row.value else {
            return """
                \(label)<path class="ax" stroke-dasharray="2 3" d="M\(left) \(y + 13)h60"/>\
                <text x="\(left + 70)" y="\(y + 18)">\(row.text)</text>
                """
        }
        let end = scale.at(value)
        let shape = isLane ? "b-\(row.style) o-\(row.style)" : "f-\(row.style)"
        let whisker: Markup? = row.range.map { range in
            let (from, to) = (scale.at(range.lowerBound), scale.at(range.upperBound))
            return "<path class=\"wh\" d=\"M\(from) \(y + 13)H\(to)M\(from) \(y + 8)v10M\(to) \(y + 8)v10\"/>"
        }
        let edge = max(end, row.range.map { scale.at($0.upperBound) } ?? end)
        return """
            \(label)<path class="\(shape)" d="M\(left) \(y)H\(end)v26H\(left)z"/>\(whisker)\
            <text class="b" x="\(edge + 8)" y="\(y + 18)">\(row.text)</text>
            """
    }
}
