import Engine
import Receivables
import Storage

/// What can be done about an item: each act folds out to its form. The one with a fault is open, with what was typed.
struct ItemActs {
    private let page: ItemPage
    private let request: DeskRequest
    private var words: ItemWords { page.words }
    private var model: ItemModel { page.model }

    init(_ page: ItemPage) {
        self.page = page
        request = page.request
    }

    var html: Markup? {
        guard request.may(.clerk) else { return nil }
        guard model.item.isOpen else { return "<div class=\"acts\">\(call)</div>" }
        let isApprover = request.may(.approver)
        return """
            <div class="acts">\(follow(isApprover))\(hold)\(promise)\(dispute)\(isApprover ? settle : nil)\(plan)\
            \(isApprover ? credit : nil)\(call)\(isApprover ? writeOff : nil)</div>
            """
    }

    // MARK: The acts

    private func follow(_ isAllowed: Bool) -> Markup? {
        isAllowed
            ? fold(.follow, key: "s", "<p class=\"hint\">\(words.followHint)</p>", button: words.followButton) : nil
    }

    private var hold: Markup {
        if model.item.pause.map({ $0.until >= model.day }) ?? false {
            return fold(.resume, key: "h", "<p class=\"hint\">\(words.resumeHint)</p>", button: words.resumeButton)
        }
        return fold(.hold, key: "h", "\(day("until", words.holdUntil, .hold))\(text("reason", words.reason, .hold))")
    }

    private var promise: Markup {
        fold(.promise, key: "p", "\(day("by", words.promiseBy, .promise))\(sum("promised", words.promised, .promise))")
    }

    private var dispute: Markup {
        fold(.dispute, key: "x", "\(sum("disputed", words.contested, .dispute))\(text("why", words.reason, .dispute))")
    }

    private var settle: Markup? {
        guard model.disputed.isPositive else { return nil }
        let credit: Markup = """
            <div class="field"><label><input type="checkbox" name="with-credit" value="1"> \(words.withCredit)</label></div>
            """
        return fold(.settle, "\(sum("settled", words.settled, .settle))\(credit)")
    }

    private var credit: Markup { fold(.credit, sum("credited", words.credited, .credit, isNeeded: true)) }

    private var call: Markup {
        let outcomes = CallOutcome.allCases.map { outcome -> Markup in
            "<button class=\"btn sm\" name=\"outcome\" value=\"\(outcome.rawValue)\">\(outcome.name(in: page.figures.speech))</button>"
        }
        let script = DeskWords.fill(
            words.script,
            [
                "contact": model.customer.contact ?? model.customer.name, "company": request.desk.host.company,
                "amount": page.figures.amount(model.open), "item": "\(model.id)",
                "day": page.figures.long(model.item.due),
            ]
        )
        let phone: Markup? = model.customer.phone.map { "<p class=\"s\">\($0)</p>" }
        var note = Field("note", words.note)
        note.isNeeded = false
        note.typed = typed("note", .call)
        return fold(
            .call,
            key: "c",
            "<p class=\"quote\">\(script)</p>\(phone)\(note.html)<div class=\"row\">\(outcomes)</div>",
            button: nil
        )
    }

    private var writeOff: Markup {
        fold(
            .writeOff,
            "\(text("because", words.reason, .writeOff))<p class=\"hint\">\(words.writeOffHint)</p>",
            isGrave: true
        )
    }

    private var plan: Markup { fold(.plan, ItemPlanForm(page).rows, before: ItemPlanForm(page).drawing) }

    // MARK: Forms

    /// - Parameters:
    ///   - before: what stands before the form.
    ///   - button: nil where the inner part has its own buttons; else the word of the act.
    private func fold(
        _ kind: ItemForm.Kind,
        key: String? = nil,
        _ inner: Markup,
        before: Markup? = nil,
        button: String? = "",
        isGrave: Bool = false
    ) -> Markup {
        let word = words.acts[kind] ?? kind.rawValue
        let isOpen = page.form?.kind == kind || kind == .plan && page.draft != nil
        let open: Markup = isOpen ? " open" : ""
        let press: Markup? = key.map { " data-key=\"\($0)\"" }
        let hint: Markup? = key.map { " <kbd>\($0.uppercased())</kbd>" }
        let send = button.map { $0.isEmpty ? word : $0 }
        let style = isGrave ? "btn sm grave" : "btn sm"
        let submit: Markup? = send.map { "<button class=\"\(style)\">\($0)</button>" }
        let stale: Markup? =
            isOpen && page.form?.faults["seen"] != nil ? "<p class=\"hint\" role=\"alert\">◆ \(words.stale)</p>" : nil
        return """
            <details class="act"\(open)><summary class="\(style)"\(press)>\(word)\(hint)</summary>\(before)
            <form method="post" action="\(page.path)/\(kind.rawValue)" data-keep="\(kind.rawValue)-\(model.id.description)">\
            \(request.sealField)<input type="hidden" name="seen" value="\(Int(model.seen))">\(stale)\(inner)\(submit)</form></details>
            """
    }

