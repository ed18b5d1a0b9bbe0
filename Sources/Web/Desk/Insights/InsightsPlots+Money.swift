import Receivables

/// What is owed over time, and what may come in.
extension InsightsPlots {
    var dso: Plot {
        let points = model.trend.points
        guard let last = points.last, let simple = last.simple, let best = last.bestPossible else {
            return plot(.dso, [:], isKnown: false)
        }
        let shown = last.countback ?? simple
        let gap = Ratio(
            simple.numerator * best.denominator - best.numerator * simple.denominator,
            over: simple.denominator * best.denominator
        )
        var plot = plot(
            .dso,
            [
                "now": decimal(shown), "gap": decimal(gap), "currency": model.currency.code, "change": change(shown),
                "open": figures.whole(last.receivable), "sales": figures.whole(last.sales), "simple": decimal(simple),
            ]
        )
        plot.isFull = true
        plot.picture = "\(trend.svg(.wide))\(trend.svg(.small))"
        plot.table = PlotTable(
            head: [words.day, words.simple, words.countback, words.best, words.receivable, words.sales],
            rows: points.map { point in
                [
                    self.point(point.day), number(point.simple), number(point.countback), number(point.bestPossible),
                    money(point.receivable.minorUnits), money(point.sales.minorUnits),
                ]
            }
        )
        plot.links = [openItems]
        return plot
    }

    /// How it was a year before, or as far back as is known.
    private func change(_ now: Ratio) -> String {
        let before = model.trend.points.dropLast().first { ($0.countback ?? $0.simple) != nil }
        guard let before, let then = before.countback ?? before.simple else { return "" }
        let tenths = now.rounded(decimals: 1) - then.rounded(decimals: 1)
        let text = tenths == 0 ? words.same : tenths < 0 ? words.fewer : words.more
        let count = Ratio(tenths < 0 ? -tenths : tenths, over: 10)
        let sentence = DeskWords.fill(text, ["count": decimal(count), "month": month(before.day)])
        return sentence.prefix(1).uppercased() + sentence.dropFirst() + ". "
    }

    private var trend: LinePlot {
        let points = model.trend.points
        func line(_ name: String, _ style: Int, _ value: (CollectionTrend.Point) -> Ratio?) -> LinePlot.Line {
            .init(
                name: name,
                values: points.map { value($0)?.drawn },
                last: decimal(points.last.flatMap(value)),
                style: style
            )
        }
        let lines = [
            line(words.simple, 2) { $0.simple }, line(words.countback, 1) { $0.countback },
            line(words.best, 3) { $0.bestPossible },
        ]
        let ends = lines.map { "\($0.name) \($0.last)" }.joined(separator: ", ")
        return LinePlot(
            lines: lines,
            feet: points.map { foot($0.day) },
            band: (0, 2, words.chase),
            summary: "\(words.entry(.dso).title.prefix { $0 != ":" }): \(ends)",
            tick: { "\(Int($0))" }
        )
    }

    var aging: Plot {
        let points = model.aging.points
        let buckets = AgingBucket.allCases.filter { $0 != .current }
        guard let last = points.last, points.contains(where: { !$0.line.total.isZero }) else {
            return plot(.aging, [:], isKnown: false)
        }
        let unit = unit(for: points.map(\.line.overdue.minorUnits).max() ?? 0)
        var plot = plot(
            .aging,
            [
                "now": whole(last.line.overdue.minorUnits), "then": whole(points[0].line.overdue.minorUnits),
                "month": month(points[0].day), "unit": unit.name,
            ]
        )
        plot.picture =
            StackPlot(
                parts: buckets.map { bucket in
                    .init(
                        name: bucket.title,
                        values: points.map { max(0, Double($0.line[bucket].minorUnits) / unit.size) },
                        last: amount(last.line[bucket].minorUnits, in: unit)
                    )
                },
                feet: points.map { foot($0.day) },
                summary: plot.title,
                tick: { figures.count(Int($0)) }
            ).svg
        plot.table = PlotTable(
            head: [words.day] + AgingBucket.allCases.map { $0 == .current ? words.name(.current) : $0.title } + [
                words.total
            ],
            rows: points.map { point in
                [self.point(point.day)] + AgingBucket.allCases.map { money(point.line[$0].minorUnits) }
                    + [money(point.line.total.minorUnits)]
            }
        )
        plot.links = [openItems]
        return plot
    }

