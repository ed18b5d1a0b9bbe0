import Receivables
import Storage

/// By which channels customers are reached, and who of them pays late.
extension InsightsPlots {
    var channels: Plot {
        let days = ["days": "\(InsightsModel.letterDays)", "soon": "\(SettledItem.soon)"]
        guard !model.channels.isEmpty else { return plot(.channels, days, isKnown: false) }
        var plot = plot(.channels, days)
        let names = words.stages.map { DeskWords.fill($0, days) }
        let rows = model.channels.map { line in
            FunnelPlot.Row(
                label: words.channel(line.channel),
                stages: [line.sent, line.delivered, line.opened, line.clicked, line.paid]
            )
        }
        plot.picture = FunnelPlot(rows: rows, names: names, summary: plot.title, count: figures.count).svg
        plot.table = PlotTable(
            head: [words.way] + names,
            rows: zip(model.channels, rows).map { line, row in
                [.init(row.label, plain: line.channel)]
                    + row.stages.map { $0.map(count) ?? .init(words.notMeasured, plain: "") }
            }
        )
        return plot
    }

    var costs: Plot {
        let settings = Plot.Link(path: "/settings#g-costs", name: words.prices)
        let values = ["since": figures.long(model.since), "soon": "\(SettledItem.soon)"]
        guard model.costs.contains(where: { $0.price != nil }) else {
            var plot = plot(.costs, values, isKnown: false)
            plot.links = [settings]
            return plot
        }
        var plot = plot(.costs, values)
        let table = PlotTable(
            head: [
                words.way, words.messages, words.price, words.cost, words.answered, words.perItem, words.recovered,
                words.perThousand,
            ],
            rows: model.costs.map { line in
                [
                    .init(words.channel(line.channel), plain: line.channel), count(line.messages),
                    line.price.map { .init(price($0), plain: "\($0)") } ?? .init(words.noPrice, plain: ""),
                    cost(line.cost, line, decimals: 2), count(line.items), cost(line.perItem, line, decimals: 4),
                    .init(figures.amount(line.recovered), plain: "\(line.recovered)"),
                    cost(line.perThousand, line, decimals: 2),
                ]
            }
        )
        (plot.table, plot.body, plot.links, plot.isFull) = (table, table.html(named: plot.title), [settings], true)
        return plot
    }

    /// `EUR 0.0751`
    private func price(_ price: UnitPrice) -> String {
        let digits = "\(price)".prefix { $0 != " " }.replacing(".", with: "\(figures.point)")
        return "\(price.currency) \(digits)"
    }

    /// In the currency of the price.
    private func cost(_ ratio: Ratio?, _ line: ChannelCost, decimals: Int) -> PlotTable.Cell {
        guard let ratio, let price = line.price else { return .init("–", plain: "") }
        return .init("\(price.currency) \(figures.decimal(ratio, decimals))", plain: ratio.text(decimals: 4))
    }

    var payers: Plot {
        guard !model.payers.isEmpty else { return plot(.payers, [:], isKnown: false) }
        var plot = plot(.payers, [:])
        let table = PlotTable(
            head: [words.customer, words.late, words.meanLate, words.open],
            rows: model.payers.map { line in
                let (payer, open) = (line.payer, line.open)
                let late = DeskWords.fill(words.lateOf, ["late": "\(payer.late)", "settled": "\(payer.settled)"])
                return [
                    .init(payer.name), .init(late), number(Ratio(Int128(payer.days), over: Int128(payer.late))),
                    .init(
                        open.map { figures.amount($0) }.joined(separator: ", "),
                        plain: open.map { "\($0)" }.joined(separator: "; ")
                    ),
                ]
            }
        )
        plot.table = table
        plot.body = payerRows
        return plot
    }

    /// The same rows, with a way to each customer.
    private var payerRows: Markup {
        let rows = model.payers.map { line -> Markup in
            let payer = line.payer
            let late = DeskWords.fill(words.lateOf, ["late": "\(payer.late)", "settled": "\(payer.settled)"])
            let mean = decimal(Ratio(Int128(payer.days), over: Int128(payer.late)))
            return """
                <tr><th scope="row"><a href="/customers/\(payer.code.asPathPart)">\(payer.name)</a></th>\
                <td class="r">\(late)</td><td class="r hide-s">\(mean)</td>\
                <td class="r">\(line.open.map { figures.amount($0) }.joined(separator: ", "))</td></tr>
                """
        }
        return """
            <div class="wide" tabindex="0" role="region" aria-label="\(words.entry(.payers).title)"><table class="t">\
            <caption class="vh">\(words.entry(.payers).title)</caption><thead><tr>\
            <th scope="col">\(words.customer)</th><th scope="col" class="r">\(words.late)</th>\
            <th scope="col" class="r hide-s">\(words.meanLate)</th><th scope="col" class="r">\(words.open)</th></tr></thead><tbody>\(rows)</tbody></table></div>
            """
    }
}
