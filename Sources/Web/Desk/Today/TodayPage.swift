import Connections
import Receivables
import Storage

/// The first page of the desk.
struct TodayPage {
    let request: DeskRequest
    let model: TodayModel
    let words: TodayWords
    let figures: DeskIdiom
    private let shell: Shell

    init(_ request: DeskRequest, _ model: TodayModel, _ shell: Shell) {
        self.request = request
        self.model = model
        self.shell = shell
        words = .of(request.language)
        figures = request.figures
    }

    var frame: Frame {
        Frame(words.title, at: .today, shell: shell, keys: words.keys.map { ($0.0, $0.1) }, content)
    }

    var content: Markup {
        """
        <header class="mast"><div><p class="eyebrow"><b>\(request.desk.host.company)</b></p>
        <h1>\(figures.long(model.day))</h1></div></header>
        \(market)<div class="cols"><section class="sec" aria-labelledby="need">
        <h2 id="need" class="need">\(words.need(model.total))</h2>\(chips)\(list)</section>
        <aside class="rail split sec" aria-label="\(words.day)">\(run)\(came)</aside></div>
        """
    }

    // MARK: How the money stands

    private var market: Markup? {
        guard !model.lines.isEmpty else {
            return "<div class=\"empty\"><b>\(words.noMoney)</b>\(words.noMoneyHint)</div>"
        }
        return """
            <section class="market"><div class="wide" tabindex="0" role="region" aria-label="\(words.figures)"><table class="t">
            <caption class="vh">\(words.figures)</caption><thead><tr>
            <th scope="col"><span class="vh">\(words.currency)</span></th><th scope="col" class="r">\(words.open)</th>
            <th scope="col" class="r">\(words.overdue)</th><th scope="col" class="r">\(words.thisWeek)</th>
            <th scope="col" class="r hide-s">\(words.share)</th></tr></thead><tbody>\(model.lines.map(line))</tbody></table>
            <p class="xs faint">\(words.thisWeekHint)</p></div>
            \(TrendChart(model.lines.map(\.trend), words, figures).figure)</section>
            """
    }

    private func line(_ line: TodayModel.Line) -> Markup {
        let share = Ratio(Int128(line.overdue.minorUnits), over: Int128(line.open.minorUnits))
        return """
            <tr><th scope="row">\(line.open.currency.code)</th><td class="r big">\(figures.whole(line.open))</td>
            <td class="r big">\(figures.whole(line.overdue))</td><td class="r big">\(figures.whole(line.soon))</td>
            <td class="r hide-s">\(share.map { percent($0) } ?? "")</td></tr>
            """
    }

    private func percent(_ ratio: Ratio) -> String {
        ratio.percentText(decimals: 1).replacing(".", with: "\(figures.point)") + " %"
    }

    // MARK: What needs a person

    private var chips: Markup? {
        guard model.total > 0 else { return nil }
        let kinds = Matter.Kind.allCases.filter { model.counts[$0, default: 0] > 0 || $0 == model.kind }
        return """
            <nav class="chips" aria-label="\(words.kinds)">\(chip("/", words.all, model.total, model.kind == nil))\
            \(kinds.map { chip("/?kind=\($0.rawValue)", words.kind($0), model.counts[$0, default: 0], $0 == model.kind) })</nav>
            """
    }

    private func chip(_ path: String, _ name: String, _ count: Int, _ isHere: Bool) -> Markup {
        let current: Markup = isHere ? " aria-current=\"true\"" : ""
        return "<a href=\"\(path)\"\(current)>\(name) <b>\(figures.count(count))</b></a>"
    }

    private var list: Markup {
        guard !model.matters.isEmpty else {
            return "<div class=\"empty\"><b>\(words.nothing)</b>\(words.nothingHint)</div>"
        }
        let isFirstPage = request.query["after"] == nil
        let rows = model.matters.enumerated().map { place, matter in
            MatterRow(matter, self, isFirst: isFirstPage && place == 0).html
        }
        return "<ol class=\"decs\">\(rows)</ol>\(more)<p class=\"s faint\">\(words.ranking)</p>"
    }

    private var more: Markup? {
        model.next.map { cursor in
            let kind = model.kind.map { "kind=\($0.rawValue)&" } ?? ""
            return "<p class=\"row\"><a class=\"btn\" href=\"/?\(kind)after=\(cursor.text)\">\(words.more)</a></p>"
        }
    }

    // MARK: The day

    private var run: Markup {
        guard let run = model.run else {
            return
                "<section><h2>\(words.run)</h2><div class=\"empty\"><b>\(words.noRun)</b>\(words.noRunHint)</div></section>"
        }
        let state = run.isDone ? figures.long(run.day) : DeskWords.fill(words.runGoes, ["day": figures.long(run.day)])
        let pairs = [
            (words.acted, run.acted), (words.letters, run.letters), (words.tasks, run.tasks),
            (words.charges, run.charges),
            (words.skipped, run.skipped),
        ]
        return """
            <section><h2>\(words.run)</h2><p class="s mute">\(state)</p><dl class="pairs">\
            \(pairs.map { name, count -> Markup in "<dt>\(name)</dt><dd>\(figures.count(count))</dd>" })</dl></section>
            """
    }

    private var came: Markup? {
        guard !model.lines.isEmpty else { return nil }
        return """
            <section><h2>\(words.came)</h2><dl class="pairs">\
            \(model.lines.map { "<dt>\($0.came.currency.code)</dt><dd class=\"num\">\(figures.number($0.came))</dd>" as Markup })</dl>
            </section>
            """
    }
}
