import Testing

@testable import Receivables

@Suite struct ProvisionMatrixTests {
    @Test func `of fifty thousand, twenty-three roll on: 46 percent`() {
        let rolls = [
            Roll(.days1to30, euros(23_000), later: .days31to60, euros(23_000)),
            Roll(.days1to30, euros(27_000), later: .current, euros(0)),
            Roll(.days1to30, Money(9_999, .usd), later: .days31to60, Money(9_999, .usd)),
        ]
        #expect(rolls.rollRates(in: .eur)[.days1to30]?.percentText(decimals: 0) == "46")
    }

    @Test func `a leap over a bucket has rolled, a part payment has rolled for the rest, the last bucket has no rate`()
    {
        let rolls = [
            Roll(.days1to30, euros(50), later: .days61to90, euros(50)),
            Roll(.days1to30, euros(50), later: .days31to60, euros(20)),
            Roll(.over90, euros(50), later: .over90, euros(50)),
            Roll(.current, euros(-50), later: .days1to30, euros(-50)),
        ]
        let rates = rolls.rollRates(in: .eur)
        #expect(rates.mapValues { $0.percentText(decimals: 0) } == [.days1to30: "70"])
    }

    @Test func `loss rates are products of roll rates and are not rounded`() throws {
        let matrix = ProvisionMatrix(rollRates: try rolls)
        #expect(
            matrix.lossRates.map { $0.percentText(decimals: 4) } == [
                "2.0000", "4.0000", "8.6957", "25.0000", "100.0000",
            ]
        )
    }

    @Test func `the allowance of the IFRS example is 27,567`() throws {
        let balances = [300_000, 140_000, 60_000, 23_000, 5_000].map(euros)
        let allowance = ProvisionMatrix(rollRates: try rolls).allowance(on: balances, in: .eur)
        #expect(allowance.decimal == "27567.39")
    }

    @Test func `given rates are applied as they are`() throws {
        let rates = try [5, 22, 27, 45].map { try #require(Ratio($0, over: 1000)) }
        let balances = [15_000, 7_500, 4_000, 2_500].map(euros)
        #expect(ProvisionMatrix(lossRates: rates).allowance(on: balances, in: .eur).decimal == "460.50")
    }

    /// Sales of 100,000 of which 50,000, 23,000, 8,000 and 2,000 rolled on.
    private var rolls: [Ratio] {
        get throws {
            try [(50, 100), (23, 50), (8, 23), (2, 8)].map { try #require(Ratio($0, over: $1)) }
        }
    }

    private func euros(_ whole: Int64) -> Money { Money(whole * 100, .eur) }
}
