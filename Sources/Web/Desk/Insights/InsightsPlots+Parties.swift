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
