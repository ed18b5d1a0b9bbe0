import Engine
import Receivables
import Storage

/// Two versions side by side: on the next run, and over the months that the book remembers.
struct PolicyChangePage {
    private let request: DeskRequest
    private let model: PolicyModel
    private let change: PolicyChange?
    private let shell: Shell
    private let words: PoliciesWords
    private let figures: DeskIdiom

    init(_ request: DeskRequest, _ model: PolicyModel, _ change: PolicyChange?, _ shell: Shell) {
        self.request = request
        self.model = model
        self.change = change
        self.shell = shell
        words = .of(request.language)
        figures = request.figures
    }

    private var name: String { model.shown.map { PolicyPage.name($0, words) } ?? model.name }
    private var here: String { "\(model.line.path)?version=\(model.shown?.number ?? 0)" }

    var frame: Frame {
        let title = DeskWords.fill(words.changeTitle, ["name": name])
        return Frame(
            title,
            at: .policies,
            shell: shell,
            """
            <header class="mast low"><div><p class="eyebrow"><a href="/policies">\(words.title)</a> ›
            <a href="\(here)">\(name)</a></p><h1>\(title)</h1></div></header>
            <p class="s mute">\(words.changeLead)</p>\(change.map(sections) ?? same)
            """
        )
    }

    private var same: Markup { "<div class=\"empty\"><b>\(words.sameText)</b><a href=\"\(here)\">\(name)</a></div>" }

    private func sections(_ change: PolicyChange) -> Markup {
        let today = DeskWords.fill(words.today, ["day": figures.long(change.day)])
        let first = model.policy?.firstDecisionsNeedApproval ?? 0
        let hint: Markup? =
            first > 0
            ? "<p class=\"s mute\">\(DeskWords.fill(words.first50, ["first": figures.count(first)]))</p>" : nil
        return """
            \(section(today, change.today, words.items, change))\(hint)\(past(change))
            """
    }

    private func past(_ change: PolicyChange) -> Markup {
        guard let past = change.past else {
            return """
                <section class="sec"><div class="head"><h2>\(words.lastYear)</h2></div><p class="row">
                <a class="btn" href="\(model.line.path)/change?version=\(model.shown?.number ?? 0)&amp;past=1">\(words.replay)</a>
                <span class="s mute">\(words.replayLead)</span></p></section>
                """
        }
        let short: Markup? =
            past.isShort ? " \(DeskWords.fill(words.noHistory, ["first": figures.long(past.first)]))" : nil
        return """
            \(section(words.lastYear, past.trial, words.acts, change))
            <p class="s faint">\(words.caveat)\(short)</p>
            """
    }

    // MARK: One comparison

    private func section(
        _ title: String,
        _ trial: PolicyTrial,
        _ count: String,
        _ change: PolicyChange
    ) -> Markup {
        let counts = ["differing": figures.count(trial.differing), "cases": figures.count(trial.scope.cases)]
        let lead = trial.differing == 0 ? words.nothingChanges : DeskWords.fill(count, counts)
        let sides: Markup = """
            <div class="cols text"><div>\(differences(trial, change))</div><div>\(steps(trial))</div></div>
            """
        return """
            <section class="sec"><div class="head"><h2>\(title)</h2><p class="s mute">\(scope(trial.scope))</p></div>
            <p class="lead">\(lead)</p>\(trial.differences.isEmpty ? steps(trial) : sides)</section>
            """
    }

    private func scope(_ scope: PolicyTrial.Scope) -> String {
        let counts = ["looked": figures.count(scope.looked), "followers": figures.count(scope.followers)]
        return DeskWords.fill(scope.isSample ? words.sample : words.all, counts)
    }

    private func differences(_ trial: PolicyTrial, _ change: PolicyChange) -> Markup? {
        guard !trial.differences.isEmpty else { return nil }
        let more: Markup? =
            trial.differing > trial.differences.count
            ? "<p class=\"s faint\">\(DeskWords.fill(words.differences, ["count": figures.count(trial.differences.count)]))</p>"
            : nil
        let rows = trial.differences.map { difference -> Markup in
            let name = change.names[difference.customer] ?? ""
            return """
                <tr><th scope="row">\(name)<span class="sub">\(difference.item)</span></th>
                <td>\(words.verdict(difference.before, figures))</td><td>\(words.verdict(difference.after, figures))</td></tr>
                """
        }
        return """
            <table class="t stack"><thead><tr><th scope="col">\(words.otherwise)</th><th scope="col">\(words.before)</th>
            <th scope="col">\(words.after)</th></tr></thead><tbody>\(rows)</tbody></table>\(more)
            """
    }

    private func steps(_ trial: PolicyTrial) -> Markup? {
        guard !trial.steps.isEmpty else { return nil }
        let rows = trial.steps.sorted { $0.key < $1.key }.map { step, count -> Markup in
            """
            <tr><th scope="row">\(step)</th><td class="r">\(figures.count(count.before))</td>
            <td class="r">\(figures.count(count.after))</td></tr>
            """
        }
        return """
            <table class="t"><thead><tr><th scope="col">\(words.stepTaken)</th><th scope="col" class="r">\(words.before)</th>
            <th scope="col" class="r">\(words.after)</th></tr></thead><tbody>\(rows)</tbody></table>
            """
    }
}
