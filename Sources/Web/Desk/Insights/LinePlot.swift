/// Lines over months. They differ in dash, and each is labelled at its end.
struct LinePlot {
    struct Line {
        let name: String
        /// Nil where it is not known.
        let values: [Double?]
        /// Of the last point.
        let last: String
        /// 1 solid, 2 dashed, 3 dotted.
        let style: Int
    }

    struct Frame {
        let width: Int
        let height: Int
        let right: Int
        /// Whether the names stand beside the values at the ends.
        let isWide: Bool
        let kind: String

        static let wide = Frame(width: 1000, height: 262, right: 820, isWide: true, kind: " only-w")
        static let small = Frame(width: 560, height: 304, right: 480, isWide: false, kind: " only-s")
        static let half = Frame(width: 560, height: 236, right: 490, isWide: false, kind: "")
        static let left = 40
        var bottom: Int { height - 34 }
    }

    let lines: [Line]
    /// Under each point.
    let feet: [String]
    /// What lies between two lines, by their places, and what it is.
    let band: (upper: Int, lower: Int, name: String)?
    let summary: String
    let tick: (Double) -> String

    func svg(_ frame: Frame) -> Markup {
        let values = lines.flatMap(\.values).compactMap(\.self)
        let (least, most) = (values.min() ?? 0, values.max() ?? 1)
        // A line that never moves says how high it lies, and no more.
        let ticks = PlotScale.ticks(most - least < 1 ? min(0, least) : least, most)
        let scale = PlotScale(low: ticks[0], high: ticks[ticks.count - 1], ends: (frame.bottom, 18))
        return """
            <svg class="ch\(frame.kind)" viewBox="0 0 \(frame.width) \(frame.height)" role="img" aria-label="\(summary)">\
            \(ticks.map { grid($0, scale, frame) })\(area(scale, frame))\(lines.map { path($0, scale, frame) })\
            \(labels(scale, frame))\(bottom(frame))</svg>
            """
    }

    private func grid(_ value: Double, _ scale: PlotScale, _ frame: Frame) -> Markup {
        let y = scale.at(value)
        return """
            <path class="g" d="M\(Frame.left) \(y)H\(frame.right)"/>\
            <text x="\(Frame.left - 8)" y="\(y + 4)" text-anchor="end">\(tick(value))</text>
            """
    }

    private func across(_ place: Int, _ frame: Frame) -> Int {
        feet.count < 2 ? frame.right : Frame.left + (frame.right - Frame.left) * place / (feet.count - 1)
    }

    /// Broken where nothing is known.
    private func path(_ line: Line, _ scale: PlotScale, _ frame: Frame) -> Markup {
        var text = ""
        var isDrawing = false
        for (place, value) in line.values.enumerated() {
            if let value { text += "\(isDrawing ? "L" : "M")\(across(place, frame)) \(scale.at(value))" }
            isDrawing = value != nil
        }
        return "<path class=\"l\(line.style)\" d=\"\(text)\"/>"
    }

    private func area(_ scale: PlotScale, _ frame: Frame) -> Markup? {
        guard let band else { return nil }
        let pairs = zip(lines[band.upper].values, lines[band.lower].values).enumerated().compactMap { place, pair in
            pair.0.flatMap { upper in pair.1.map { (x: across(place, frame), upper: upper, lower: $0) } }
        }
        guard pairs.count > 1 else { return nil }
        let there = pairs.map { "\($0.x) \(scale.at($0.upper))" }
        let back = pairs.reversed().map { "\($0.x) \(scale.at($0.lower))" }
        let name = place(pairs.map { ($0.x, scale.at($0.lower) - 8) }, scale, frame)
            .map {
                "<text class=\"b\" x=\"\($0.x)\" y=\"\($0.y)\" text-anchor=\"middle\">\(band.name)</text>" as Markup
            }
        return "<path class=\"band\" d=\"M\((there + back).joined(separator: "L"))Z\"/>\(name)"
    }

    /// Where a name between the lines is farthest from all that is drawn above it; nil where there is no room.
    private func place(_ spots: [(x: Int, y: Int)], _ scale: PlotScale, _ frame: Frame) -> (x: Int, y: Int)? {
        let room = spots.dropFirst(2).dropLast(2).map { spot -> (spot: (x: Int, y: Int), room: Int) in
            let near = feet.indices.filter { abs(across($0, frame) - spot.x) <= 90 }
            let drawn = lines.flatMap { line in near.compactMap { line.values[$0].map(scale.at) } }
            return (spot, drawn.map { abs($0 - spot.y + 4) }.min() ?? 0)
        }
        return room.max { $0.room < $1.room }.flatMap { $0.room >= 9 ? $0.spot : nil }
    }

    /// At the ends of the lines, pushed apart where they would meet.
    private func labels(_ scale: PlotScale, _ frame: Frame) -> Markup {
        let gap = frame.isWide ? 16 : 20
        let ends = lines.compactMap { line in
            line.values.last.flatMap { $0 }.map { (line: line, y: scale.at($0) + 4) }
        }.sorted { $0.y < $1.y }
        var last = -100
        let texts = ends.map { end -> Markup in
            last = max(end.y, last + gap)
            let text = frame.isWide ? "\(end.line.name) \(end.line.last)" : end.line.last
            return "<text class=\"t\(end.line.style)\" x=\"\(frame.right + 10)\" y=\"\(last)\">\(text)</text>"
        }
        return "\(texts)"
    }

    /// Each third foot stays where there is little room.
    private func bottom(_ frame: Frame) -> Markup {
        let feet = feet.enumerated().map { place, foot -> Markup in
            let kind: Markup = (self.feet.count - 1 - place) % 4 == 0 ? "" : " class=\"alt\""
            return """
                <text\(kind) x="\(across(place, frame))" y="\(frame.bottom + 20)" text-anchor="middle">\(foot)</text>
                """
        }
        return "\(feet)"
    }
}
