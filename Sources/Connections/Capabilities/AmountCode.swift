public import Receivables

/// How a platform writes money. Each has its own idea of some currencies' decimals.
public struct AmountCode: Sendable {
    public enum Style: Sendable {
        /// `1050`
        case units
        /// `10.50`
        case decimal
    }

    private let style: Style
    private let digits: [String: Int]

    /// - Parameter digits: decimals of the currencies where the platform differs from ISO 4217.
    public init(_ style: Style, digits: [String: Int] = [:]) {
        self.style = style
        self.digits = digits
    }

    /// Nil when the platform cannot write this amount: it has fewer decimals there, and some are not zero.
    public func write(_ money: Money) -> String? {
        let (own, theirs) = (money.currency.digits, digits[money.currency.code] ?? money.currency.digits)
        guard let units = Self.scaled(money.minorUnits, by: theirs - own) else { return nil }
        return style == .units ? String(units) : Self.pointed(units, theirs)
    }

    /// - Parameters:
    ///   - text: the digits as they came, from a number or a text.
    ///   - code: a currency in upper or lower case.
    public func read(_ text: String, _ code: String) throws(ConnectorError) -> Money {
        guard let currency = Currency(code.uppercased()) else { throw .unreadable("'\(code)' is no currency") }
        let theirs = digits[currency.code] ?? currency.digits
        guard let units = style == .units ? Int64(text) : Self.units(text, theirs),
            let own = Self.scaled(units, by: currency.digits - theirs)
        else { throw .unreadable("'\(text)' is no amount in \(currency.code)") }
        return Money(own, currency)
    }

    /// Exact, or nil.
    private static func scaled(_ units: Int64, by digits: Int) -> Int64? {
        let power = (0..<abs(digits)).reduce(Int64(1)) { power, _ in power * 10 }
        if digits < 0 { return units.isMultiple(of: power) ? units / power : nil }
        let (product, isTooLarge) = units.multipliedReportingOverflow(by: power)
        return isTooLarge ? nil : product
    }

    private static func pointed(_ units: Int64, _ digits: Int) -> String {
        guard digits > 0 else { return String(units) }
        let bare = String(units.magnitude)
        let padded = String(repeating: "0", count: max(0, digits + 1 - bare.utf8.count)) + bare
        return (units < 0 ? "-" : "") + padded.dropLast(digits) + "." + padded.suffix(digits)
    }

    /// Reads digits as digits: `10.5`, `-3`, `0.10`. More decimals than the currency has must be zeros.
    private static func units(_ text: String, _ digits: Int) -> Int64? {
        let isNegative = text.hasPrefix("-")
        let halves = text.drop { $0 == "-" }.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = halves.first, halves.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            !whole.isEmpty
        else { return nil }
        let decimals = halves.count == 2 ? halves[1] : ""
        guard decimals.dropFirst(digits).allSatisfy({ $0 == "0" }) else { return nil }
        let kept = decimals.prefix(digits) + String(repeating: "0", count: max(0, digits - decimals.count))
        return Int64(whole + kept).map { isNegative ? -$0 : $0 }
    }
}