    private func typed(_ name: String, _ kind: ItemForm.Kind) -> String {
        page.form?.kind == kind ? page.form?.typed(name) ?? "" : ""
    }

    private func fault(_ name: String, _ kind: ItemForm.Kind) -> String? {
        guard page.form?.kind == kind else { return nil }
        return page.form?.faults[name].map { words.fault($0, page.figures) }
    }

    private func text(_ name: String, _ label: String, _ kind: ItemForm.Kind) -> Markup {
        var field = Field("\(name)", label)
        (field.typed, field.fault) = (typed(name, kind), fault(name, kind))
        return field.html
    }

    private func day(_ name: String, _ label: String, _ kind: ItemForm.Kind) -> Markup {
        var field = Field(name, label)
        (field.kind, field.isShort) = ("date", true)
        (field.typed, field.fault) = (typed(name, kind), fault(name, kind))
        return field.html
    }

    private func sum(_ name: String, _ label: String, _ kind: ItemForm.Kind, isNeeded: Bool = false) -> Markup {
        var field = Field(name, "\(label) (\(model.item.currency))")
        (field.isShort, field.isNeeded) = (true, isNeeded)
        (field.typed, field.fault) = (typed(name, kind), fault(name, kind))
        field.hint = isNeeded ? nil : words.emptyIsAll
        return field.html
    }
}

/// The plan builder: drawn up in equal parts, then changed by hand; it is taken when it comes to the sum.
struct ItemPlanForm {
    private let page: ItemPage
    private var words: ItemWords { page.words }

    init(_ page: ItemPage) { self.page = page }

    private var whole: Money { page.model.undisputed }

    /// How it is to be drawn up: a form that only asks.
    var drawing: Markup {
        let draft = page.draft
        let paces = PlanDraft.Pace.allCases.map { pace -> Markup in
            let chosen: Markup = pace == draft?.pace ?? .monthly ? " selected" : ""
            return "<option value=\"\(pace.rawValue)\"\(chosen)>\(words.paces[pace] ?? pace.rawValue)</option>"
        }
        let first = draft?.first ?? page.model.day + 14
        return """
            <form method="get" action="\(page.path)" class="inline">
            <label for="parts" class="s">\(words.parts)</label><input id="parts" name="parts" type="number" min="1" \
            max="\(PlanDraft.most)" value="\(draft?.count ?? 3)">
            <label for="first" class="s">\(words.firstDue)</label><input id="first" name="first" type="date" value="\("\(first)")">
            <label for="pace" class="vh">\(words.pace)</label><select id="pace" name="pace">\(paces)</select>
            <button class="btn sm">\(words.drawUp)</button></form>
            """
    }

    var rows: Markup {
        let rows = typed.enumerated().map { index, row -> Markup in
            var (due, amount) = (Field("due\(index + 1)", words.due), Field("amount\(index + 1)", words.amount))
            (due.kind, due.isShort, amount.isShort) = ("date", true, true)
            (due.isNeeded, amount.isNeeded) = (false, false)
            (due.typed, amount.typed) = (row.due, row.amount)
            (due.fault, amount.fault) = (fault(due.name), fault(amount.name))
            return "<div class=\"row\">\(due.html)\(amount.html)</div>"
        }
        let told: Markup? = fault("plan").map { "<p class=\"hint err\" role=\"alert\">◆ \($0)</p>" }
        let sum = DeskWords.fill(words.planSum, ["amount": page.figures.amount(whole)])
        return "\(rows)\(told)<p class=\"hint\">\(sum)</p>"
    }

    /// What was typed, else what is drawn up, else an empty pair of rows.
    private var typed: [(due: String, amount: String)] {
        if let form = page.form, form.kind == .plan { return form.rows + [("", "")] }
        guard let draft = page.draft, whole.isPositive else { return [("", ""), ("", "")] }
        return PlanDraft(of: whole, in: draft.count, from: draft.first, draft.pace).parts
            .map { ("\($0.due)", page.figures.typed($0.amount)) }
    }

    private func fault(_ name: String) -> String? {
        guard page.form?.kind == .plan else { return nil }
        return page.form?.faults[name].map { words.fault($0, page.figures) }
    }
}
