/// What one message costs: less than the smallest coin, so it is counted in ten-thousandths of a currency's unit.
public struct UnitPrice: Hashable, Sendable, CustomStringConvertible {
    public let currency: Currency
    /// `0.0751 EUR` is 751.
    public let tenThousandths: Int64

    /// In one unit of a currency.
    public static let scale: Int64 = 10_000

    /// Nil for what is no price from 0 to below 100,000 with at most four decimals: `0.0751`, `2`.
    public init?(decimal text: String, _ currency: Currency) {
        let halves = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let decimals = halves.count == 2 ? String(halves[1]) : ""
        guard let whole = halves.first, (1...5).contains(whole.utf8.count), decimals.utf8.count <= 4,
            halves.count == 1 || !decimals.isEmpty,
            text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }),
            let number = Int64(whole + decimals + String(repeating: "0", count: 4 - decimals.utf8.count))
        else { return nil }
        self.init(tenThousandths: number, currency)
    }

    public init(tenThousandths: Int64, _ currency: Currency) {
        (self.tenThousandths, self.currency) = (tenThousandths, currency)
    }

    /// `0.0751 EUR`, with two decimals at least.
    public var description: String {
        var text = Ratio(Int128(tenThousandths), over: Int128(Self.scale))?.text(decimals: 4) ?? "0"
        while text.hasSuffix("0"), text.split(separator: ".").last?.utf8.count ?? 0 > 2 { text.removeLast() }
        return "\(text) \(currency)"
    }
}
