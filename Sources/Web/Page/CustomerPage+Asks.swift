import Correspondence
import Engine
import Receivables
import Storage

/// What a customer can say on the page.
extension CustomerPage {
    var asks: Markup {
        let owes = !guest.payable.isEmpty
        return """
            <section class="sec asks"><h2>\(words.somethingElse)</h2>
            \(owes ? paid : nil)\(owes ? promise : nil)\(owes ? problem : nil)\(owes ? plan : nil)\(talk)</section>
            """
    }

    private var paid: Markup {
        fold(
            .paid,
            words.paid,
            words.paidHint,
            """
            \(picks(.paid))\(day(.paid, words.paidDay, first: guest.today - 366, last: guest.today, usual: guest.today))
            \(line(.paid, words.paidNote))\(button(words.send))
            """
        )
    }

    private var promise: Markup {
        let last = guest.today + PageForm.reach
        let hint = PageWords.fill(words.promiseLimit, ["day": idiom.write(last)])
        return fold(
            .promise,
            words.promise,
            words.promiseHint,
            """
            \(picks(.promise))\(day(.promise, words.promiseDay, first: guest.today, last: last, hint: hint))
            \(button(words.promiseSend))
            """
        )
    }

    private var problem: Markup {
        let items = guest.payable.map { bill -> Markup in
            let name = bill.item.description
            let isChosen = form?.kind == .problem && form?.chosen.first == name
            return
                "<option value=\"\(name)\"\(isChosen ? " selected" : "")>\(name), \(idiom.write(bill.asked))</option>"
        }
        let reasons = PageForm.Reason.allCases.map { reason -> Markup in
            let isChosen = typed(.problem, .reason) == reason.rawValue
            return """
                <option value="\(reason.rawValue)"\(isChosen ? " selected" : "")>\(words.reasons[reason] ?? "")</option>
                """
        }
        return fold(
            .problem,
            words.problem,
            words.problemHint,
            """
            \(field(.problem, .item, words.problemItem, "<select\(marks(.problem, .item))>\(items)</select>"))
            \(field(.problem, .reason, words.problemReason, "<select\(marks(.problem, .reason))>\(reasons)</select>"))
            \(field(.problem, .amount, words.problemAmount, """
                <input inputmode="decimal" autocomplete="off" value="\(typed(.problem, .amount))"\
                \(marks(.problem, .amount, hasHint: true))>
                """, hint: words.problemAmountHint, isOptional: true))
            \(line(.problem, words.problemNote))\(button(words.send))
            """
        )
    }

    private var plan: Markup {
        let text = text(.plan, words.planText, words.planTextHint)
        return fold(.plan, words.plan, words.planHint, "\(text)\(button(words.send))")
    }

    private var talk: Markup {
        let phone = host.phone.map { phone -> Markup in
            "<a href=\"tel:\(phone.filter { $0.isNumber || $0 == "+" })\">\(phone)</a>"
        }
        let text = text(.talk, words.talkText, words.talkTextHint)
        return fold(
            .talk,
            words.talk,
            PageWords.fill(words.talkHint, ["person": host.person]),
            """
            <div class="field reach"><p>\(host.person)</p>\(phone)<a href="mailto:\(host.email)">\(host.email)</a></div>
            \(text)\(button(words.talkSend))
            """
        )
    }

    var stop: Markup {
        guard !guest.hasStopped else { return "<p>\(words.stopped)</p>" }
        return fold(.stop, words.stop, words.stopHint, "<p>\(words.stopText)</p>\(button(words.stop))")
    }

    // MARK: Parts of forms

    private func fold(_ kind: PageForm.Kind, _ title: String, _ hint: String, _ inside: Markup) -> Markup {
        """
        <details class="fold"\(form?.kind == kind ? " open" : "")><summary><span>\(title)<small>\(hint)</small></span></summary>
        <form class="body" method="post" action="\(action(kind))" novalidate>\(hidden)
        \(inside)</form></details>
        """
    }

    private func button(_ label: String) -> Markup { "<button class=\"btn end\">\(label)</button>" }

