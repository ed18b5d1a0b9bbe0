/// What became of letters, stage by stage, one row to a channel. What is not measured is drawn as such.
struct FunnelPlot {
    struct Row {
        let label: String
        /// Nil where it is not measured.
        let stages: [Int?]
    }

    let rows: [Row]
    /// Names of the stages; the first is the whole, the last is money.
    let names: [String]
    let summary: String
    let count: (Int) -> String

    private static let (left, step, width) = (92, 94, 82)
    /// The stage that gives way where there is little room.
    private static let spare = 2

    var svg: Markup {
        let heads = names.enumerated().map { place, name -> Markup in
            "<text\(isSpare(place)) x=\"\(x(place))\" y=\"14\">\(name)</text>"
        }
        return """
            <svg class="ch" viewBox="0 0 560 \(24 + rows.count * 50)" role="img" aria-label="\(summary)">\(heads)\
            \(rows.enumerated().map { row($0.element, 48 + $0.offset * 50) })</svg>
            """
    }

    private func x(_ stage: Int) -> Int { Self.left + stage * Self.step }

    private func isSpare(_ stage: Int) -> Markup { stage == Self.spare ? " class=\"alt\"" : "" }

    private func row(_ row: Row, _ y: Int) -> Markup {
        let whole = max(1, row.stages.first.flatMap { $0 } ?? 1)
        return """
            <text class="b" x="0" y="\(y + 1)">\(row.label)</text>\
            \(row.stages.enumerated().map { stage($0.element, $0.offset, of: whole, y) })
            """
    }

    private func stage(_ number: Int?, _ place: Int, of whole: Int, _ y: Int) -> Markup {
        let x = x(place)
        guard let number else { return "<path class=\"ax\" stroke-dasharray=\"2 3\" d=\"M\(x) \(y - 5)h60\"/>" }
        let width = Self.width * min(number, whole) / whole
        let share: Markup? =
            place == 0
            ? nil
            : "<text class=\"alt\" x=\"\(x + Self.width)\" y=\"\(y)\" text-anchor=\"end\">\(100 * number / whole) %</text>"
        return """
            <path class="f-well" d="M\(x) \(y + 6)h\(Self.width)v6h-\(Self.width)z"/>\
            <path class="f-\(place == names.count - 1 ? "paid" : "acc")" d="M\(x) \(y + 6)h\(width)v6h-\(width)z"/>\
            <text class="b" x="\(x)" y="\(y)">\(count(number))</text>\(share)
            """
    }
}
