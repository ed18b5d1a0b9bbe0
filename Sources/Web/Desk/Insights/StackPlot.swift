/// Amounts over months, each a stack of its ages: the older, the stronger, and higher up.
struct StackPlot {
    struct Part {
        let name: String
        let values: [Double]
        /// Of the last month.
        let last: String
    }

    /// The lowest first; four at most.
    let parts: [Part]
    let feet: [String]
    let summary: String
    let tick: (Double) -> String

    private static let (left, right, top, bottom) = (48, 444, 18, 200)

    var svg: Markup {
        let sums = feet.indices.map { month in parts.reduce(0) { $0 + $1.values[month] } }
        let ticks = PlotScale.ticks(0, sums.max() ?? 1)
        let scale = PlotScale(low: 0, high: ticks[ticks.count - 1], ends: (Self.bottom, Self.top))
        return """
            <svg class="ch" viewBox="0 0 560 236" role="img" aria-label="\(summary)">\(ticks.map { grid($0, scale) })\
            \(feet.indices.map { column($0, scale) })\(labels(scale))</svg>
            """
    }

    private func grid(_ value: Double, _ scale: PlotScale) -> Markup {
        let y = scale.at(value)
        return """
            <path class="g" d="M\(Self.left) \(y)H\(Self.right)"/>\
            <text x="\(Self.left - 8)" y="\(y + 4)" text-anchor="end">\(tick(value))</text>
            """
    }

    private func column(_ month: Int, _ scale: PlotScale) -> Markup {
        let step = (Self.right - Self.left) / max(1, feet.count)
        let (x, width) = (Self.left + step * month + 2, max(4, min(step - 6, 60)))
        var sum = 0.0
        let blocks = parts.enumerated().compactMap { place, part -> Markup? in
            let (from, to) = (scale.at(sum), scale.at(sum + part.values[month]))
            sum += part.values[month]
            guard from > to else { return nil }
            return "<path class=\"a\(place + 1) sep\" d=\"M\(x) \(to)h\(width)V\(from)h-\(width)z\"/>"
        }
        let kind: Markup = (feet.count - 1 - month) % 4 == 0 ? "" : " class=\"alt\""
        return """
            \(blocks)<text\(kind) x="\(x + width / 2)" y="\(Self.bottom + 18)" text-anchor="middle">\(feet[month])</text>
            """
    }

    /// Beside the last column, each at the middle of its block, pushed apart where they would meet.
    private func labels(_ scale: PlotScale) -> Markup {
        var (sum, last) = (0.0, Self.bottom + 26)
        let texts = parts.map { part -> Markup in
            let value = part.values.last ?? 0
            let middle = (scale.at(sum) + scale.at(sum + value)) / 2 + 4
            sum += value
            last = min(middle, last - 22)
            return """
                <text class="b" x="\(Self.right + 6)" y="\(last)">\(part.name)</text>\
                <text class="alt" x="558" y="\(last)" text-anchor="end">\(part.last)</text>
                """
        }
        return "\(texts)"
    }
}
