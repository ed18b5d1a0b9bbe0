import Receivables
import Testing

@Suite struct PlanDraftTests {
    private let today = Day(2026, 1, 30)

    @Test(arguments: [
        (100_000, 3, [33_334, 33_333, 33_333]), (1, 1, [1]), (7, 4, [2, 2, 2, 1]), (999_999_999_999, 2, []),
    ]) func `its parts come to the whole, to the smallest unit`(whole: Int64, count: Int, expected: [Int64]) {
        let draft = PlanDraft(of: Money(whole, .eur), in: count, from: today, .weekly)
        #expect(draft.parts.map(\.amount.minorUnits).reduce(0, +) == whole)
        if !expected.isEmpty { #expect(draft.parts.map(\.amount.minorUnits) == expected) }
        #expect(draft.faults(for: Money(whole, .eur), on: today).isEmpty)
    }

    @Test(arguments: [
        (PlanDraft.Pace.weekly, ["2026-01-30", "2026-02-06", "2026-02-13"]),
        (.fortnightly, ["2026-01-30", "2026-02-13", "2026-02-27"]),
        (.monthly, ["2026-01-30", "2026-02-28", "2026-03-30"]),
    ]) func `its parts are due at its pace`(pace: PlanDraft.Pace, dues: [String]) {
        let draft = PlanDraft(of: Money(300, .eur), in: 3, from: today, pace)
        #expect(draft.parts.map { "\($0.due)" } == dues)
    }

    @Test func `what is wrong with it names the part`() {
        func faults(_ parts: [(Day, Int64)], for whole: Int64 = 300) -> [PlanDraft.Fault] {
            PlanDraft(parts.map { Bill.Part(due: $0.0, amount: Money($0.1, .eur)) })
                .faults(for: Money(whole, .eur), on: today)
        }
        #expect(faults([]) == [.noParts])
        #expect(faults([(today, 100), (today + 7, 199)]) == [.sum(missing: Money(1, .eur))])
        #expect(faults([(today, 100), (today + 7, 201)]) == [.sum(missing: Money(-1, .eur))])
        #expect(faults([(today - 1, 300)]) == [.past(part: 1)])
        #expect(faults([(today + 7, 100), (today + 7, 200)]) == [.outOfOrder(part: 2)])
        #expect(faults([(today, 300), (today + 1, 0)]) == [.nothing(part: 2)])
        #expect(faults((0..<25).map { (today + $0, 12) }) == [.tooMany(most: 24)])
        let foreign = PlanDraft([Bill.Part(due: today, amount: Money(300, .usd))])
        #expect(foreign.faults(for: Money(300, .eur), on: today) == [.sum(missing: Money(300, .eur))])
    }
}
