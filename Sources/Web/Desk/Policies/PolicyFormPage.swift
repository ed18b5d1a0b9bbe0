import Engine
import Receivables
import Storage

/// What of a policy is changed most, in fields.
struct PolicyFormPage {
    private let request: DeskRequest
    private let model: PolicyModel
    private let form: PolicyForm
    private let draft: PolicyDraft
    private let shell: Shell
    private let words: PoliciesWords

    init(_ request: DeskRequest, _ model: PolicyModel, _ form: PolicyForm, _ draft: PolicyDraft, _ shell: Shell) {
        self.request = request
        self.model = model
        self.form = form
        self.draft = draft
        self.shell = shell
        words = .of(request.language)
    }

    var frame: Frame {
        let title = DeskWords.fill(words.editTitle, ["name": model.name])
        return Frame(
            title,
            at: .policies,
            shell: shell,
            """
            <header class="mast low"><div><p class="eyebrow"><a href="/policies">\(words.title)</a> ›
            <a href="\(model.line.path)">\(model.name)</a></p><h1>\(title)</h1></div></header>
            <p class="s mute">\(words.formLead) \(words.editLead) <a href="\(model.line.path)/edit">\(words.asText)</a></p>
            \(fault)<form method="post" action="\(model.line.path)/form" data-keep="policy-form-\(model.name)">
            \(request.sealField)<input type="hidden" name="seen" value="\(draft.seen)">\(steps)\(limits)
            \(PolicyReason(draft, words).html)<p class="row"><button class="btn go">\(words.save)</button>
            <a class="btn plain" href="\(model.line.path)">\(words.back)</a></p></form>
            """
        )
    }

    private var fault: Markup? {
        guard let fault = draft.fault else { return nil }
        return "<p class=\"aside look\" role=\"alert\">\(fault)</p>"
    }

    // MARK: Steps

    private var steps: Markup {
        """
        <table class="t stack sec"><thead><tr><th scope="col">\(words.step)</th><th scope="col">\(words.ladderDay)</th>
        <th scope="col">\(words.act)</th><th scope="col">\(words.tone)</th><th scope="col">\(words.agree)</th></tr></thead>
        <tbody>\(form.lines.map(row))</tbody></table>
        """
    }

    private func row(_ line: PolicyForm.Line) -> Markup {
        let step = model.policy?.step(named: line.step)
        let act: Markup =
            if let channel = line.channel {
                """
                \(select("send", line, words.act, channels, channel)) \
                \(select("otherwise", line, words.orElse, [("", "–")] + channels, line.otherwise ?? ""))
                """
            } else { "\(step.map { words.act(of: $0) } ?? "")" }
        let tone: Markup? = line.tone.map { tone in
            select("tone", line, words.tone, Tone.allCases.map { ($0.rawValue, words.tone($0)) }, tone)
        }
        let consents = [("", "–"), ("person", words.onePerson), ("two-people", words.twoPeople)]
        return """
            <tr><th scope="row">\(line.step)</th><td><input class="short" name="day.\(line.step)" value="\(line.day)" \
            inputmode="numeric" maxlength="5" required aria-label="\(words.ladderDay), \(line.step)"></td>
            <td>\(act)</td><td>\(tone)</td><td>\(select("consent", line, words.agree, consents, line.consent))</td></tr>
            """
    }

    private var channels: [(String, String)] { Channel.allCases.map { ($0.rawValue, words.channel($0)) } }

    private func select(
        _ key: String,
        _ line: PolicyForm.Line,
        _ label: String,
        _ choices: [(value: String, name: String)],
        _ chosen: String
    ) -> Markup {
        let options = choices.map { choice -> Markup in
            let mark: Markup = choice.value == chosen ? " selected" : ""
            return "<option value=\"\(choice.value)\"\(mark)>\(choice.name)</option>"
        }
        let name = label.replacing("{first}, ", with: "").replacing(" {name}", with: "")
        return "<select name=\"\(key).\(line.step)\" aria-label=\"\(name), \(line.step)\">\(options)</select>"
    }

    // MARK: Limits

    private var limits: Markup {
        let amounts = { (key: String, label: String, values: [String: String]) -> [Markup] in
            values.sorted { $0.key < $1.key }.map { currency, value in
                field("\(key).\(currency)", DeskWords.fill(label, ["name": currency]), value)
            }
        }
        return """
            <div class="cols even sec"><div>\(field("gap", words.budgetGap, form.perBusinessDays))
            \(field("month", words.budgetMonth, form.perThirtyDays))\(field("first", words.first, form.first))</div>
            <div>\(amounts("minimum", words.minimum, form.minimum))\(amounts("above", words.above, form.above))</div></div>
            """
    }

    private func field(_ name: String, _ label: String, _ value: String) -> Markup {
        var field = Field(name, label)
        (field.typed, field.isShort) = (value, true)
        return field.html
    }
}
