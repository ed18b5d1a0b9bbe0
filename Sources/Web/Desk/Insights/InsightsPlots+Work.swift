import Receivables
import Storage

/// What came of the work: lanes, steps, promises, tasks, and who pays late.
extension InsightsPlots {
    private static let quarters: [(value: Double, text: String)] = [(0, "0"), (0.5, "50 %"), (1, "100 %")]

    var recovery: Plot {
        let lanes = model.lanes
        let since = ["month": month(model.since)]
        guard lanes.contains(where: { $0.share != nil }) else { return plot(.recovery, since, isKnown: false) }
        var plot = plot(.recovery, since)
        let rows = lanes.map { lane in
            BarPlot.Row(
                label: words.name(lane.lane),
                style: lane.lane.rawValue,
                value: lane.share?.drawn,
                range: range(lane.interval),
                text: lane.share == nil ? words.nobody : percent(lane.share)
            )
        }
        plot.picture =
            BarPlot(rows: rows, greatest: 1, ticks: Self.quarters, left: 110, summary: summary(plot.title, rows)).svg
        plot.table = PlotTable(
            head: [
                words.lane, words.entered, words.paid, words.movedOn, words.stillThere, words.recovery, words.interval,
                words.escalation,
            ],
            rows: lanes.map { lane in
                [
                    .init(words.name(lane.lane), plain: lane.lane.rawValue), count(lane.entered), count(lane.paid),
                    count(lane.movedOn), count(lane.stillThere), share(lane.share), interval(lane.interval),
                    share(lane.escalation),
                ]
            }
        )
        plot.links = [paidItems, openItems]
        return plot
    }

    private func range(_ interval: ShareInterval?) -> ClosedRange<Double>? {
        interval.map { Double($0.low) / 1000...Double($0.high) / 1000 }
    }

    private func summary(_ title: String, _ rows: [BarPlot.Row]) -> String {
        title + ": " + rows.map { "\($0.label) \($0.text)" }.joined(separator: ", ")
    }

    var days: Plot {
        let since = ["month": month(model.since)]
        guard model.days.contains(where: { $0.days != nil }) else { return plot(.days, since, isKnown: false) }
        var plot = plot(.days, since)
        plot.picture =
            SpanPlot(
                rows: model.days.map { line in
                    .init(
                        label: words.name(line.lane),
                        style: line.lane.rawValue,
                        days: line.days.map { ($0.first, $0.median, $0.third) },
                        text: line.days.map { "\($0.median)" } ?? words.nobody
                    )
                },
                summary: plot.title + ": "
                    + model.days.map { "\(words.name($0.lane)) \($0.days.map { "\($0.median)" } ?? "–")" }.joined(
                        separator: ", "
                    ),
                tick: { DeskWords.fill(words.days, ["count": "\($0)"]) }
            ).svg
        plot.table = PlotTable(
            head: [words.lane, words.first, words.median, words.third, words.paid],
            rows: model.days.map { line in
                [.init(words.name(line.lane), plain: line.lane.rawValue)]
                    + [line.days?.first, line.days?.median, line.days?.third, line.days?.items]
                    .map { $0.map(count) ?? .init("–", plain: "") }
            }
        )
        plot.links = [paidItems]
        return plot
    }

    /// Steps that stand in the picture; the table has all.
    private static let most = 8

    var steps: Plot {
        let since = ["month": month(model.since)]
        guard !model.steps.isEmpty else { return plot(.steps, since, isKnown: false) }
        var plot = plot(.steps, since)
        let rows = model.steps.prefix(Self.most).map { step in
            BarPlot.Row(
                label: step.step.count > 14 ? step.step.prefix(13) + "…" : step.step,
                style: "acc",
                value: step.share?.drawn,
                range: range(step.interval),
                text: percent(step.share)
            )
        }
        plot.picture =
            BarPlot(rows: rows, greatest: 1, ticks: Self.quarters, left: 170, summary: summary(plot.title, rows)).svg
        plot.table = PlotTable(
            head: [words.step, words.taken, words.paid, words.share, words.interval, words.meanDays],
            rows: model.steps.map { step in
                [
                    .init(step.step), count(step.taken), count(step.paid), share(step.share), interval(step.interval),
                    number(step.meanDays),
                ]
            }
        )
        plot.links = [paidItems]
        return plot
    }

    var promises: Plot {
        let months = model.promises
        guard let last = months.last(where: { $0.kept.due > 0 }) else { return plot(.promises, [:], isKnown: false) }
        var plot = plot(
            .promises,
            [
                "now": percent(last.kept.share), "kept": figures.count(last.kept.kept),
                "count": figures.count(last.kept.due), "partly": figures.count(last.kept.partlyKept),
                "month": month(last.month),
            ]
        )
        plot.picture =
            SplitPlot(
                rows: months.map { month in
                    .init(
                        label: foot(month.month),
                        parts: [month.kept.kept, month.kept.partlyKept, month.kept.broken],
                        text: percent(month.kept.share),
                        note: "\(month.kept.kept) · \(month.kept.partlyKept) · \(month.kept.broken)"
                    )
                },
                names: [words.kept, words.partly, words.broken],
                summary: plot.title
            ).svg
        plot.table = PlotTable(
            head: [words.month, words.kept, words.partly, words.broken, words.share],
            rows: months.map { month in
                [
                    ofMonth(month.month), count(month.kept.kept), count(month.kept.partlyKept),
                    count(month.kept.broken),
                    share(month.kept.share),
                ]
            }
        )
        plot.links = [.init(path: "/audit?kind=promise-ended", name: words.promises)]
        return plot
    }

    var tasks: Plot {
        let months = model.tasks
        guard let last = months.last(where: { $0.total > 0 }) else { return plot(.tasks, [:], isKnown: false) }
        var plot = plot(
            .tasks,
            [
                "now": figures.count(last.total), "count": figures.count(last.total),
                "steps": figures.count(last.taken),
                "month": month(last.month),
            ]
        )
        let ticks = PlotScale.ticks(0, Double(months.map(\.total).max() ?? 1))
        let rows = months.map { month in
            BarPlot.Row(
                label: foot(month.month),
                style: "acc",
                value: Double(month.total),
                text: figures.count(month.total)
            )
        }
        plot.picture =
            BarPlot(
                rows: rows,
                greatest: ticks[ticks.count - 1],
                ticks: ticks.map { ($0, figures.count(Int($0))) },
                left: 64,
                summary: summary(plot.title, rows)
            ).svg
        plot.table = taskTable
        plot.links = [.init(path: "/?kind=task", name: words.allTasks)]
        return plot
    }

    private var taskTable: PlotTable {
        let people = Set(model.tasks.flatMap(\.tasks.keys)).sorted()
        return PlotTable(
            head: [words.month, words.tasks, words.steps, words.rate] + people.map(words.colleague),
            rows: model.tasks.map { month in
                let rate = Ratio(Int128(month.total * 100), over: Int128(month.taken))
                return [ofMonth(month.month), count(month.total), count(month.taken), number(rate)]
                    + people.map { count(month.tasks[$0] ?? 0) }
            }
        )
    }
}