    /// All that is asked, chosen at first; what the link is about alone, when it is about one.
    private func picks(_ kind: PageForm.Kind) -> Markup {
        let rows = guest.payable.enumerated().map { place, bill -> Markup in
            let name = bill.item.description
            let about = guest.link.item.map { $0 == name } ?? (bill.due <= guest.today || guest.payable.count == 1)
            let isChosen = form?.kind == kind ? form?.chosen.contains(name) ?? false : about
            let id: Markup = place == 0 ? " id=\"\(id(kind, .item))\"" : ""
            return """
                <label class="pick"><input type="checkbox" name="item" value="\(name)"\(id)\(isChosen ? " checked" : "")>
                <span>\(name), \(idiom.write(bill.asked))</span></label>
                """
        }
        let isWrong = isWrong(kind, .item)
        let described: Markup? = isWrong ? " aria-describedby=\"\(id(kind, .item))-fault\"" : nil
        return """
            <fieldset class="field\(isWrong ? " err" : "")"\(described)><legend>\(words.which)</legend>\
            \(rows)\(flaw(kind, .item))</fieldset>
            """
    }

    private func day(
        _ kind: PageForm.Kind,
        _ label: String,
        first: Day,
        last: Day,
        usual: Day? = nil,
        hint: String? = nil
    ) -> Markup {
        let value = form?.kind == kind ? typed(kind, .day) : usual.map { "\($0)" } ?? ""
        return field(
            kind,
            .day,
            label,
            """
            <input type="date" min="\(first.description)" max="\(last.description)" value="\(value)"\
            \(marks(kind, .day, hasHint: hint != nil))>
            """,
            hint: hint
        )
    }

    private func line(_ kind: PageForm.Kind, _ label: String) -> Markup {
        field(
            kind,
            .note,
            label,
            "<input autocomplete=\"off\" maxlength=\"1000\" value=\"\(typed(kind, .note))\"\(marks(kind, .note))>",
            isOptional: true
        )
    }

    private func text(_ kind: PageForm.Kind, _ label: String, _ hint: String) -> Markup {
        let area: Markup = """
            <textarea rows="4" maxlength="1000"\(marks(kind, .note, hasHint: true))>\(typed(kind, .note))</textarea>
            """
        return field(kind, .note, label, area, hint: hint)
    }

    private func typed(_ kind: PageForm.Kind, _ field: PageForm.Field) -> String {
        form?.kind == kind ? form?.typed(field) ?? "" : ""
    }

    private func field(
        _ kind: PageForm.Kind,
        _ field: PageForm.Field,
        _ label: String,
        _ control: Markup,
        hint: String? = nil,
        isOptional: Bool = false
    ) -> Markup {
        let optional: Markup? = isOptional ? " <span class=\"opt\">\(words.optional)</span>" : nil
        let help = hint.map { hint -> Markup in "<p class=\"hint\" id=\"\(id(kind, field))-hint\">\(hint)</p>" }
        return """
            <div class="field\(isWrong(kind, field) ? " err" : "")"><label for="\(id(kind, field))">\(label)\(optional)</label>
            \(control)\(flaw(kind, field))\(help)</div>
            """
    }

    private func isWrong(_ kind: PageForm.Kind, _ field: PageForm.Field) -> Bool {
        form?.kind == kind && form?.faults[field] != nil
    }

    private func flaw(_ kind: PageForm.Kind, _ field: PageForm.Field) -> Markup? {
        isWrong(kind, field) ? "<p class=\"fault\" id=\"\(id(kind, field))-fault\">\(fault(of: field))</p>" : nil
    }

    /// What ties a control to its label, its hint and what is wrong with it.
    private func marks(_ kind: PageForm.Kind, _ field: PageForm.Field, hasHint: Bool = false) -> Markup {
        let name = id(kind, field)
        let wrong = isWrong(kind, field)
        let texts = (wrong ? ["\(name)-fault"] : []) + (hasHint ? ["\(name)-hint"] : [])
        let described: Markup? = texts.isEmpty ? nil : " aria-describedby=\"\(texts.joined(separator: " "))\""
        let invalid: Markup? = wrong ? " aria-invalid=\"true\"" : nil
        return " id=\"\(name)\" name=\"\(field.rawValue)\"\(described)\(invalid)"
    }
}
