/// An exact fraction in lowest terms: days, shares and rates are kept so and rounded only where a person reads them.
public struct Ratio: Hashable, Sendable, CustomStringConvertible {
    public let numerator: Int128
    /// Positive.
    public let denominator: Int128

    public static let one = Ratio(lowest: 1, 1)

    /// Nil when there is nothing to divide by. Beyond 62 bits of the denominator both terms lose their lowest bits.
    public init?(_ numerator: Int128, over denominator: Int128) {
        guard denominator != 0 else { return nil }
        self.init(lowest: numerator * denominator.signum(), denominator * denominator.signum())
    }

    private init(lowest numerator: Int128, _ denominator: Int128) {
        let divisor = Self.commonDivisor(numerator.magnitude, denominator.magnitude)
        let (numerator, denominator) = (numerator / Int128(divisor), denominator / Int128(divisor))
        let excess = max(0, 66 - denominator.leadingZeroBitCount)
        self.numerator = numerator / (1 << excess)
        self.denominator = denominator >> excess
    }

    /// The greatest, after Euclid; at least 1.
    private static func commonDivisor(_ left: UInt128, _ right: UInt128) -> UInt128 {
        var (left, right) = (left, right)
        while right > 0 { (left, right) = (right, left % right) }
        return max(left, 1)
    }

    /// Shares and rates multiply; their terms stay within 62 bits.
    public static func * (left: Ratio, right: Ratio) -> Ratio {
        Ratio(lowest: left.numerator * right.numerator, left.denominator * right.denominator)
    }

    /// The value in units of `decimals` decimals (at most 9), half a unit away from zero: 76.712 with 2 is 7671.
    public func rounded(decimals: Int) -> Int128 {
        precondition((0...9).contains(decimals), "Figures for people have at most nine decimals.")
        let scale = (0..<decimals).reduce(Int128(1)) { power, _ in power * 10 }
        let (whole, rest) = numerator.magnitude.quotientAndRemainder(dividingBy: denominator.magnitude)
        let (fraction, remainder) = (rest * scale.magnitude).quotientAndRemainder(dividingBy: denominator.magnitude)
        let magnitude = whole * scale.magnitude + fraction + (remainder * 2 >= denominator.magnitude ? 1 : 0)
        return numerator < 0 ? -Int128(magnitude) : Int128(magnitude)
    }

    /// For people: `76.71` with 2 decimals, rounded half away from zero.
    public func text(decimals: Int) -> String {
        let units = rounded(decimals: decimals)
        let digits = String(units.magnitude)
        let sign = units < 0 ? "-" : ""
        guard decimals > 0 else { return sign + digits }
        let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
        return sign + padded.dropLast(decimals) + "." + padded.suffix(decimals)
    }

    /// As a percentage: `46.0` for 23/50 with 1 decimal.
    public func percentText(decimals: Int) -> String {
        (self * Ratio(lowest: 100, 1)).text(decimals: decimals)
    }

    public var description: String { "\(numerator)/\(denominator)" }
}
