import Receivables

/// The ladder of a policy as a drawing over its lanes: letters above, what happens inside the house below. The table beneath
/// it says the same; narrow screens show only that.
struct LadderDrawing {
    private let policy: Policy
    private let words: PoliciesWords
    private let span: ClosedRange<Int>

    /// Points of the drawing.
    private static let (width, margin, band) = (1060.0, 40.0, 28.0)
    private static let levelHeight = 44.0

    init(_ policy: Policy, _ words: PoliciesWords) {
        self.policy = policy
        self.words = words
        let days = policy.steps.map(\.day)
        span = min(-1, (days.first ?? 0) - 1)...max(policy.lanes.critical + 4, (days.last ?? 0) + 3)
    }

    private func x(_ day: Int) -> Double {
        let scale = (Self.width - 2 * Self.margin) / Double(span.upperBound - span.lowerBound)
        return Self.margin + Double(day - span.lowerBound) * scale
    }

    // MARK: Labels

    /// A step with the place of its words.
    private struct Label {
        let step: Step
        let x: Double
        let level: Int
        let isLeftOfMark: Bool
        let words: String
    }

    /// From the right to the left, each as near to the band as no words or lines of its neighbours are in the way.
    private func labels(_ steps: [Step]) -> [Label] {
        var starts: [Double] = []
        var labels: [Label] = []
        for step in steps.reversed() {
            let (x, text) = (x(step.day), short(step))
            let length = Double(max(step.name.count * 7, text.count * 6)) + 10
            let turns = x + length > Self.width
            let (left, right) = turns ? (x - length, x + 4) : (x - 4, x + length)
            var level = 0
            while level < starts.count, starts[level...].contains(where: { $0 < right }) { level += 1 }
            if level == starts.count { starts.append(left) } else { starts[level] = left }
            labels.append(Label(step: step, x: x, level: level, isLeftOfMark: turns, words: text))
        }
        return labels
    }

    private func short(_ step: Step) -> String {
        switch step.act {
        case .send(let channel, let other):
            [channel, other].compactMap(\.self).map { words.channel($0) }.joined(separator: " / ")
        case .tell(let whom): words.colleague(whom)
        case .task(let what, _): what
        case .charge, .pauseService, .decide: String(words.act(of: step).prefix(34))
        }
    }

    // MARK: The drawing

    var html: Markup {
        let above = labels(policy.steps.filter(\.facesLetters))
        let below = labels(policy.steps.filter { !$0.facesLetters })
        let top = 20 + Double((above.map(\.level).max() ?? 0) + 1) * Self.levelHeight
        let bottom = top + Self.band + 34 + Double((below.map(\.level).max() ?? -1) + 1) * Self.levelHeight
        let middle = top + Self.band / 2
        return """
            <svg class="ch sm" viewBox="0 0 \(Int(Self.width)) \(Int(bottom))" role="img" aria-label="\(words.ladder)">\
            \(lanes(top))<path class="ax" d="M\(n(Self.margin)) \(n(middle))H\(n(Self.width - Self.margin))"/>\
            \(above.map { letter($0, top, middle) })\(below.map { deed($0, top, middle) })</svg>
            """
    }

    private func lanes(_ top: Double) -> [Markup] {
        let borders = [span.lowerBound, policy.lanes.early, policy.lanes.late, policy.lanes.critical, span.upperBound]
        return Lane.allCases.enumerated().compactMap { place, lane in
            let (from, to) = (max(borders[place], span.lowerBound), min(borders[place + 1], span.upperBound))
            guard from < to else { return nil }
            let (left, right) = (n(x(from)), n(x(to)))
            let name: Markup? =
                x(to) - x(from) > 60
                ? "<text class=\"t-\(lane.rawValue)\" x=\"\(n(x(from) + 6))\" y=\"\(n(top + Self.band + 14))\">\(words.lanes[lane] ?? "")</text>"
                : nil
            return """
                <path class="b-\(lane.rawValue)" d="M\(left) \(n(top))H\(right)V\(n(top + Self.band))H\(left)z"/>\(name)
                """
        }
    }

    private func letter(_ label: Label, _ top: Double, _ middle: Double) -> Markup {
        let y = top - 28 - Double(label.level) * Self.levelHeight
        return """
            <path class="ax" d="M\(n(label.x)) \(n(y + 22))V\(n(middle - 8))"/>\(text(label, y))\(mark(label, middle))
            """
    }

    private func deed(_ label: Label, _ top: Double, _ middle: Double) -> Markup {
        let y = top + Self.band + 40 + Double(label.level) * Self.levelHeight
        return """
            <path class="ax" d="M\(n(label.x)) \(n(middle + 8))V\(n(y - 14))"/>\(text(label, y))\(mark(label, middle))
            """
    }

    private func text(_ label: Label, _ y: Double) -> Markup {
        let x = n(label.isLeftOfMark ? label.x + 4 : label.x - 4)
        let end: Markup = label.isLeftOfMark ? " text-anchor=\"end\"" : ""
        return """
            <text class="b" x="\(x)" y="\(n(y))"\(end)>\(label.step.name)</text>\
            <text x="\(x)" y="\(n(y + 16))"\(end)>\(label.words)</text>
            """
    }

    /// Round is friendly, square is firm, filled is final; a diamond is nothing that a customer reads.
    private func mark(_ label: Label, _ middle: Double) -> Markup {
        let (x, y) = (label.x, middle)
        guard label.step.facesLetters else {
            return "<path class=\"solid\" d=\"M\(n(x)) \(n(y - 7))l7 7-7 7-7-7z\"/>"
        }
        if label.step.tone == .friendly { return "<circle class=\"pt\" cx=\"\(n(x))\" cy=\"\(n(y))\" r=\"7\"/>" }
        let solid = label.step.tone == .final ? " solid" : ""
        return "<path class=\"pt\(solid)\" d=\"M\(n(x - 7)) \(n(y - 7))h14v14h-14z\"/>"
    }

    private func n(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(abs(tenths % 10))"
    }
}

extension Step {
    /// Whether the customer meets it in words or in deeds other than a charge.
    fileprivate var facesLetters: Bool { sends || act == .pauseService }
}
