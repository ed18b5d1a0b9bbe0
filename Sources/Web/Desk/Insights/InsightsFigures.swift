import Engine
import Receivables
import Storage
import Synchronization

/// The figures of a year change only with the journal, and nobody needs them to the second: they are put together once for
/// each state of it, and at most once in five seconds while it grows.
final class InsightsFigures: Sendable {
    private struct Known {
        let seq: Int64
        let instant: Int64
        let prices: [Channel: UnitPrice]
        let model: InsightsModel
    }

    /// Milliseconds.
    private static let rest: Int64 = 5000

    private let known = Mutex<[Currency: Known]>([:])

    /// - Parameters:
    ///   - code: as it was asked for; nil for the currency with the most open.
    ///   - now: milliseconds since 1970 UTC.
    ///   - prices: of a message, by channel.
    /// - Returns: nil while nothing was ever billed.
    func model(
        of code: String?,
        on day: Day,
        at now: Int64,
        prices: [Channel: UnitPrice],
        _ reading: Reading
    ) throws -> InsightsModel? {
        let seq = try reading.newestEvent()
        let wanted = code.flatMap { Currency($0) }
        if let wanted, let found = find(wanted, seq, prices, day, now) { return found }
        let totals = try reading.totals()
        let sums = Dictionary(grouping: totals, by: \.currency).mapValues { $0.reduce(0) { $0 + $1.balance } }
        let currencies = try reading.currencies()
            .sorted { (Money(sums[$1] ?? 0, $1).roughWorth, $0) < (Money(sums[$0] ?? 0, $0).roughWorth, $1) }
        guard let currency = wanted.flatMap({ currencies.contains($0) ? $0 : nil }) ?? currencies.first else {
            return nil
        }
        if let found = find(currency, seq, prices, day, now) { return found }
        let open = totals.filter { $0.currency == currency && $0.balance > 0 }
            .map { OpenDue(due: $0.due, items: $0.items, balance: $0.balance) }
        let model = try InsightsModel(reading, currency, of: currencies, open: open, prices: prices, on: day)
        known.withLock { $0[currency] = Known(seq: seq, instant: now, prices: prices, model: model) }
        return model
    }

    private func find(
        _ currency: Currency,
        _ seq: Int64,
        _ prices: [Channel: UnitPrice],
        _ day: Day,
        _ now: Int64
    ) -> InsightsModel? {
        guard let known = known.withLock({ $0[currency] }), known.model.day == day, known.prices == prices else {
            return nil
        }
        return known.seq == seq || (known.instant...(known.instant + Self.rest)).contains(now) ? known.model : nil
    }
}
