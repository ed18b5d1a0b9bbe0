/// Where a value lies on a line of pixels.
struct PlotScale {
    let low: Double
    let high: Double
    /// Pixels of the low and the high end.
    let ends: (low: Int, high: Int)

    func at(_ value: Double) -> Int {
        guard high > low else { return ends.low }
        let share = (min(max(value, low), high) - low) / (high - low)
        return ends.low + Int((share * Double(ends.high - ends.low)).rounded())
    }

    /// Round numbers from below the least to above the greatest, five steps at most.
    static func ticks(_ least: Double, _ greatest: Double) -> [Double] {
        let span = max(greatest - least, 1)
        var step = 1.0
        for factor in [2, 2.5, 2].cycled(60) where span / step > 5 { step *= factor }
        let (first, last) = ((least / step).rounded(.down), max((greatest / step).rounded(.up), 1))
        return stride(from: first, through: max(last, first + 1), by: 1).map { $0 * step }
    }
}

extension [Double] {
    /// Itself over and over: 1, 2, 5, 10, 20, 50 are what people count by.
    fileprivate func cycled(_ count: Int) -> [Double] { (0..<count).map { self[$0 % self.count] } }
}
