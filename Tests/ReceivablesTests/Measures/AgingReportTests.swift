import Testing

@testable import Receivables

@Suite struct AgingReportTests {
    @Test(arguments: [
        (-5, "current"), (0, "current"), (1, "1–30"), (30, "1–30"), (31, "31–60"), (60, "31–60"), (61, "61–90"),
        (90, "61–90"), (91, "90+"), (4000, "90+"),
    ])
    func `an item ages into the bucket of its days past due`(days: Int, title: String) {
        #expect(AgingBucket(daysPastDue: days).title == title)
    }

    @Test func `the report adds up by currency, credits included`() {
        let today = Day(2026, 3, 31)
        func open(_ daysPastDue: Int, _ minorUnits: Int64, _ currency: Currency = .eur) -> AgingReport.OpenBalance {
            AgingReport.OpenBalance(due: today - daysPastDue, balance: Money(minorUnits, currency))
        }
        let report = AgingReport(
            of: [
                open(0, 130_00), open(12, 50_00), open(30, 7_50), open(45, 20_00), open(91, 4_50), open(45, -5_00),
                open(3, 99, .usd),
            ],
            on: today
        )
        #expect(report.lines.map(\.currency) == [.eur, .usd])
        #expect(AgingBucket.allCases.map { report[.eur][$0].decimal } == ["130.00", "57.50", "15.00", "0.00", "4.50"])
        #expect(report[.eur].total == Money(207_00, .eur))
        #expect(report[.eur].overdue == Money(77_00, .eur))
        #expect(report[.usd].total == Money(99, .usd))
        #expect(report[.gbp].total.isZero)
    }
}
