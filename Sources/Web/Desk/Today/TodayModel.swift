import Engine
import Receivables
import Storage

/// What the first page shows: how the money stands, and what needs a person, the most promising first.
struct TodayModel: Hashable, Sendable {
    /// One currency's line of the market table.
    struct Line: Hashable, Sendable {
        let open: Money
        let overdue: Money
        /// What may be expected within seven days.
        let soon: Money
        /// What came in since the day before, in payments and credits.
        let came: Money
        let trend: OutstandingTrend
    }

    let day: Day
    let lines: [Line]
    let run: RunRecord?
    /// How many wait, by kind.
    let counts: [Matter.Kind: Int]
    /// The kind that is looked at; nil for all.
    let kind: Matter.Kind?
    let matters: [Matter]
    /// What a page of the next ones begins after; nil on the last.
    let next: MatterCursor?

    var total: Int { counts.values.reduce(0, +) }
}

extension TodayModel {
    /// How many stand on a page.
    static let size = 12

    init(
        _ reading: Reading,
        on day: Day,
        figures: TodayFigures,
        stale: Freshness.Staleness?,
        kind: Matter.Kind?,
        after cursor: MatterCursor?
    ) throws {
        let pile = try MatterPile(reading, on: day, stale: stale, kind: kind)
        let rest = pile.matters.filter { matter in cursor.map { $0 < matter.cursor } ?? true }
        var page = Array(rest.prefix(Self.size))
        for place in page.indices {
            page[place].seen = try page[place].row.map { try reading.newestEvent(of: $0) } ?? 0
        }
        let run = try reading.lastRun().flatMap { try reading.run(on: $0) }
        self.init(
            day: day,
            lines: try figures.lines(on: day, reading),
            run: run,
            counts: pile.counts,
            kind: kind,
            matters: page,
            next: rest.count > Self.size ? rest[Self.size - 1].cursor : nil
        )
    }
}
