import Connections
import Correspondence
import Engine
import Receivables
import Storage

/// The text of a letter: what stands and since when, what is worked on, and a place to write other words.
struct LetterTextPanel {
    private let request: DeskRequest
    private let model: PolicyLettersModel
    private let words: LetterTextWords

    init(_ request: DeskRequest, _ model: PolicyLettersModel) {
        (self.request, self.model) = (request, model)
        words = .of(request.language)
    }

    var html: Markup? {
        guard let source = model.source, let chosen = model.chosen else { return nil }
        return """
            <section><h2>\(words.title)</h2><p class="s">\(stands(source))</p>\(restore(source, chosen))</section>
            \(draft(source))\(editor(source, chosen))\(versions(source))
            """
    }

    private var path: String { "\(model.policy.line.path)/letters" }

    // MARK: What stands

    private func stands(_ source: PolicyLettersModel.Source) -> Markup {
        let file = ["file": source.path]
        let place: Markup = "<code>\(source.path)</code><br>"
        guard let standing = source.standing else { return "\(place)\(words.notYet)" }
        guard let edition = standing.edition else {
            return "\(place)\(standing.isFile ? DeskWords.fill(words.file, file) : words.shipped)"
        }
        let day = edition.begins.map { request.figures.short($0) } ?? ""
        let facts = [
            "number": "\(edition.number)", "names": edition.authors.joined(separator: ", "), "name": edition.agreed,
        ]
        return "\(place)\(DeskWords.fill(words.saved, facts.merging(["day": day]) { $1 }))"
    }

    private func draft(_ source: PolicyLettersModel.Source) -> Markup? {
        guard let open = source.open else { return nil }
        let names = ["number": "\(open.number)", "names": open.authors.joined(separator: ", ")]
        let look = "\(path)?\(query(draft: !model.isDraft))"
        let diff = LineDiff(from: source.before, to: open.body)
        let text: Markup? =
            model.isDraft
            ? "<pre class=\"y\" tabindex=\"0\" aria-label=\"\(words.difference)\">\(diff.html)</pre>\(decide(open))"
            : nil
        let why: Markup? = open.reason.isEmpty ? nil : "<br><span class=\"mute\">\(open.reason)</span>"
        return """
            <section><p class="s"><span class="st wait"><i></i>\(DeskWords.fill(words.draft, names))</span>\(why)</p>
            <p class="s"><a href="\(look)">\(model.isDraft ? words.lookStanding : words.lookDraft)</a></p>\(text)</section>
            """
    }

    // MARK: Deciding

    private func decide(_ open: LetterEdition) -> Markup? {
        guard request.may(.clerk) else { return nil }
        let person = request.guest?.person.name ?? ""
        let live: Markup =
            open.authors.contains(person)
            ? "<p class=\"s mute\">\(words.own)</p>"
            : request.may(.approver)
                ? "\(button("live", words.live, open, grave: true))<p class=\"s mute\">\(words.liveHint)</p>"
                : "<p class=\"s mute\">\(words.needsApprover)</p>"
        return "\(live)\(button("drop", words.drop, open))"
    }

    private func restore(_ source: PolicyLettersModel.Source, _ chosen: PolicyLettersModel.Entry) -> Markup? {
        guard let live = source.standing?.edition, request.may(.approver) else { return nil }
        return """
            <details class="act"><summary class="btn sm">\(words.restore)</summary>\(button("restore", words.restore, live))
            <p class="hint">\(words.restoreHint)</p></details>
            """
    }

    private func button(_ act: String, _ name: String, _ edition: LetterEdition, grave: Bool = false) -> Markup {
        """
        <form method="post" action="\(path)/\(act)">\(request.sealField)\(hidden)
        <input type="hidden" name="path" value="\(edition.path)"><input type="hidden" name="seen" value="\(edition.sight.description)">
        <p class="row"><button class="btn\(grave ? " grave" : "")">\(name)</button></p></form>
        """
    }

    /// The letter that is looked at.
    private var choice: [(name: String, value: String)] {
        var fields = [
            ("version", "\(model.policy.shown?.number ?? 0)"), ("step", model.chosen?.step ?? ""),
            ("language", model.language), ("tone", model.tone.rawValue), ("channel", model.channel.rawValue),
        ]
        if model.isOwn { fields.append(("own", "1")) }
        return fields
    }

    private var hidden: [Markup] {
        choice.map { "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">" }
    }

    private func query(draft: Bool, own: Bool? = nil) -> String {
        var fields = choice.filter { $0.name != "own" }
        if own ?? model.isOwn { fields.append(("own", "1")) }
        if draft { fields.append(("draft", "1")) }
        return fields.map { "\($0.name)=\($0.value.asPathPart)" }.joined(separator: "&")
    }

    // MARK: Other words

    private func editor(_ source: PolicyLettersModel.Source, _ chosen: PolicyLettersModel.Entry) -> Markup? {
        guard request.may(.clerk) else { return nil }
        let policies = PoliciesWords.of(request.language)
        var reason = Field("reason", policies.reason)
        (reason.typed, reason.isNeeded) = (request.form["reason"] ?? source.open?.reason ?? "", false)
        let text = request.form["template"] == nil && source.open != nil ? source.open?.body ?? "" : source.text
        return """
            <section><h3>\(words.write)</h3><p class="s mute">\(words.writeLead)</p>\(ownText(source, chosen))
            <form method="post" action="\(path)" data-check="checked" data-keep="letter-\(source.path)">\(request.sealField)\(hidden)
            <input type="hidden" name="seen" value="\(source.open?.sight.description ?? "")">
            <div class="field"><label for="template">\(policies.template)</label>
            <textarea class="mono" id="template" name="template" rows="24" maxlength="\(Manuscript.longest)" spellcheck="true">\(text)</textarea></div>
            \(reason.html)<p class="row"><button class="btn go" name="act" value="save">\(policies.save)</button>
            <button class="btn" name="act" value="try">\(policies.tryIt)</button></p></form></section>
            """
    }

    /// A step that is written with the letter of its tone may get one of its own.
    private func ownText(_ source: PolicyLettersModel.Source, _ chosen: PolicyLettersModel.Entry) -> Markup? {
        guard source.ownPath != nil else { return nil }
        let names = ["step": chosen.step, "tone": PoliciesWords.of(request.language).tone(model.tone)]
        let said = DeskWords.fill(model.isOwn ? words.isOwn : words.isShared, names)
        let link = DeskWords.fill(model.isOwn ? words.writeShared : words.writeOwn, names)
        return "<p class=\"s\">\(said) <a href=\"\(path)?\(query(draft: false, own: !model.isOwn))\">\(link)</a></p>"
    }

    // MARK: Versions

    private func versions(_ source: PolicyLettersModel.Source) -> Markup? {
        guard !source.editions.isEmpty else { return nil }
        let rows = source.editions.map { edition -> Markup in
            let authors = edition.isFromFile ? words.fromFile : edition.authors.joined(separator: ", ")
            let begins = edition.begins.map { request.figures.short($0) } ?? ""
            return """
                <tr><th scope="row">v\(edition.number) \(words.states[edition.state] ?? "")</th><td>\(begins)</td>
                <td>\(authors)<span class="sub">\(edition.reason)</span></td></tr>
                """
        }
        return """
            <section><h3>\(words.versions)</h3><table class="t"><thead><tr><th scope="col">\(words.version)</th>
            <th scope="col">\(words.since)</th><th scope="col">\(words.who)</th></tr></thead><tbody>\(rows)</tbody></table></section>
            """
    }
}
