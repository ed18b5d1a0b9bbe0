import Testing

@testable import Receivables

@Suite struct SettlementTests {
    private let due = Day(2026, 3, 31)

    @Test func `one of four thousand ten days late is two and a half days delinquent`() {
        let cohort = [paid(1_000, after: 10), paid(3_000, after: 0)]
        #expect(cohort.averageDaysDelinquent(in: .eur)?.text(decimals: 1) == "2.5")
    }

    @Test func `paying early makes up for nobody`() {
        let cohort = [paid(1_000, after: 10), paid(3_000, after: -20)]
        #expect(cohort.averageDaysDelinquent(in: .eur)?.text(decimals: 1) == "2.5")
    }

    @Test func `days to pay are weighted by amount`() {
        let settled = [
            Settlement(euros(1_000), issued: due - 40, due: due, paid: due),
            Settlement(euros(3_000), issued: due - 20, due: due, paid: due),
            Settlement(Money(9_999_99, .usd), issued: due - 300, due: due, paid: due),
        ]
        #expect(settled.daysToPay(in: .eur)?.text(decimals: 1) == "25.0")
        #expect(settled.daysToPay(in: .gbp) == nil)
        let cohorts = settled.daysToPayByMonthOfIssue(in: .eur)
        #expect(cohorts.map(\.month.description) == ["2026-02-01", "2026-03-01"])
        #expect(cohorts.map { $0.days.text(decimals: 0) } == ["40", "20"])
    }

    private func paid(_ amount: Int64, after days: Int) -> Settlement {
        Settlement(euros(amount), issued: due - 30, due: due, paid: due + days)
    }

    private func euros(_ whole: Int64) -> Money { Money(whole * 100, .eur) }
}
