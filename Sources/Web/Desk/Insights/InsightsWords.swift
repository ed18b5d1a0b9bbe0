import Receivables

/// What the page of figures says, in one language. `{…}` is replaced by what it names.
struct InsightsWords: Sendable {
    /// Of one figure.
    struct Entry: Sendable {
        /// The finding.
        let title: String
        /// How to read it.
        let say: String
        let formula: String
        let source: String
        /// Where nothing can be said yet: why.
        let unknown: String
    }

    let title, span, currency, print, asTable, formula, notYet, nothing, nothingHint: String
    let fewer, more, same: String
    let simple, countback, best, chase: String
    let month, day, receivable, sales, overdue, total, effectiveness: String
    let week, weekTo, fourWeeks, expected, low, high, withBand, withoutBand, openItems, paidItems: String
    let lane, entered, paid, movedOn, stillThere, recovery, interval, escalation: String
    let days, first, median, third, nobody: String
    let step, taken, share, meanDays, kept, partly, broken, promises, replaced: String
    let tasks, steps, rate, allTasks, customer, late, lateOf, meanLate, open: String
    let thousand, million, way, notMeasured: String
    let messages, price, noPrice, cost, answered, perItem, recovered, perThousand, prices: String
    /// What a letter comes to, in order.
    let stages: [String]
    let entries: [Insight: Entry]
    let lanes: [Lane: String]
    let colleagues: [String: String]
    let channels: [String: String]

    static func of(_ language: String?) -> InsightsWords {
        language?.lowercased().hasPrefix("de") ?? false ? .german : .english
    }

    func entry(_ insight: Insight) -> Entry {
        entries[insight] ?? Entry(title: insight.rawValue, say: "", formula: "", source: "", unknown: "")
    }

    func name(_ lane: Lane) -> String { lanes[lane] ?? lane.rawValue }
    func channel(_ name: String) -> String { channels[name] ?? name }
    func colleague(_ name: String) -> String { colleagues[name] ?? name }
}
