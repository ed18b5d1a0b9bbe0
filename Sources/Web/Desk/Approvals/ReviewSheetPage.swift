import Connections
import Correspondence
import Engine
import Receivables
import Storage

/// Many letters of a kind with their words, a tick before each, and one signature below them.
struct ReviewSheetPage {
    private let request: DeskRequest
    private let sheet: ReviewSheet
    private let words: ApprovalsWords
    private let figures: DeskIdiom
    private let shell: Shell

    init(_ request: DeskRequest, _ sheet: ReviewSheet, _ shell: Shell) {
        self.request = request
        self.sheet = sheet
        self.shell = shell
        words = .of(request.language)
        figures = request.figures
    }

    var frame: Frame { Frame(title, at: .approvals, shell: shell, content) }

    private var title: String {
        switch sheet.scope {
        case .newPolicy: words.newTitle
        case .step(let step): DeskWords.fill(words.sheetTitle, ["step": step])
        }
    }

    private var content: Markup {
        """
        <header class="mast low"><div><p class="eyebrow"><a href="/approvals">\(words.title)</a> · \(words.sheet)</p>
        <h1>\(title)</h1></div></header>\(trial)\(sheet.cases.isEmpty ? empty : form)
        """
    }

    private var empty: Markup { "<div class=\"empty\"><b>\(words.sheetEmpty)</b>\(words.nothingHint)</div>" }

    private var trial: Markup? {
        guard let trial = sheet.trial, sheet.scope == .newPolicy else { return nil }
        let said = DeskWords.fill(
            words.trial,
            [
                "approved": figures.count(trial.approved), "first": figures.count(trial.first),
                "policy": trial.policy, "version": "\(trial.version)",
            ]
        )
        return "<p class=\"lead\">\(said)</p>"
    }

    private var form: Markup {
        let more = sheet.total - sheet.cases.count
        let rest: Markup? =
            more > 0 ? "<p class=\"s faint\">\(DeskWords.fill(words.more, ["count": figures.count(more)]))</p>" : nil
        return """
            <form method="post" action="/approvals/sheet">\(request.sealField)<p class="s mute">\(words.tickAll)</p>
            <table class="t stack"><thead><tr><th scope="col">\(words.tick)</th><th scope="col">\(words.letter)</th>
            <th scope="col">\(words.invoices)</th><th scope="col" class="r">\(words.asks)</th></tr></thead>
            <tbody>\(sheet.cases.map(row))\(sums)</tbody></table>\(rest)\(signature)</form>
            """
    }

    private func row(_ question: ApprovalCase) -> Markup {
        let row = question.row
        let items = row.items.map(\.description).joined(separator: ", ")
        return """
            <tr><td>\(tick(question))</td><th scope="row"><a href="/approvals?id=\("\(row.id)")">\(row.customer)</a>
            <span class="sub">\(row.step) · \(words.concern(row.concern))</span>\(letter(question))</th>
            <td>\(items)</td><td class="r">\(amounts(row.asked))</td></tr>
            """
    }

    /// The letter's own words are on the sheet: who signs has them before their eyes.
    private func letter(_ question: ApprovalCase) -> Markup? {
        guard let letter = question.letter else { return nil }
        let (subject, language) = (letter.letter.subject, letter.letter.language)
        let title: Markup = subject.isEmpty ? "\(words.read)" : "<span lang=\"\(language)\">\(subject)</span>"
        return """
            <details><summary>\(title)</summary>
            <p class="s mute">\(words.to) \(letter.to)</p><pre class="plain" lang="\(language)">\(letter.letter.text)</pre></details>
            """
    }

    private func tick(_ question: ApprovalCase) -> Markup {
        let (id, name) = ("\(question.row.id)", request.guest?.person.name ?? "")
        if let bar = question.bar(for: name) {
            return "<span class=\"s mute\"><span class=\"vh\">\(words.cannot)</span> \(words.bars[bar] ?? "")</span>"
        }
        guard request.may(.approver) else { return "" }
        return """
            <input type="hidden" name="text-\(id)" value="\(question.letter?.digest ?? "")">
            <input class="tick" type="checkbox" name="ticked" value="\(id)" checked aria-label="\(words.tick): \(question.row.customer)">
            """
    }

    private var sums: Markup {
        """
        <tr class="sum"><td></td><th scope="row">\(words.together)</th><td></td>\
        <td class="r">\(amounts(sheet.asked))</td></tr>
        """
    }

    private func amounts(_ sums: [Money]) -> String { sums.map { figures.amount($0) }.joined(separator: " · ") }

    private var signature: Markup? {
        guard request.may(.approver) else { return nil }
        return """
            <p class="row"><button class="btn go">\(words.signOff)</button></p><p class="s mute">\(words.signOffHint)</p>
            """
    }
}
