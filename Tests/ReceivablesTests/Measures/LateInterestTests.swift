import Testing

@testable import Receivables

@Suite struct LateInterestTests {
    private let spring = Day(2026, 3, 1)

    @Test func `fifty days on a thousand pounds at 8.5 percent are £11.50, as gov.uk counts`() {
        let principal = Money(1_000_00, .gbp)
        let rates = [LateInterest.Rate(850, since: Day(2026, 1, 1))]
        let byDay = LateInterest(rates: rates, rounding: .day)
        #expect(byDay.accrued(on: principal, from: spring, through: spring)?.decimal == "0.23")
        #expect(byDay.accrued(on: principal, from: spring, through: spring + 49)?.decimal == "11.50")
        #expect(
            LateInterest(rates: rates).accrued(on: principal, from: spring, through: spring + 49)?.decimal == "11.64"
        )
    }

    @Test func `a rate that changes at midsummer is counted in two stretches`() {
        let rates = [LateInterest.Rate(900, since: Day(2026, 7, 1)), LateInterest.Rate(1_000, since: Day(2026, 1, 1))]
        let interest = LateInterest(rates: rates)
        let principal = Money(10_000_00, .eur)
        #expect(interest.accrued(on: principal, from: Day(2026, 6, 11), through: Day(2026, 6, 30))?.decimal == "54.79")
        #expect(interest.accrued(on: principal, from: Day(2026, 7, 1), through: Day(2026, 7, 15))?.decimal == "36.99")
        #expect(interest.accrued(on: principal, from: Day(2026, 6, 11), through: Day(2026, 7, 15))?.decimal == "91.78")
    }

    @Test func `before the first rate nothing is known, and backward nothing accrues`() {
        let interest = LateInterest(rates: [LateInterest.Rate(900, since: spring)])
        #expect(interest.accrued(on: Money(100_00, .eur), from: spring - 1, through: spring + 9) == nil)
        #expect(interest.accrued(on: Money(100_00, .eur), from: spring + 9, through: spring)?.isZero == true)
        #expect(LateInterest(rates: []).accrued(on: Money(1, .eur), from: spring, through: spring) == nil)
    }

    @Test func `three French months are a quarter of a year`() {
        let principal = Money(10_000_00, .eur)
        #expect(LateInterest.accrued(on: principal, hundredths: 1_025, months: 3).decimal == "256.25")
        #expect(LateInterest.accrued(on: principal, hundredths: 12, months: 3).decimal == "3.00")
    }

    @Test(arguments: [(999_99, "40.00"), (1_000_00, "70.00"), (9_999_99, "70.00"), (10_000_00, "100.00")])
    func `the fixed sum of the United Kingdom goes by the debt`(pence: Int64, sum: String) {
        #expect(LatePaymentSum.unitedKingdom(onDebtOf: pence).decimal == sum)
    }

    @Test func `the fixed sum of the Union is forty euros`() {
        #expect(LatePaymentSum.europeanUnion.description == "40.00 EUR")
    }
}
