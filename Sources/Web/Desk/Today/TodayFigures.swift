import Engine
import Receivables
import Storage
import Synchronization

/// The figures at the top change only with the journal, so they are added up once for each state of it.
final class TodayFigures: Sendable {
    private struct Known {
        var seq: Int64
        var day: Day
        var lines: [TodayModel.Line]
    }

    private let known = Mutex<Known?>(nil)

    func lines(on day: Day, _ reading: Reading) throws -> [TodayModel.Line] {
        let seq = try reading.newestEvent()
        if let known = known.withLock({ $0 }), known.seq == seq, known.day == day { return known.lines }
        let lines = try Self.count(on: day, reading)
        known.withLock { $0 = Known(seq: seq, day: day, lines: lines) }
        return lines
    }

    private static func count(on day: Day, _ reading: Reading) throws -> [TodayModel.Line] {
        let flows = try reading.flows()
        var sums: [Currency: (open: Int64, overdue: Int64, soon: Int64)] = [:]
        for total in try reading.totals() {
            let age = day.days(since: total.due)
            let soon = ExpectedCash.of(Money(total.balance, total.currency), daysPastDue: age)
            sums[total.currency, default: (0, 0, 0)].open += total.balance
            sums[total.currency, default: (0, 0, 0)].soon += soon.minorUnits
            if age > 0 { sums[total.currency, default: (0, 0, 0)].overdue += total.balance }
        }
        return sums.sorted { Money($0.value.open, $0.key).roughWorth > Money($1.value.open, $1.key).roughWorth }
            .map { currency, sum in
                let flows = flows[currency] ?? []
                let came = flows.reversed().prefix { $0.day >= day - 1 }.filter { $0.day <= day }
                return TodayModel.Line(
                    open: Money(sum.open, currency),
                    overdue: Money(sum.overdue, currency),
                    soon: Money(sum.soon, currency),
                    came: Money(max(0, -came.reduce(0) { $0 + $1.moved }), currency),
                    trend: OutstandingTrend(of: flows, currency, on: day)
                )
            }
    }
}
