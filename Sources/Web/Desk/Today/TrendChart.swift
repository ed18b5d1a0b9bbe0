import Receivables

/// Days sales outstanding over the last year, one line for each of the three largest currencies. Lines differ in dash, and
/// each is labelled at its end; a table behind it says the same.
struct TrendChart {
    private let trends: [OutstandingTrend]
    private let words: TodayWords
    private let figures: DeskIdiom
    /// Tenths of a day.
    private let range: ClosedRange<Int>

    private static let (left, right, top, bottom) = (30, 268, 16, 112)

    init(_ trends: [OutstandingTrend], _ words: TodayWords, _ figures: DeskIdiom) {
        self.trends = trends.prefix(3).filter { $0.points.contains { $0.days != nil } }
        self.words = words
        self.figures = figures
        let all = self.trends.flatMap(\.points).compactMap { $0.days.map(Self.tenths) }
        let low = (all.min() ?? 0) / 50 * 50
        range = low...max(low + 50, ((all.max() ?? 0) + 49) / 50 * 50)
    }

    var figure: Markup? {
        guard !trends.isEmpty else { return nil }
        return """
            <figure><figcaption class="s"><b>\(words.dso)</b> <span class="faint">\(words.dsoHint)</span></figcaption>
            <svg class="ch sm" viewBox="0 0 372 140" role="img" aria-label="\(summary)">\(grid)\
            \(trends.enumerated().map { line($0.element, $0.offset) })\(feet)\(labels)</svg></figure>
            """
    }

    private static func tenths(_ ratio: Ratio) -> Int { Int(clamping: ratio.rounded(decimals: 1)) }

    private var summary: String {
        trends.map { trend in
            let known = trend.points.compactMap(\.days)
            let ends = [known.first, known.last].map { $0.map { figures.decimal($0) } ?? "" }
            return DeskWords.fill(
                words.dsoSummary,
                ["currency": trend.currency.code, "from": ends[0], "to": ends[1]]
            )
        }.joined(separator: "; ")
    }

    private var grid: Markup {
        let step = max(50, (range.upperBound - range.lowerBound) / 3 / 50 * 50)
        let lines = stride(from: range.lowerBound, through: range.upperBound, by: step).map { value -> Markup in
            let y = height(value)
            return """
                <path class="g" d="M\(Self.left) \(y)H\(Self.right)"/>\
                <text x="\(Self.left - 8)" y="\(y + 4)" text-anchor="end">\(value / 10)</text>
                """
        }
        return "\(lines)"
    }

    private func line(_ trend: OutstandingTrend, _ place: Int) -> Markup {
        var path = ""
        var isDrawing = false
        for (index, point) in trend.points.enumerated() {
            guard let days = point.days else {
                isDrawing = false
                continue
            }
            path += "\(isDrawing ? "L" : "M")\(across(index, of: trend.points.count)) \(height(Self.tenths(days)))"
            isDrawing = true
        }
        return "<path class=\"l\(place + 1)\" d=\"\(path)\"/>"
    }

    private var feet: Markup? {
        guard let points = trends.first?.points, let first = points.first, let last = points.last else { return nil }
        return """
            <text x="\(Self.left)" y="134">\(figures.month(first.day))</text>\
            <text x="\(Self.right)" y="134" text-anchor="end">\(figures.month(last.day))</text>
            """
    }

    /// At the ends of the lines, pushed apart where they would meet.
    private var labels: Markup {
        let ends = trends.enumerated().compactMap { place, trend in
            trend.points.last?.days.map { (place: place, trend: trend, days: $0, y: height(Self.tenths($0)) + 4) }
        }.sorted { $0.y < $1.y }
        var last = -100
        let texts = ends.map { end -> Markup in
            last = max(end.y, last + 14)
            let text = "\(end.trend.currency) \(figures.decimal(end.days))"
            return "<text class=\"t\(end.place + 1)\" x=\"276\" y=\"\(last)\">\(text)</text>"
        }
        return "\(texts)"
    }

    private func across(_ index: Int, of count: Int) -> Int {
        count < 2 ? Self.right : Self.left + (Self.right - Self.left) * index / (count - 1)
    }

    private func height(_ tenths: Int) -> Int {
        Self.bottom - (Self.bottom - Self.top) * (tenths - range.lowerBound)
            / max(1, range.upperBound - range.lowerBound)
    }
}
