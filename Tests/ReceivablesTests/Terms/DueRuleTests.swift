import Testing

@testable import Receivables

@Suite struct DueRuleTests {
    @Test(arguments: [
        (DueRule.net(30), "2026-01-31", "2026-03-02"),
        (.net(30), "2024-01-30", "2024-02-29"),
        (.onReceipt, "2026-01-31", "2026-01-31"),
        (.monthEndThenDays(30), "2026-01-31", "2026-03-02"),
        (.daysThenMonthEnd(30), "2026-01-31", "2026-03-31"),
        (.monthEndThenDays(45), "2026-01-10", "2026-03-17"),
        (.daysThenMonthEnd(45), "2026-01-10", "2026-02-28"),
        (.daysThenMonthEnd(0), "2026-02-01", "2026-02-28"),
        (.daysThenMonthEnd(0), "2024-02-29", "2024-02-29"),
        (.dayOfMonth(15, monthsLater: 1), "2026-12-31", "2027-01-15"),
        (.dayOfMonth(31, monthsLater: 1), "2026-01-15", "2026-02-28"),
        (.dayOfMonth(31, monthsLater: 1), "2024-01-15", "2024-02-29"),
        (.dayOfMonth(31, monthsLater: 2), "2026-01-15", "2026-03-31"),
        (.dayOfMonth(15, monthsLater: 0), "2026-01-10", "2026-01-15"),
        (.dayOfMonth(15, monthsLater: 0), "2026-01-20", "2026-01-20"),
        (.date(Day(2026, 3, 31)), "2026-05-01", "2026-03-31"),
    ])
    func `a rule finds its due date`(rule: DueRule, reference: String, due: String) throws {
        #expect(rule.due(from: try #require(Day(iso: reference))).description == due)
    }

    @Test(arguments: [
        DueRule.onReceipt, .net(0), .net(30), .monthEndThenDays(30), .daysThenMonthEnd(45), .daysThenMonthEnd(0),
        .dayOfMonth(31, monthsLater: 1), .dayOfMonth(15, monthsLater: 0), .dayOfMonth(29, monthsLater: 2),
    ])
    func `over a decade a later invoice is never due earlier, and none before its own day`(rule: DueRule) {
        var last = Day.distantPast
        for offset in 0..<3653 {
            let reference = Day(2023, 1, 1) + offset
            let due = rule.due(from: reference)
            #expect(due >= last)
            #expect(due >= reference)
            last = due
        }
    }

    @Test(arguments: [
        (1, 0, DueRule.net(0)), (3, 30, .net(30)), (13, 14, .net(14)), (6, 30, .daysThenMonthEnd(30)),
        (7, 0, .dayOfMonth(31, monthsLater: 1)), (11, 0, .monthEndThenDays(10)), (17, 30, .monthEndThenDays(30)),
    ])
    func `time relations of EDIFACT that a day count completes`(code: Int, days: Int, rule: DueRule) {
        #expect(DueRule(edifactTimeRelation: code, days: days) == rule)
    }

    @Test(arguments: [(2, 5), (4, 0), (5, 0), (7, 30), (8, 0), (9, 0), (10, 0), (14, 0), (15, 30), (16, 0), (99, 1)])
    func `time relations that need more than a day count are refused`(code: Int, days: Int) {
        #expect(DueRule(edifactTimeRelation: code, days: days) == nil)
        #expect(DueRule(edifactTimeRelation: 3, days: -1) == nil)
        #expect(DueRule(edifactTimeRelation: 3, days: Int.max) == nil)
    }
}
