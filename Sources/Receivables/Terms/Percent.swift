/// A percentage with at most two decimals, from 0 to 100: 2.5 % is 250 hundredths.
public struct Percent: Hashable, Sendable, CustomStringConvertible {
    public let hundredths: Int

    /// Nil outside of 0…10,000.
    public init?(hundredths: Int) {
        guard (0...10_000).contains(hundredths) else { return nil }
        self.hundredths = hundredths
    }

    static let whole = 10_000

    /// `2`, `2.5`, `33.33`.
    public var description: String {
        let (whole, rest) = hundredths.quotientAndRemainder(dividingBy: 100)
        guard rest > 0 else { return String(whole) }
        return rest.isMultiple(of: 10) ? "\(whole).\(rest / 10)" : "\(whole).\(rest < 10 ? "0" : "")\(rest)"
    }
}

extension Money {
    /// So many hundredths of a percent of this amount, half a unit rounded away from zero.
    func share(hundredths: Int) -> Money {
        let product = Int128(minorUnits.magnitude) * Int128(hundredths)
        let rounded = Int64((product + 5_000) / 10_000)
        return Money(minorUnits < 0 ? -rounded : rounded, currency)
    }
}
