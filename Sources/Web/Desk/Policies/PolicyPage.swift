import Connections
import Engine
import Files
import Receivables
import Storage

/// One version of a policy: as a ladder with real dates, as text beside the version that is live, and what may be done.
struct PolicyPage {
    let request: DeskRequest
    let model: PolicyModel
    let words: PoliciesWords
    let figures: DeskIdiom
    private let shell: Shell

    init(_ request: DeskRequest, _ model: PolicyModel, _ shell: Shell) {
        self.request = request
        self.model = model
        self.shell = shell
        words = .of(request.language)
        figures = request.figures
    }

    var frame: Frame {
        Frame(model.name, at: .policies, shell: shell, "\(mast)\(ladder)\(asText)\(PolicyVersions(self).html)")
    }

    /// `four-lane, version 8`
    static func name(_ edition: PolicyEdition, _ words: PoliciesWords) -> String {
        "\(edition.name), \(DeskWords.fill(words.edition, ["number": "\(edition.number)"]))"
    }

    // MARK: Head

    private var mast: Markup {
        let name = model.shown.map { Self.name($0, words) } ?? model.name
        return """
            <header class="mast low"><div><p class="eyebrow"><a href="/policies">\(words.title)</a> › \(model.name) · \(liveState)</p>
            <h1>\(name)</h1></div><div class="row">\(acts)</div></header>\(problem)
            """
    }

    private var liveState: Markup {
        guard model.line.isThere else { return "<span class=\"st off\"><i></i>\(words.notLive)</span>" }
        guard let live = model.line.live else { return "<span class=\"st ok\"><i></i>\(words.fromFile)</span>" }
        let since = DeskWords.fill(words.since, ["day": figures.short(live.since)])
        let counts = ["approved": figures.count(model.line.approved), "first": figures.count(model.line.first)]
        let trial = model.line.approved < model.line.first ? ", \(DeskWords.fill(words.trial, counts))" : ""
        return "<span class=\"st ok\"><i></i>v\(live.number) \(words.state(live))</span> \(since)\(trial)"
    }

    private var acts: Markup {
        let path = model.line.path
        let edit: Markup? =
            request.may(.clerk) ? "<a class=\"btn\" href=\"\(path)/edit\" data-key=\"e\">\(words.edit)</a>" : nil
        let change: Markup? =
            model.isLive
            ? nil
            : "<a class=\"btn go\" href=\"\(path)/change?version=\(model.shown?.number ?? 0)\">\(words.change)</a>"
        return """
            \(change)\(edit)<a class="btn plain" href="\(path)/letters?version=\(model.shown?.number ?? 0)">\(words.letters)</a>
            <a class="btn plain" href="\(path)/customers">\(words.holdsFor)</a>
            """
    }

    private var problem: Markup? {
        guard let problem = model.problem else { return nil }
        let line = problem.line.map { DeskWords.fill(words.line, ["line": "\($0)"]) + ": " } ?? ""
        return
            "<p class=\"aside look\" role=\"alert\"><b>\(words.unreadable).</b> \(line)\(english: problem.message)</p>"
    }

    // MARK: The ladder

    private var ladder: Markup? {
        guard let policy = model.policy else { return nil }
        guard let example = model.example else { return "<p class=\"lead sec\">\(words.noLadder)</p>" }
        return """
            <section class="sec"><div class="head"><h2>\(words.ladder)</h2><p class="s mute">\(words.ladderHint)</p></div>
            <div class="only-w">\(LadderDrawing(policy, words).html)</div>
            <p class="s mute">\(dates(example))</p>\(table(example))\(chooser(example))</section>
            """
    }

    private func dates(_ example: PolicyModel.Example) -> Markup {
        let late = DeskWords.fill(words.lateFrom, ["day": figures.long(example.itinerary.late)])
        let unknown: Markup? = example.unknown.map { name in
            "<b>\(DeskWords.fill(words.unknown, ["name": String(name.prefix(60))]))</b> "
        }
        guard let invoice = example.invoice else {
            return "\(unknown)\(DeskWords.fill(words.datesInvented, ["due": figures.long(example.due)])) \(late)"
        }
        let names = ["invoice": "\(invoice.item)", "customer": invoice.name, "due": figures.long(example.due)]
        return "\(unknown)\(DeskWords.fill(words.datesOf, names)) \(late)"
    }

