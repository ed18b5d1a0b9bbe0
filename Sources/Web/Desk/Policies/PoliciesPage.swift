import Engine
import Receivables
import Storage

/// The list of policies: who follows which, and how far its versions have come.
struct PoliciesPage {
    private let request: DeskRequest
    private let model: PoliciesModel
    private let new: NewPolicy
    private let shell: Shell
    private let words: PoliciesWords
    private let figures: DeskIdiom

    init(_ request: DeskRequest, _ model: PoliciesModel, _ new: NewPolicy, _ shell: Shell) {
        self.request = request
        self.model = model
        self.new = new
        self.shell = shell
        words = .of(request.language)
        figures = request.figures
    }

    var frame: Frame {
        Frame(
            words.title,
            at: .policies,
            shell: shell,
            """
            <header class="mast low"><div><p class="eyebrow">\(words.lead)</p><h1>\(words.title)</h1></div>
            <div class="row"><a class="btn sm" href="/policy-rules">\(FollowingWords.of(request.language).rules)</a></div></header>
            \(missing)<table class="t stack sec"><thead><tr><th scope="col">\(words.policy)</th>
            <th scope="col">\(words.holdsFor)</th><th scope="col">\(words.version)</th>
            <th scope="col">\(words.workedOn)</th></tr></thead><tbody>\(model.lines.filter { !$0.isAway }.map(row))</tbody></table>\(away)\(form)
            """
        )
    }

    private var missing: Markup? {
        guard !model.missing.isEmpty else { return nil }
        let hint = DeskWords.fill(words.missingHint, ["names": model.missing.joined(separator: ", ")])
        return "<p class=\"aside look\"><b>\(words.missing).</b> \(hint)</p>"
    }

    private var away: Markup? {
        let lines = model.lines.filter(\.isAway)
        guard !lines.isEmpty else { return nil }
        let links = lines.map { "<li><a href=\"\($0.path)\">\($0.name)</a></li>" as Markup }
        return "<section class=\"sec\"><h2>\(words.away)</h2><ul class=\"s\">\(links)</ul></section>"
    }

    private var form: Markup? {
        guard request.may(.clerk) else { return nil }
        return NewPolicyForm(new, beside: model, words).html(sealed: request.sealField)
    }

    private func row(_ line: PoliciesModel.Line) -> Markup {
        """
        <tr><th scope="row"><a href="\(line.path)">\(line.name)</a><span class="sub">\(steps(line))</span></th>
        <td>\(holdsFor(line))</td><td>\(live(line))</td><td>\(open(line))</td></tr>
        """
    }

    private func steps(_ line: PoliciesModel.Line) -> String {
        guard let steps = line.steps else { return words.unreadable }
        guard !steps.isEmpty else { return words.silent }
        let counts = ["count": figures.count(steps.count), "letters": figures.count(steps.count(where: \.sends))]
        return DeskWords.fill(words.steps, counts)
    }

    private func holdsFor(_ line: PoliciesModel.Line) -> Markup {
        let named = DeskWords.fill(words.followers, ["count": figures.count(line.followers)])
        let who = [line.isOwn ? words.everybody : nil, line.followers > 0 ? named : nil].compactMap(\.self)
        guard !who.isEmpty else { return "<span class=\"faint\">\(words.nobody)</span>" }
        return "<a href=\"\(line.path)/customers\">\(who.joined(separator: ", "))</a>"
    }

    private func live(_ line: PoliciesModel.Line) -> Markup {
        guard line.isThere else { return "<span class=\"faint\">\(words.notLive)</span>" }
        guard let live = line.live else { return "<span class=\"st ok\"><i></i>\(words.fromFile)</span>" }
        let since = DeskWords.fill(words.since, ["day": figures.short(live.since)])
        let counts = ["approved": figures.count(line.approved), "first": figures.count(line.first)]
        let trial: Markup? =
            line.approved < line.first
            ? "<span class=\"sub\">\(DeskWords.fill(words.trial, counts))</span>" : nil
        return "<span class=\"st ok\"><i></i>v\(live.number) \(words.state(live))</span> \(since)\(trial)"
    }

    private func open(_ line: PoliciesModel.Line) -> Markup {
        guard let open = line.open else { return "<span class=\"faint\">–</span>" }
        let who = open.authors.joined(separator: ", ")
        return """
            <span class="st wait"><i></i>v\(open.number) \(words.state(open))</span>
            <span class="sub">\(who), \(figures.short(request.desk.day(open.written)))</span>
            """
    }
}

extension PoliciesModel.Line {
    var path: String { "/policies/\(name.asPathPart)" }
}
