import Connections
import Engine

/// A policy on its way to be there.
struct NewPolicy: Hashable, Sendable {
    /// As typed.
    let name: String
    let source: PolicySource
    let reason: String
    var fault: String?

    init(_ form: Fields) {
        func typed(_ name: String, _ most: Int) -> String {
            String((form[name] ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ").prefix(most))
        }
        name = typed("name", 80)
        reason = typed("reason", PolicyHand.longestReason)
        source = PolicySource(reading: typed("from", 200))
    }
}

/// The form that begins one, beneath the list.
struct NewPolicyForm {
    private let new: NewPolicy
    private let model: PoliciesModel
    private let words: PoliciesWords

    init(_ new: NewPolicy, beside model: PoliciesModel, _ words: PoliciesWords) {
        (self.new, self.model, self.words) = (new, model, words)
    }

    func html(sealed seal: Markup) -> Markup {
        var (name, reason) = (Field("name", words.newName), Field("reason", words.reason))
        (name.typed, name.hint, name.fault, name.isShort) = (new.name, words.newNameHint, new.fault, true)
        (reason.typed, reason.hint, reason.isNeeded) = (new.reason, words.reasonHint, false)
        return """
            <section class="sec" id="new"><h2>\(words.new)</h2><p class="s mute">\(words.newLead)</p>
            <form method="post" action="/policies" data-keep="new-policy">\(seal)\(name.html)
            <div class="field"><label for="from">\(words.newFrom)</label><select id="from" name="from">\(choices)</select></div>
            \(reason.html)<p class="row"><button class="btn go">\(words.make)</button></p></form></section>
            """
    }

    private var choices: [Markup] {
        let there = model.lines.filter(\.isThere).map { PolicySource($0.name) }
        let asked = new.source.number == nil ? [] : [new.source]
        return (asked + there).map { source -> Markup in
            let mark: Markup = source == new.source ? " selected" : ""
            let version = source.number.map { DeskWords.fill(words.edition, ["number": "\($0)"]) }
            let value = source.number.map { "\(source.name)@\($0)" } ?? source.name
            return
                "<option value=\"\(value)\"\(mark)>\([source.name, version].compactMap(\.self).joined(separator: ", "))</option>"
        }
    }
}
