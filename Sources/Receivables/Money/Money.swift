/// An amount in one currency, counted in that currency's smallest unit. Amounts of two currencies never meet:
/// arithmetic across currencies is a mistake of ours and traps, as does overflow.
public struct Money: Hashable, Sendable, CustomStringConvertible {
    public var minorUnits: Int64
    public let currency: Currency

    public init(_ minorUnits: Int64, _ currency: Currency) {
        self.minorUnits = minorUnits
        self.currency = currency
    }

    public static func zero(_ currency: Currency) -> Money { Money(0, currency) }

    public var isZero: Bool { minorUnits == 0 }
    public var isPositive: Bool { minorUnits > 0 }

    /// The amount with a point and all its decimals, without the currency: `1200.00`, `-5`, `0.125`.
    public var decimal: String {
        let digits = currency.digits
        var text = String(minorUnits.magnitude)
        if digits > 0 {
            let missing = digits + 1 - text.utf8.count
            if missing > 0 { text = String(repeating: "0", count: missing) + text }
            text.insert(".", at: text.utf8.index(text.endIndex, offsetBy: -digits))
        }
        return minorUnits < 0 ? "-" + text : text
    }

    public var description: String { "\(decimal) \(currency)" }

    public static func + (left: Money, right: Money) -> Money {
        precondition(left.currency == right.currency, "Money of two currencies meets only in sums per currency.")
        return Money(left.minorUnits + right.minorUnits, left.currency)
    }

    public static func - (left: Money, right: Money) -> Money { left + -right }
    public static prefix func - (money: Money) -> Money { Money(-money.minorUnits, money.currency) }
    public static func += (left: inout Money, right: Money) { left = left + right }
    public static func -= (left: inout Money, right: Money) { left = left - right }

    /// Parts as equal as the smallest unit allows, larger ones first, whose sum is exactly this amount:
    /// 1000.00 in 3 is 333.34, 333.33, 333.33.
    public func split(into parts: Int) -> [Money] {
        precondition(parts > 0, "Money is split into at least one part.")
        let (base, rest) = minorUnits.quotientAndRemainder(dividingBy: Int64(parts))
        return (0..<Int64(parts)).map { index in
            Money(base + (index < abs(rest) ? rest.signum() : 0), currency)
        }
    }
}

extension Money {
    /// Why a text is not an amount, in words that name the remedy.
    public enum Refusal: Error, Hashable, Sendable {
        case notANumber
        case tooManyDecimals(allowed: Int)
        /// Beyond ±10^15 smallest units: sums of a whole book must stay exact.
        case tooLarge
    }

    static let largest: Int64 = 1_000_000_000_000_000

    /// Reads a plain decimal with a point and nothing else around it: `1200.00`, `-5`, `.5`. Digits are read as digits,
    /// never through binary floating point. Trailing zeros beyond the currency's decimals are accepted.
    public init(decimal text: some StringProtocol, _ currency: Currency) throws(Refusal) {
        let digits = currency.digits
        var magnitude: Int64 = 0
        var decimals: Int?
        var seen = 0
        var rest = Substring(text).utf8
        let negative = rest.first == UInt8(ascii: "-")
        if negative { rest = rest.dropFirst() }
        for byte in rest {
            if byte == UInt8(ascii: "."), decimals == nil {
                decimals = 0
                continue
            }
            guard (0x30...0x39).contains(byte) else { throw .notANumber }
            seen += 1
            if let count = decimals {
                guard count < digits else {
                    if byte == 0x30 { continue }
                    throw .tooManyDecimals(allowed: digits)
                }
                decimals = count + 1
            }
            magnitude = magnitude * 10 + Int64(byte - 0x30)
            guard magnitude <= Self.largest else { throw .tooLarge }
        }
        guard seen > 0 else { throw .notANumber }
        for _ in (decimals ?? 0)..<max(digits, decimals ?? 0) { magnitude *= 10 }
        guard magnitude <= Self.largest else { throw .tooLarge }
        self.init(negative ? -magnitude : magnitude, currency)
    }
}
