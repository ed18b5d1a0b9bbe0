import Testing

@testable import Receivables

@Suite struct PromisesKeptTests {
    @Test func `of four promises two were kept and one in part`() {
        let promises = PromisesKept(
            [outcome(100, 100), outcome(300, 350), outcome(400, 399), outcome(200, 0)],
            in: .eur
        )
        #expect(promises.due == 4)
        #expect(promises.broken == 1)
        #expect(promises.share?.percentText(decimals: 0) == "50")
        #expect(promises.partialShare?.percentText(decimals: 0) == "25")
        #expect(promises.shareByAmount?.percentText(decimals: 0) == "40")
    }

    @Test func `a bank's fee breaks no promise`() {
        #expect(PromisesKept([outcome(400, 399)], in: .eur, tolerance: 100).kept == 1)
        #expect(PromisesKept([outcome(400, 398)], in: .eur, tolerance: 100).kept == 0)
    }

    @Test func `before the first promise falls due there is no share`() {
        let none = PromisesKept([outcome(400, 400)], in: .usd)
        #expect(none.share == nil)
        #expect(none.partialShare == nil)
        #expect(none.shareByAmount == nil)
    }

    private func outcome(_ promised: Int64, _ received: Int64) -> PromisesKept.Outcome {
        PromisesKept.Outcome(promised: Money(promised * 100, .eur), received: Money(received * 100, .eur))
    }
}
