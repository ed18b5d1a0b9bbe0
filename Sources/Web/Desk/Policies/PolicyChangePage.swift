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
            \(comparison(change).html(today, change.today, words.items))\(hint)\(past(change))
            """
    }

    private func comparison(_ change: PolicyChange) -> PolicyComparison {
        PolicyComparison(names: change.names, words, figures)
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
            \(comparison(change).html(words.lastYear, past.trial, words.acts))
            <p class="s faint">\(words.caveat)\(short)</p>
            """
    }
}
