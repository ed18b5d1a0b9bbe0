/// A share of few is known only roughly: the interval in which it lies in 95 of 100 such cases.
public struct ShareInterval: Hashable, Sendable {
    /// In thousandths, rounded.
    public let low: Int
    public let high: Int

    /// Wilson's score interval. Nil of nothing.
    /// Source: E. B. Wilson, Journal of the American Statistical Association 22 (1927), 209–212.
    public init?(_ part: Int, of whole: Int) {
        guard whole > 0, (0...whole).contains(part) else { return nil }
        // ((2x + z²) ± z √(z² + 4x (n − x) ÷ n)) ÷ 2 (n + z²), with z² in millionths: that of the 97.5 % quantile of the
        // normal distribution.
        let (unit, square): (Int128, Int128) = (1_000_000, 3_841_459)
        let (part, whole) = (Int128(part), Int128(whole))
        let root = Self.root(square * (square + 4 * part * (whole - part) * unit / whole))
        func thousandths(_ value: Int128) -> Int {
            let divisor = 2 * (whole * unit + square)
            return Int(min(1000, (max(0, value) * 1000 + divisor / 2) / divisor))
        }
        low = thousandths(2 * part * unit + square - root)
        high = thousandths(2 * part * unit + square + root)
    }

    /// Rounded down, after Newton.
    private static func root(_ square: Int128) -> Int128 {
        guard square > 1 else { return square }
        var root = square
        var next = (square + 1) / 2
        while next < root { (root, next) = (next, (next + square / next) / 2) }
        return root
    }
}
