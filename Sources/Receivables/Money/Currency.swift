/// A currency by its ISO 4217 code. Three letters packed into an integer, so that money is a plain value.
public struct Currency: Hashable, Comparable, Sendable, CustomStringConvertible {
    private let packed: UInt32

    /// Nil when the code is not three capital letters of a currency that has amounts.
    public init?(_ code: some StringProtocol) {
        guard let packed = Self.pack(code.utf8) else { return nil }
        guard packed == Self.eur.packed || packed == Self.usd.packed || Self.digits[packed] != nil else { return nil }
        self.packed = packed
    }

    private init(packed: UInt32) { self.packed = packed }

    public var code: String {
        String(decoding: [UInt8(packed >> 16 & 0xFF), UInt8(packed >> 8 & 0xFF), UInt8(packed & 0xFF)], as: UTF8.self)
    }

    /// Decimal digits of the smallest unit: 2 for EUR, 0 for JPY, 3 for BHD, 4 for CLF.
    public var digits: Int {
        // Nearly every amount of nearly every book has two.
        packed == Self.eur.packed || packed == Self.usd.packed ? 2 : Self.digits[packed] ?? 2
    }

    public var description: String { code }

    public static let eur = Currency(packed: 0x45_55_52)
    public static let usd = Currency(packed: 0x55_53_44)
    public static let gbp = Currency(packed: 0x47_42_50)

    /// All codes that have amounts, in alphabetical order.
    public static var all: [Currency] { digits.keys.map(Currency.init(packed:)).sorted() }

    public static func < (left: Currency, right: Currency) -> Bool { left.packed < right.packed }

    private static let digits: [UInt32: Int] = {
        var table: [UInt32: Int] = [:]
        for (digits, codes) in digitsByCode {
            for code in codes.split(whereSeparator: \.isWhitespace) { table[pack(code.utf8) ?? 0] = digits }
        }
        return table
    }()

    private static func pack(_ letters: some Collection<UInt8>) -> UInt32? {
        guard letters.count == 3, letters.allSatisfy({ (0x41...0x5A).contains($0) }) else { return nil }
        return letters.reduce(0) { $0 << 8 | UInt32($1) }
    }
}
