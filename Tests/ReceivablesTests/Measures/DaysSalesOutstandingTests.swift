import Testing

@testable import Receivables

@Suite struct DaysSalesOutstandingTests {
    typealias DSO = DaysSalesOutstanding

    @Test func `a hundred and fifty thousand open of a year's 1.8 million are 30 days`() {
        #expect(DSO.simple(receivable: euros(150_000), sales: euros(1_800_000), over: 365)?.text(decimals: 1) == "30.4")
    }

    @Test func `without sales there is no figure`() {
        #expect(DSO.simple(receivable: euros(150_000), sales: euros(0), over: 365) == nil)
        #expect(DSO.simple(receivable: euros(150_000), sales: euros(-5), over: 365) == nil)
        #expect(DSO.countback(receivable: euros(1), months: []) == nil)
    }

    @Test func `what is not yet due would remain if nobody paid late, the rest can be won back`() {
        let (receivable, current, sales) = (euros(212), euros(130), euros(250))
        #expect(DSO.simple(receivable: receivable, sales: sales, over: 90)?.text(decimals: 2) == "76.32")
        #expect(DSO.bestPossible(current: current, sales: sales, over: 90)?.text(decimals: 2) == "46.80")
        let delinquent = DSO.averageDaysDelinquent(receivable: receivable, current: current, sales: sales, over: 90)
        #expect(delinquent?.text(decimals: 2) == "29.52")
    }

    @Test func `counting back by months of thirty days`() {
        let months = [100_000, 80_000, 70_000].map { DSO.Month(ofThirtyDays: euros($0)) }
        #expect(DSO.countback(receivable: euros(212_000), months: months)?.text(decimals: 1) == "73.7")
    }

    @Test func `counting back by real months`() {
        let months = [
            DSO.Month(2026, 3, sales: euros(900_000)), DSO.Month(2026, 2, sales: euros(800_000)),
            DSO.Month(2026, 1, sales: euros(700_000)),
        ]
        #expect(DSO.countback(receivable: euros(2_100_000), months: months)?.text(decimals: 2) == "76.71")
        #expect(DSO.countback(receivable: euros(2_400_000), months: months)?.text(decimals: 2) == "90.00")
        #expect(DSO.countback(receivable: euros(2_400_001), months: months) == nil)
        #expect(DSO.countback(receivable: euros(0), months: months)?.text(decimals: 2) == "0.00")
    }

    @Test func `a month without sales still has its days`() {
        let months = [DSO.Month(2026, 2, sales: euros(0)), DSO.Month(2026, 1, sales: euros(310))]
        #expect(DSO.countback(receivable: euros(100), months: months)?.text(decimals: 0) == "38")
    }

    private func euros(_ whole: Int64) -> Money { Money(whole * 100, .eur) }
}
