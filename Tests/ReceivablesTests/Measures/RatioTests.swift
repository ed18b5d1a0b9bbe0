import Testing

@testable import Receivables

@Suite struct RatioTests {
    @Test(
        arguments: [
            (2, 3, 2, "0.67"), (-2, 3, 2, "-0.67"), (1, 8, 2, "0.13"), (-1, 8, 2, "-0.13"), (5, 2, 0, "3"),
            (0, 7, 1, "0.0"),
            (1, -4, 2, "-0.25"), (999, 1000, 2, "1.00"), (1, 1000, 2, "0.00"), (-1, 1000, 2, "0.00"),
        ] as [(Int128, Int128, Int, String)]
    )
    func `halves are rounded away from zero`(numerator: Int128, denominator: Int128, decimals: Int, text: String) {
        #expect(Ratio(numerator, over: denominator)?.text(decimals: decimals) == text)
    }

    @Test func `nothing is divided by zero`() {
        #expect(Ratio(1, over: 0) == nil)
    }

    @Test func `fractions stand in lowest terms`() {
        #expect(Ratio(50, over: 100) == Ratio(-1, over: -2))
        #expect(Ratio(6, over: 4)?.description == "3/2")
        #expect(Ratio(23, over: 50)?.percentText(decimals: 1) == "46.0")
    }

    @Test func `a long product of large terms loses digits nobody reads`() throws {
        let factor = try #require(Ratio(999_999_999_999_989, over: 1_000_000_000_000_037))
        let product = (0..<20).reduce(Ratio.one) { product, _ in product * factor }
        #expect(product.text(decimals: 9) == "1.000000000")
        #expect(product.denominator < 1 << 62)
    }
}