    var effectiveness: Plot {
        let points = model.trend.points.dropFirst()
        guard let last = points.last, points.contains(where: { $0.effectiveness != nil }) else {
            return plot(.effectiveness, [:], isKnown: false)
        }
        let now = percent(last.effectiveness)
        var plot = plot(.effectiveness, ["now": now])
        plot.picture = LinePlot(
            lines: [
                .init(
                    name: words.effectiveness,
                    values: points.map { $0.effectiveness.map { $0.drawn * 100 } },
                    last: now,
                    style: 1
                )
            ],
            feet: points.map { foot($0.day) },
            band: nil,
            summary: plot.title,
            tick: { "\(Int($0))" }
        ).svg(.half)
        plot.table = PlotTable(
            head: [words.day, words.effectiveness],
            rows: points.map { [point($0.day), share($0.effectiveness)] }
        )
        return plot
    }

    var forecast: Plot {
        let forecast = model.forecast
        guard forecast.total > 0 else { return plot(.forecast, [:], isKnown: false) }
        let unit = unit(for: max(forecast.total, forecast.band?.upperBound ?? 0))
        let band = forecast.band.map {
            ["low": whole($0.lowerBound), "high": whole($0.upperBound), "count": "\(forecast.tries)"]
        }
        let sentence = DeskWords.fill(
            band == nil ? words.withoutBand : words.withBand,
            band ?? ["count": "\(forecast.tries)"]
        )
        var plot = plot(.forecast, ["now": whole(forecast.total), "unit": unit.name, "band": sentence])
        plot.picture = weeks(unit, plot.title).svg
        plot.table = PlotTable(
            head: [words.week, words.expected, words.low, words.high],
            rows: forecast.weekly.enumerated().map { place, amount in
                [week(place), money(amount), .init("", plain: ""), .init("", plain: "")]
            } + [
                [.init(words.fourWeeks), money(forecast.total)]
                    + [forecast.band?.lowerBound, forecast.band?.upperBound].map {
                        $0.map(money) ?? .init("–", plain: "")
                    }
            ]
        )
        plot.links = [openItems]
        return plot
    }

    private func week(_ place: Int) -> PlotTable.Cell {
        let day = model.day + 7 * (place + 1)
        return .init(DeskWords.fill(words.weekTo, ["day": figures.short(day)]), plain: day.description)
    }

    private func weeks(_ unit: Unit, _ title: String) -> BarPlot {
        let forecast = model.forecast
        let range = forecast.band.map { Double($0.lowerBound) / unit.size...Double($0.upperBound) / unit.size }
        let most = max(Double(forecast.total) / unit.size, range?.upperBound ?? 0)
        let ticks = PlotScale.ticks(0, most)
        let rows = forecast.weekly.enumerated().map { place, value in
            BarPlot.Row(
                label: week(place).shown,
                style: "acc",
                value: Double(value) / unit.size,
                text: amount(value, in: unit)
            )
        }
        let all = BarPlot.Row(
            label: words.fourWeeks,
            style: "paid",
            value: Double(forecast.total) / unit.size,
            range: range,
            text: amount(forecast.total, in: unit)
        )
        return BarPlot(
            rows: rows + [all],
            greatest: ticks[ticks.count - 1],
            ticks: ticks.map { ($0, figures.count(Int($0))) },
            left: 120,
            summary: title
        )
    }

    var openItems: Plot.Link {
        .init(path: "/insights/open-items.csv?currency=\(model.currency)", name: words.openItems)
    }

    var paidItems: Plot.Link {
        .init(path: "/insights/paid-items.csv?currency=\(model.currency)", name: words.paidItems)
    }
}
