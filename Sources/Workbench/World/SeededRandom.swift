/// Chance that repeats: SplitMix64 (Steele, Lea, Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014).
/// The same seed gives the same numbers on every machine and with every version of the standard library, because
/// nothing here asks the C library or the shuffles of Swift, which may change.
public struct SeededRandom: RandomNumberGenerator, Sendable {
    private var state: UInt64

    public init(seed: UInt64) { state = seed }

    /// An independent sequence for one thing of a kind, so that the fate of invoice 7 does not hang on invoice 6.
    public init(seed: UInt64, stream: UInt64, index: Int) {
        let kind = Self.mixed(seed &+ stream &* Self.golden)
        state = Self.mixed(kind ^ UInt64(bitPattern: Int64(index)) &* 0xD134_2543_DE82_EF95)
    }

    public mutating func next() -> UInt64 {
        state &+= Self.golden
        return Self.mixed(state)
    }

    /// At least 0, below 1, in steps of 2⁻⁵³.
    public mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// At least 0, below `bound`. The bias of bound · 2⁻⁶⁴ is beneath notice for the sizes of a book.
    public mutating func below(_ bound: Int) -> Int {
        precondition(bound > 0, "There is nothing below zero to choose.")
        return Int(next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    public mutating func within(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + below(range.upperBound - range.lowerBound + 1)
    }

    public mutating func chance(_ probability: Double) -> Bool { unit() < probability }

    public mutating func element<Element>(of list: [Element]) -> Element { list[below(list.count)] }

    /// An index, as often as its weight says.
    public mutating func pick(weights: [Int]) -> Int {
        var left = below(weights.reduce(0, +))
        for (index, weight) in weights.enumerated() {
            if left < weight { return index }
            left -= weight
        }
        return weights.count - 1
    }

    private static let golden: UInt64 = 0x9E37_79B9_7F4A_7C15

    private static func mixed(_ value: UInt64) -> UInt64 {
        var mixed = value
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