    private func table(_ example: PolicyModel.Example) -> Markup {
        """
        <table class="t stack"><thead><tr><th scope="col">\(words.ladderDay)</th><th scope="col">\(words.step)</th>
        <th scope="col">\(words.date)</th><th scope="col">\(words.act)</th><th scope="col">\(words.tone)</th>
        <th scope="col">\(words.lane)</th><th scope="col">\(words.agree)</th></tr></thead>
        <tbody>\(example.itinerary.stops.map(row))</tbody></table>
        """
    }

    private func row(_ stop: PolicyItinerary.Stop) -> Markup {
        let step = stop.step
        let date: Markup = stop.day.map { "\(figures.long($0))" } ?? "<span class=\"faint\">\(words.notFor)</span>"
        let tone: Markup? =
            step.sends || step.act == .pauseService ? mark(stop.tone ?? step.tone) : nil
        return """
            <tr><td class="num">\(Self.signed(step.day))</td><th scope="row" class="nb">\(step.name)</th><td class="nb">\(date)</td>
            <td>\(words.act(of: step))</td><td>\(tone)</td>
            <td><span class="lane \(stop.lane.rawValue)"><i></i>\(words.lanes[stop.lane] ?? "")</span></td>
            <td>\(words.consent(step) ?? "")</td></tr>
            """
    }

    private func mark(_ tone: Tone) -> Markup { "<span class=\"tone \(tone.rawValue)\">\(words.tone(tone))</span>" }

    static func signed(_ day: Int) -> String { day > 0 ? "+\(day)" : day < 0 ? "−\(-day)" : "0" }

    private func chooser(_ example: PolicyModel.Example) -> Markup {
        let typed = example.invoice.map { "\($0.item.invoice.text)" } ?? ""
        return """
            <form method="get" action="\(model.line.path)" class="row s">
            <input type="hidden" name="version" value="\(model.shown.map { "\($0.number)" } ?? "")">
            <label for="invoice">\(words.other)</label> <input id="invoice" name="invoice" class="short" value="\(typed)" maxlength="60">
            <button class="btn sm">\(words.show)</button></form>
            """
    }

    // MARK: The text

    private var asText: Markup {
        let diff = LineDiff(from: model.before, to: model.text)
        let said =
            model.liveText == nil
            ? words.nothingLive
            : model.isLive || diff.changed == 0
                ? words.unchanged : DeskWords.fill(words.changed, ["count": figures.count(diff.changed)])
        return """
            <div class="cols text sec"><section><div class="head"><h2>\(words.text)</h2></div>
            <pre class="y" tabindex="0" aria-label="\(words.text)">\(diff.html)</pre>
            <p class="s mute">\(said)</p></section><section class="rail">\(findings)\(PolicyDecision(self).html)</section></div>
            """
    }

    private var findings: Markup? {
        guard model.policy != nil else { return nil }
        return Self.findings(model.findings, words, figures.speech)
    }

    static func findings(_ findings: [PolicyCheck.Finding], _ words: PoliciesWords, _ speech: Speech) -> Markup {
        guard !findings.isEmpty else {
            return "<p class=\"s mute\"><span class=\"st ok\"><i></i></span> \(words.noFindings)</p>"
        }
        let list = findings.map { finding -> Markup in
            let state = finding.weight == .error ? "bad" : "look"
            let step = finding.step.map { "\($0): " } ?? ""
            return "<li><span class=\"st \(state)\"><i></i></span> \(step)\(finding.flaw.words(in: speech))</li>"
        }
        return "<div class=\"aside look\"><b>\(words.findings)</b><ul>\(list)</ul></div>"
    }
}
