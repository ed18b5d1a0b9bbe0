import Receivables

/// A decimal number by its digits: significand × 10^−decimals, for unit prices of seven decimals, quantities and sums.
/// A result that does not fit is thrown as `Money.Refusal.tooLarge`, so that hostile figures cannot trap.
struct ExactNumber: Hashable {
    private let significand: Int128
    private let decimals: Int

    static let zero = ExactNumber(0, decimals: 0)

    /// At most 18 digits, with an exponent of up to two: `0.5306667`, `-10`, `1.5e3`. Nil for anything else.
    init?(_ text: some StringProtocol) {
        var rest = Substring(text).utf8
        let negative = rest.first == UInt8(ascii: "-")
        if negative { rest = rest.dropFirst() }
        let mantissa = rest.prefix { $0 | 0x20 != UInt8(ascii: "e") }
        guard let exponent = Self.exponent(rest.dropFirst(mantissa.count)) else { return nil }
        var (value, digits, decimals) = (Int128(0), 0, Int?.none)
        for byte in mantissa {
            if byte == UInt8(ascii: "."), decimals == nil {
                decimals = 0
                continue
            }
            guard (0x30...0x39).contains(byte), digits < 18 else { return nil }
            value = value * 10 + Int128(byte - 0x30)
            digits += 1
            decimals = decimals.map { $0 + 1 }
        }
        let scale = (decimals ?? 0) - exponent
        guard digits > 0, (-18...18).contains(scale) else { return nil }
        self.init((negative ? -value : value) * Self.power(-scale), decimals: max(0, scale))
    }

    /// What follows the mantissa: nothing, or `e` and a number.
    private static func exponent(_ rest: Substring.UTF8View) -> Int? {
        guard !rest.isEmpty else { return 0 }
        return rest.count <= 4 ? Int(Substring(rest.dropFirst())) : nil
    }

    init(_ money: Money) { self.init(Int128(money.minorUnits), decimals: money.currency.digits) }

    /// Trailing zeros are dropped: 2.50 and 2.5 are one number.
    private init(_ significand: Int128, decimals: Int) {
        var (significand, decimals) = (significand, decimals)
        while decimals > 0, significand.isMultiple(of: 10) {
            significand /= 10
            decimals -= 1
        }
        self.significand = significand
        self.decimals = decimals
    }

    var isNegative: Bool { significand < 0 }
    var magnitude: ExactNumber { ExactNumber(abs(significand), decimals: decimals) }

    static func + (left: Self, right: Self) throws(Money.Refusal) -> Self {
        let decimals = max(left.decimals, right.decimals)
        let (sum, overflow) = try left.significand(with: decimals)
            .addingReportingOverflow(try right.significand(with: decimals))
        guard !overflow, sum != .min else { throw .tooLarge }
        return Self(sum, decimals: decimals)
    }

    static func - (left: Self, right: Self) throws(Money.Refusal) -> Self {
        try left + Self(-right.significand, decimals: right.decimals)
    }

    static func * (left: Self, right: Self) throws(Money.Refusal) -> Self {
        let (product, overflow) = left.significand.multipliedReportingOverflow(by: right.significand)
        guard !overflow, product != .min else { throw .tooLarge }
        return Self(product, decimals: left.decimals + right.decimals)
    }

    /// Half a unit goes away from zero, as invoices are rounded.
    func rounded(to digits: Int) -> ExactNumber {
        guard decimals > digits else { return self }
        let unit = Self.power(decimals - digits)
        let (quotient, rest) = significand.quotientAndRemainder(dividingBy: unit)
        let carry = abs(rest) * 2 >= unit ? significand.signum() : 0
        return ExactNumber(quotient + carry, decimals: digits)
    }

    /// Never rounds: decimals beyond the currency's own are refused.
    func money(in currency: Currency) throws(Money.Refusal) -> Money {
        guard decimals <= currency.digits else { throw .tooManyDecimals(allowed: currency.digits) }
        let units = try significand(with: currency.digits)
        // The border of `Money(decimal:_:)`.
        guard abs(units) <= 1_000_000_000_000_000 else { throw .tooLarge }
        return Money(Int64(units), currency)
    }

    private func significand(with decimals: Int) throws(Money.Refusal) -> Int128 {
        let (scaled, overflow) = significand.multipliedReportingOverflow(by: Self.power(decimals - self.decimals))
        guard !overflow else { throw .tooLarge }
        return scaled
    }

    /// 1 below zero. Exponents stay below 37: no number here has more than 36 decimals.
    private static func power(_ exponent: Int) -> Int128 { (0..<max(0, exponent)).reduce(1) { power, _ in power * 10 } }
}

extension Money.Refusal {
    /// As the end of a sentence.
    var reason: String {
        switch self {
        case .notANumber: "an amount or its currency cannot be read"
        case .tooManyDecimals(let allowed): "an amount has more than the \(allowed) decimals of its currency"
        case .tooLarge: "an amount is too large to be true"
        }
    }
}
