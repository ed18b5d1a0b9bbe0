import Engine
import Receivables
import Storage

/// What becomes of a customer who is erased, line by line, and the form of whoever is to say so next.
struct ErasePage {
    private let request: DeskRequest
    private let plan: ErasurePlan
    private let shell: Shell
    private let words: EraseWords
    private let figures: DeskIdiom

    init(_ request: DeskRequest, _ plan: ErasurePlan, _ shell: Shell) {
        (self.request, self.plan, self.shell) = (request, plan, shell)
        words = .of(request.language)
        figures = request.figures
    }

    var frame: Frame { Frame(words.title, at: .customers, shell: shell, content) }

    private var content: Markup {
        """
        <p class="eyebrow"><a href="/customers">\(words.customers)</a> › \
        <a href="/customers/\(plan.code.asPathPart)">\(plan.code)</a></p>
        <header class="mast low"><div><h1>\(fill(isDone ? words.headingDone : words.heading))</h1></div></header>
        \(isDone ? done : lead)
        <section class="sec"><h2>\(isDone ? words.became : words.becomes)</h2>
        <table class="t stack"><thead><tr><th scope="col">\(words.what)</th><th scope="col">\(words.fate)</th>
        <th scope="col">\(words.why)</th></tr></thead><tbody>\(EraseWords.Line.allCases.compactMap(row))</tbody></table></section>
        \(isDone ? nil : plan.obstacles.isEmpty ? next : obstacles)
        """
    }

    private var isDone: Bool { plan.erasure?.done != nil }

    private var values: [String: String] {
        let erasure = plan.erasure
        return [
            "name": plan.name, "code": plan.code, "pseudonym": Erasure.pseudonym(of: plan.customer),
            "others": plan.others.joined(separator: ", "), "people": figures.count(plan.people),
            "links": figures.count(plan.links), "letters": figures.count(plan.letters),
            "replies": figures.count(plan.replies), "edits": figures.count(plan.edits),
            "invoices": figures.count(plan.invoices), "payments": figures.count(plan.payments),
            "until": plan.keptUntil.map(figures.long) ?? "", "asker": erasure?.asker ?? "",
            "asked": erasure.map { figures.long($0.asked) } ?? "",
            "last": erasure.map { figures.long($0.lastDay) } ?? "",
            "agreed": erasure?.agreed ?? "", "done": erasure?.done.map(figures.long) ?? "",
        ]
    }

    private func fill(_ text: String) -> String { DeskWords.fill(text, values) }

    private func row(_ line: EraseWords.Line) -> Markup? {
        if line == .family, plan.others.isEmpty { return nil }
        guard let (what, fate, why) = words.lines[line] else { return nil }
        let kept = line == .letters && plan.keptUntil == nil ? words.noLetters : fate
        return """
            <tr><th scope="row">\(fill(what))</th><td data-of="\(words.fate)">\(fill(kept))</td>
            <td data-of="\(words.why)">\(fill(why))</td></tr>
            """
    }

    // MARK: Where it stands

    private var lead: Markup { "<p class=\"s\">\(words.lead)</p>" }

    private var done: Markup { "<div class=\"empty\"><b>\(fill(words.done))</b>\(fill(words.doneHint))</div>" }

    private var obstacles: Markup {
        """
        <section class="sec"><h2>\(words.notNow)</h2><ul class="why">\(plan.obstacles.map { obstacle -> Markup in
            "<li class=\"s\">\(words.obstacles[obstacle] ?? "")</li>"
        })</ul></section>
        """
    }

    private var next: Markup {
        guard let question = plan.erasure, question.isOpen(on: request.today) else {
            let lapsed: Markup? = plan.erasure == nil ? nil : "<p class=\"s\">\(fill(words.lapsed))</p>"
            return form("", words.ask, "\(lapsed)<p class=\"s\">\(words.askHint)</p>")
        }
        guard question.asker == request.guest?.person.name else {
            let hint: Markup = "<p class=\"s\">\(fill(words.agreeHint))</p><p class=\"hint\">\(words.final)</p>"
            return form("/agree", words.agree, hint)
        }
        return form("/withdraw", words.withdraw, "<p class=\"s\">\(fill(words.waits))</p>", isGrave: false)
    }

    private func form(_ end: String, _ button: String, _ text: Markup, isGrave: Bool = true) -> Markup {
        """
        <section class="sec"><h2>\(words.next)</h2>\(text)
        <form method="post" action="/customers/\(plan.code.asPathPart)/erase\(end)">\(request.sealField)
        <button class="btn\(isGrave ? " grave" : "")">\(button)</button></form></section>
        """
    }
}
