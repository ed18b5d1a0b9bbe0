import Connections
import Engine
import Receivables
import Storage

/// What a person may say to a letter, and what they should know before.
struct DecisionPane {
    private let question: ApprovalCase
    private let page: ApprovalsPage
    private var words: ApprovalsWords { page.words }
    private var request: DeskRequest { page.request }

    init(_ question: ApprovalCase, _ page: ApprovalsPage) {
        self.question = question
        self.page = page
    }

    var html: Markup {
        """
        <aside aria-label="\(words.decision)"><h2>\(words.yours)</h2>\(standing)\(acts)\(declining)
        <hr><h3>\(words.why)</h3><ul class="why"><li class="s">\(words.concern(question.row.concern))</li>\(two)</ul>
        <hr><h3>\(words.know)</h3><dl class="pairs">\(facts)</dl>
        <h4>\(words.invoices)</h4><dl class="pairs">\(question.lines.map(line))</dl>\(seal)</aside>
        """
    }

    private var bar: ApprovalCase.Bar? { question.bar(for: request.guest?.person.name ?? "") }

    private var standing: Markup {
        let said = bar.flatMap { words.bars[$0] } ?? (request.may(.approver) ? words.mayDecide : nil)
        let agreed: Markup? =
            question.approvedBy.isEmpty
            ? nil : " \(DeskWords.fill(words.agreed, ["names": question.approvedBy.joined(separator: ", ")]))"
        return "<p class=\"s mute\">\(said ?? "")\(agreed)</p>"
    }

    private var two: Markup? { question.needs > 1 ? "<li class=\"s\">\(words.twoPeople)</li>" : nil }

    // MARK: Answers

    private var acts: Markup? {
        guard question.isOpen else { return nil }
        let edit: Markup? =
            request.may(.clerk) && question.letter != nil
            ? """
            <a class="btn" href="/approvals/\(number)/edit" data-key="e">\(words.edit) <kbd>E</kbd></a>
            """ : nil
        return "<div class=\"decide\">\(approve)\(edit)</div><p class=\"s mute\">\(words.leaves)</p>"
    }

    private var number: String { "\(question.row.id)" }

    private var approve: Markup? {
        guard bar == nil, request.may(.approver) else { return nil }
        let word = question.approvedBy.isEmpty ? words.approve : words.approveSecond
        let digest = question.letter?.digest ?? ""
        return """
            <form method="post" action="/approvals/\(number)/sign">\(hidden)<input type="hidden" name="text" value="\(digest)">
            <button class="btn go fill" data-key="a">\(word) <kbd>A</kbd></button></form>
            """
    }

    private var hidden: Markup {
        "\(request.sealField)<input type=\"hidden\" name=\"name\" value=\"\(question.row.customer)\">"
    }

    private var declining: Markup? {
        guard question.isOpen, request.may(.approver) else { return nil }
        let isWrong = page.fault != nil
        let fault: Markup? = page.fault.map { "<p class=\"hint\" id=\"reason-hint\">◆ \($0)</p>" }
        let described: Markup = isWrong ? " aria-invalid=\"true\" aria-describedby=\"reason-hint\"" : ""
        return """
            <details\(isWrong ? " open" as Markup : "")><summary class="btn plain" data-key="d">\(words.decline)… <kbd>D</kbd></summary>
            <form method="post" action="/approvals/\(number)/refuse" data-keep="refuse-\(number)">\(hidden)
            <div class="field\(isWrong ? " err" : "")"><label for="reason">\(words.reason)</label>
            <textarea id="reason" name="reason" rows="3" maxlength="400" required\(described)>\(page.request.form["reason"] ?? "")</textarea>
            \(fault)</div><button class="btn">\(words.decline)</button></form></details>
            """
    }

    // MARK: Good to know

    private var facts: Markup {
        let tone: Markup? = question.tone.map {
            "<dt>\(words.tone)</dt><dd><span class=\"tone \($0.rawValue)\">\(words.tones[$0] ?? $0.rawValue)</span></dd>"
        }
        return """
            \(lane)\(tone)<dt>\(words.asks)</dt><dd class="num">\(page.amounts(question.row.asked))</dd>
            <dt>\(words.since)</dt><dd>\(page.figures.short(question.since))</dd>
            """
    }

    private var lane: Markup? {
        question.age.map { age in
            let lane = age <= 0 ? "current" : age < 15 ? "early" : age < 45 ? "late" : "critical"
            let day = age > 0 ? DeskWords.fill(words.pastDue, ["days": "\(age)"]) : words.notDue
            return "<dt>\(words.lane)</dt><dd><span class=\"lane \(lane)\"><i></i>\(day)</span></dd>"
        }
    }

    private func line(_ line: ApprovalCase.Line) -> Markup {
        let due: Markup? = line.due.map {
            "<span class=\"sub\">\(DeskWords.fill(words.due, ["day": page.figures.short($0)]))</span>"
        }
        return "<dt>\(line.item.description)\(due)</dt><dd class=\"num\">\(page.figures.amount(line.asked))</dd>"
    }

    private var seal: Markup? {
        guard let letter = question.letter, question.isOpen else { return nil }
        let short = DeskWords.fill(words.digest, ["digest": Self.grouped(letter.digest)])
        return "<hr><p class=\"s mute\">\(words.exactly)<br><span class=\"mono xs\">\(short)</span></p>"
    }

    /// `7c1e 94ab 03d2`
    private static func grouped(_ digest: String) -> String {
        stride(from: 0, to: min(12, digest.count), by: 4).map { String(digest.dropFirst($0).prefix(4)) }
            .joined(separator: " ")
    }
}
