import Receivables

/// The page of figures: pictures first.
struct InsightsPage {
    private let request: DeskRequest
    /// Nil while nothing was ever billed.
    private let model: InsightsModel?
    private let shell: Shell
    private let words: InsightsWords

    init(_ request: DeskRequest, _ model: InsightsModel?, _ shell: Shell) {
        self.request = request
        self.model = model
        self.shell = shell
        words = .of(request.language)
    }

    var frame: Frame { Frame(words.title, at: .insights, shell: shell, content) }

    private var content: Markup {
        guard let model else {
            return """
                <header class="mast low"><div><h1>\(words.title)</h1></div></header>
                <div class="empty"><b>\(words.nothing)</b>\(words.nothingHint)</div>
                """
        }
        let plots = InsightsPlots(model, language: request.language)
        let span = DeskWords.fill(words.span, ["day": plots.figures.long(model.day)])
        return """
            <header class="mast low"><div><p class="eyebrow">\(span)</p><h1>\(words.title)</h1></div>
            <div class="row">\(currencies(model))\
            <button class="btn sm" type="button" data-print hidden>\(words.print)</button></div></header>
            <div class="plots">\(plots.all.map { $0.html(words, file: Self.file($0.insight, model.currency)) })</div>
            """
    }

    private static func file(_ insight: Insight, _ currency: Currency) -> String {
        "/insights/\(insight.rawValue).csv?currency=\(currency)"
    }

    private func currencies(_ model: InsightsModel) -> Markup? {
        guard model.currencies.count > 1 else { return nil }
        let links = model.currencies.map { currency -> Markup in
            let current: Markup = currency == model.currency ? " aria-current=\"true\"" : ""
            return "<a href=\"/insights?currency=\(currency.code)\"\(current)>\(currency.code)</a>"
        }
        return "<nav class=\"chips\" aria-label=\"\(words.currency)\">\(links)</nav>"
    }
}
