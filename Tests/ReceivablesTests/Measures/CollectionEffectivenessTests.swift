import Testing

@testable import Receivables

@Suite struct CollectionEffectivenessTests {
    @Test(arguments: [(3, "55.9"), (1, "79.6")])
    func `the same quarter by months and undivided`(months: Int, percent: String) {
        let quarter = collection(beginning: 6_200, sales: 10_890, ending: 6_340, current: 3_590)
        #expect(quarter.index(months: months)?.percentText(decimals: 1) == percent)
    }

    @Test func `where nothing could be collected there is no index`() {
        #expect(collection(beginning: 100, sales: 0, ending: 100, current: 100).index() == nil)
        #expect(collection(beginning: 100, sales: 0, ending: 50, current: 10).index(months: 0) == nil)
    }

    private func collection(
        beginning: Int64,
        sales: Int64,
        ending: Int64,
        current: Int64
    ) -> CollectionEffectiveness {
        CollectionEffectiveness(
            beginning: Money(beginning, .usd),
            sales: Money(sales, .usd),
            ending: Money(ending, .usd),
            endingCurrent: Money(current, .usd)
        )
    }
}
