import Engine
import Receivables
import Storage

/// The rules in their order, a form for another one, and what a change would mean.
struct PolicyRulesPage {
    private let request: DeskRequest
    private let model: PolicyRulesModel
    private let shell: Shell
    private let words: FollowingWords
    private let customers: CustomersWords

    init(_ request: DeskRequest, _ model: PolicyRulesModel, _ shell: Shell) {
        self.request = request
        self.model = model
        self.shell = shell
        words = .of(request.language)
        customers = .of(request.language)
    }

    var frame: Frame {
        Frame(
            words.rules,
            at: .policies,
            shell: shell,
            """
            <header class="mast low"><div><p class="eyebrow"><a href="/policies">\(PoliciesWords.of(request.language).title)</a></p>
            <h1>\(words.rules)</h1></div></header><p class="s mute">\(words.rulesLead)</p>\(change)\(list)\(form)
            """
        )
    }

    // MARK: The rules

    private var list: Markup {
        let last = DeskWords.fill(words.elseBook, ["name": model.book])
        let rows = model.rules.enumerated().map { row($1, $0 + 1) }
        return """
            <table class="t stack sec reach"><caption class="vh">\(words.rules)</caption><thead><tr><th scope="col">\(words.place)</th>
            <th scope="col">\(words.kind)</th><th scope="col">\(customers.policy)</th><th scope="col"><span class="vh">\(words.acts)</span></th></tr></thead>
            <tbody>\(rows)<tr><th scope="row" class="num">–</th><td>\(last)</td><td><a href="/policies/\(model.book.asPathPart)">\(model.book)</a></td><td></td></tr></tbody></table>
            """
    }

    private func row(_ rule: PolicyRule, _ place: Int) -> Markup {
        let path = "/policies/\(rule.policy.asPathPart)"
        let isThere = model.policies.contains(rule.policy)
        let missing: Markup? = isThere ? nil : " <span class=\"st bad\"><i></i>\(words.missing)</span>"
        return """
            <tr><th scope="row" class="num">\(place)</th><td>\(words.kind(of: rule, request.figures))</td>
            <td><a href="\(path)/customers">\(rule.policy)</a>\(missing)</td><td class="r">\(acts(place))</td></tr>
            """
    }

    private func acts(_ place: Int) -> Markup? {
        guard request.may(.approver) else { return nil }
        let raise: Markup? =
            place > 1
            ? "<a href=\"/policy-rules?act=raise&amp;place=\(place)\" aria-label=\"\(words.raise): \(place)\">\(words.raise)</a> "
            : nil
        return
            "\(raise)<a href=\"/policy-rules?act=drop&amp;place=\(place)\" aria-label=\"\(words.dropRule): \(place)\">\(words.dropRule)</a>"
    }

    // MARK: A change

    private var change: Markup? {
        guard let change = model.change else { return nil }
        let policies = PoliciesWords.of(request.language)
        let moved = DeskWords.fill(words.wouldMove, ["count": request.figures.count(change.moved)])
        let comparison = change.preview.map { preview -> Markup in
            let title = DeskWords.fill(policies.today, ["day": request.figures.long(preview.day)])
            return PolicyComparison(names: preview.names, policies, request.figures, heads: (words.asIs, words.then))
                .html(title, preview.trial, policies.items)
        }
        let rules = change.rules.map { rule -> Markup in
            "<li>\(words.kind(of: rule, request.figures)): <b>\(rule.policy)</b></li>"
        }
        let listed: Markup = rules.isEmpty ? "<p>\(words.noRules)</p>" : "<ol>\(rules)</ol>"
        return """
            <section class="aside sec" aria-labelledby="then"><h2 id="then">\(words.thenRules)</h2>\(listed)<p class="lead" role="status">\(moved)</p>\(decide)</section>\(comparison)
            """
    }

    private var decide: Markup? {
        guard request.may(.approver) else { return nil }
        let hidden = model.form.fields.map { field -> Markup in
            "<input type=\"hidden\" name=\"\(field.name)\" value=\"\(field.value)\">"
        }
        return """
            <form method="post" action="/policy-rules" class="row">\(request.sealField)\(hidden)
            <input type="hidden" name="seen" value="\(PolicyRulesModel.sight(model.rules))">
            <button class="btn grave">\(words.makeRules)</button><a class="btn plain" href="/policy-rules">\(words.leave)</a></form>
            """
    }

    // MARK: Another rule

    private var form: Markup? {
        guard request.may(.approver), model.rules.count < FollowingHand.mostRules else { return nil }
        let options = model.policies.map { name -> Markup in
            let mark: Markup = name == model.form.policy ? " selected" : ""
            return "<option value=\"\(name)\"\(mark)>\(name)</option>"
        }
        let everybody: Markup? =
            model.form.fault == "everybody" ? "<p class=\"hint err\" role=\"alert\">◆ \(words.aboutEverybody)</p>" : nil
        return """
            <section class="sec"><h2>\(words.newRule)</h2><p class="s mute">\(words.newRuleLead)</p>\(everybody)
            <form method="get" action="/policy-rules"><input type="hidden" name="act" value="add">
            \(field("country", customers.country, model.form.country, words.countryHint))\
            \(field("language", customers.language, model.form.language, words.languageHint))\
            \(field("segment", customers.segment, model.form.segment, nil))\(field("owner", customers.owner, model.form.owner, nil))\
            \(field("above", words.worth, model.form.above, words.worthHint))\(field("currency", words.currency, model.form.currency, nil))
            <div class="field"><label for="policy">\(words.follow)</label><select id="policy" name="policy">\(options)</select></div>
            <p class="row"><button class="btn go">\(words.preview)</button></p></form></section>
            """
    }

    private func field(_ name: String, _ label: String, _ typed: String, _ hint: String?) -> Markup {
        var field = Field(name, label)
        (field.typed, field.hint, field.isShort, field.isNeeded) = (typed, hint, true, false)
        if model.form.fault == name { field.fault = words.faults[name] }
        return field.html
    }
}
