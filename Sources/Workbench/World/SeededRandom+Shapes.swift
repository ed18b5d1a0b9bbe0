/// The shapes that amounts, delays and habits take.
extension SeededRandom {
    /// Mean 0, deviation 1, by Marsaglia's polar method; the second value of the pair is thrown away.
    public mutating func normal() -> Double {
        while true {
            let (x, y) = (2 * unit() - 1, 2 * unit() - 1)
            let square = x * x + y * y
            if square > 0, square < 1 { return x * (-2 * naturalLogarithm(square) / square).squareRoot() }
        }
    }

    /// `mu` and `sigma` are those of the logarithm: the median is e to the `mu`.
    public mutating func lognormal(mu: Double, sigma: Double) -> Double { exponential(mu + sigma * normal()) }

    /// Mean `shape` · `scale` (Marsaglia and Tsang, "A simple method for generating gamma variables", 2000).
    public mutating func gamma(shape: Double, scale: Double) -> Double {
        precondition(shape > 0, "A gamma needs a shape above zero.")
        guard shape >= 1 else {
            let power = exponential(naturalLogarithm(1 - unit()) / shape)
            return gamma(shape: shape + 1, scale: scale) * power
        }
        let d = shape - 1.0 / 3
        let c = 1 / (9 * d).squareRoot()
        while true {
            let x = normal()
            let v = (1 + c * x) * (1 + c * x) * (1 + c * x)
            guard v > 0 else { continue }
            if naturalLogarithm(1 - unit()) < x * x / 2 + d - d * v + d * naturalLogarithm(v) { return d * v * scale }
        }
    }

    /// Between 0 and 1, mean `alpha` / (`alpha` + `beta`).
    public mutating func beta(_ alpha: Double, _ beta: Double) -> Double {
        let left = gamma(shape: alpha, scale: 1)
        let right = gamma(shape: beta, scale: 1)
        return left + right > 0 ? left / (left + right) : 0.5
    }
}
