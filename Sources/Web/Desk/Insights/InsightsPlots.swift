import Receivables

/// Makes figures of a model: pictures, tables, formulas, in one language.
struct InsightsPlots {
    let model: InsightsModel
    let words: InsightsWords
    let figures: DeskIdiom

    init(_ model: InsightsModel, language: String?) {
        self.model = model
        words = .of(language)
        figures = .of(language)
    }

    /// In the order of the page.
    var all: [Plot] { Insight.allCases.map(plot) }

    func plot(_ insight: Insight) -> Plot {
        switch insight {
        case .dso: dso
        case .aging: aging
        case .effectiveness: effectiveness
        case .forecast: forecast
        case .recovery: recovery
        case .days: days
        case .steps: steps
        case .promises: promises
        case .tasks: tasks
        case .channels: channels
        case .costs: costs
        case .payers: payers
        }
    }

    /// A figure with its words, the places in them filled; without picture and table until they are given.
    func plot(_ insight: Insight, _ values: [String: String], isKnown: Bool = true) -> Plot {
        let entry = words.entry(insight)
        func fill(_ text: String) -> String { DeskWords.fill(text, values) }
        let title = fill(isKnown ? entry.title : String(entry.title.prefix { $0 != ":" }))
        return Plot(
            insight: insight,
            title: title,
            say: isKnown ? fill(entry.say) : "",
            unknown: isKnown ? nil : (words.notYet, entry.unknown),
            formula: fill(entry.formula),
            source: fill(entry.source)
        )
    }

    // MARK: How things are written

    func percent(_ ratio: Ratio?, decimals: Int = 0) -> String {
        ratio.map { $0.percentText(decimals: decimals).replacing(".", with: "\(figures.point)") + " %" } ?? "–"
    }

    func decimal(_ ratio: Ratio?) -> String { ratio.map { figures.decimal($0) } ?? "–" }

    func share(_ ratio: Ratio?, decimals: Int = 1) -> PlotTable.Cell {
        .init(percent(ratio, decimals: decimals), plain: ratio?.percentText(decimals: decimals) ?? "")
    }

    func number(_ ratio: Ratio?) -> PlotTable.Cell { .init(decimal(ratio), plain: ratio?.text(decimals: 1) ?? "") }

    func count(_ count: Int) -> PlotTable.Cell { .init(figures.count(count), plain: "\(count)") }

    func money(_ amount: Int64) -> PlotTable.Cell {
        let money = Money(amount, model.currency)
        return .init(figures.number(money), plain: money.decimal)
    }

    /// `March 2025`: a short one would read as a day.
    func month(_ day: Day) -> String { "\(figures.months[day.parts.month - 1]) \(day.parts.year)" }

    /// The days of the points: month ends as months, the last as a day.
    func point(_ day: Day) -> PlotTable.Cell {
        .init(day == model.day ? figures.short(day) : month(day), plain: day.description)
    }

    func ofMonth(_ day: Day) -> PlotTable.Cell { .init(month(day), plain: String("\(day)".prefix(7))) }

    func interval(_ interval: ShareInterval?) -> PlotTable.Cell {
        guard let interval else { return .init("–", plain: "") }
        func text(_ thousandths: Int) -> String { "\((thousandths + 5) / 10)" }
        return .init(
            "\(text(interval.low))–\(text(interval.high)) %",
            plain: "\(text(interval.low)) to \(text(interval.high))"
        )
    }

    /// Short month names under a chart.
    func foot(_ day: Day) -> String { figures.shortMonths[day.parts.month - 1] }

    // MARK: Money in pictures

    /// In which units a chart of money is drawn, by its greatest amount.
    struct Unit {
        let name: String
        /// Smallest units of money in one of it.
        let size: Double
        let decimals: Int
    }

    func unit(for greatest: Int64) -> Unit {
        let one = (0..<model.currency.digits).reduce(1.0) { power, _ in power * 10 }
        let code = ["currency": model.currency.code]
        switch Double(greatest) / one {
        case ..<20_000: return Unit(name: model.currency.code, size: one, decimals: 0)
        case ..<20_000_000: return Unit(name: DeskWords.fill(words.thousand, code), size: one * 1000, decimals: 1)
        default: return Unit(name: DeskWords.fill(words.million, code), size: one * 1_000_000, decimals: 1)
        }
    }

    /// An amount in a unit: `231.9`
    func amount(_ amount: Int64, in unit: Unit) -> String {
        guard let ratio = Ratio(Int128(amount), over: Int128(unit.size)) else { return "–" }
        let halves = ratio.text(decimals: unit.decimals).split(separator: ".", maxSplits: 1).map(String.init)
        let whole = figures.count(Int(halves[0].drop { $0 == "-" }) ?? 0)
        return (amount < 0 ? "−" : "") + whole + (halves.count > 1 ? "\(figures.point)\(halves[1])" : "")
    }

    func whole(_ amount: Int64) -> String { "\(model.currency) \(figures.whole(Money(amount, model.currency)))" }
}

extension Ratio {
    /// For drawing only.
    var drawn: Double { Double(numerator) / Double(denominator) }
}
