import Engine
import Receivables

/// What two policies would decide otherwise: how much of it, the first of it, and each step by both.
struct PolicyComparison {
    private let names: [Int64: String]
    private let words: PoliciesWords
    private let figures: DeskIdiom
    /// What the two are called.
    private let heads: (before: String, after: String)

    init(
        names: [Int64: String],
        _ words: PoliciesWords,
        _ figures: DeskIdiom,
        heads: (before: String, after: String)? = nil
    ) {
        (self.names, self.words, self.figures) = (names, words, figures)
        self.heads = heads ?? (words.before, words.after)
    }

    /// - Parameter count: what is counted, in words.
    func html(_ title: String, _ trial: PolicyTrial, _ count: String) -> Markup {
        let counts = ["differing": figures.count(trial.differing), "cases": figures.count(trial.scope.cases)]
        let lead = trial.differing == 0 ? words.nothingChanges : DeskWords.fill(count, counts)
        let sides: Markup = """
            <div class="cols text"><div>\(differences(trial))</div><div>\(steps(trial))</div></div>
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

    private func differences(_ trial: PolicyTrial) -> Markup? {
        guard !trial.differences.isEmpty else { return nil }
        let more: Markup? =
            trial.differing > trial.differences.count
            ? "<p class=\"s faint\">\(DeskWords.fill(words.differences, ["count": figures.count(trial.differences.count)]))</p>"
            : nil
        let rows = trial.differences.map { difference -> Markup in
            let name = names[difference.customer] ?? ""
            return """
                <tr><th scope="row">\(name)<span class="sub">\(difference.item)</span></th>
                <td>\(words.verdict(difference.before, figures))</td><td>\(words.verdict(difference.after, figures))</td></tr>
                """
        }
        return """
            <table class="t stack"><thead><tr><th scope="col">\(words.otherwise)</th><th scope="col">\(heads.before)</th>
            <th scope="col">\(heads.after)</th></tr></thead><tbody>\(rows)</tbody></table>\(more)
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
            <table class="t"><thead><tr><th scope="col">\(words.stepTaken)</th><th scope="col" class="r">\(heads.before)</th>
            <th scope="col" class="r">\(heads.after)</th></tr></thead><tbody>\(rows)</tbody></table>
            """
    }
}
