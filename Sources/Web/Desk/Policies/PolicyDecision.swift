import Engine
import Receivables
import Storage

/// What may be done about the version that is shown.
struct PolicyDecision {
    private let page: PolicyPage
    private var model: PolicyModel { page.model }
    private var words: PoliciesWords { page.words }

    init(_ page: PolicyPage) { self.page = page }

    var html: Markup? {
        guard let shown = model.shown else { return nil }
        return """
            <h2>\(PolicyPage.name(shown, words))</h2><p class="s">\(story(shown))</p>\(acts(shown))\(shadow(shown))
            """
    }

    private func story(_ edition: PolicyEdition) -> Markup {
        let figures = page.figures
        var parts = ["\(words.state(edition)) \(DeskWords.fill(words.since, ["day": figures.short(edition.since)]))"]
        if edition.isFromFile {
            parts.append(words.fromFile)
        } else {
            parts.append(DeskWords.fill(words.writtenBy, ["names": edition.authors.joined(separator: ", ")]))
        }
        if !edition.agreed.isEmpty { parts.append(DeskWords.fill(words.agreedBy, ["name": edition.agreed])) }
        let reason = edition.reason.isEmpty ? words.noReason : edition.reason
        return "\(parts.joined(separator: ", ")).<br><span class=\"mute\">\(words.why): \(reason)</span>"
    }

    // MARK: Acts

    private func acts(_ edition: PolicyEdition) -> Markup? {
        guard page.request.may(.clerk) else { return nil }
        guard edition.state.isOpen else { return putAway(edition) }
        let isShadow = edition.state == .shadow
        let shadow = button(
            "shadow",
            isShadow ? words.shadowEnd : words.shadowStart,
            ["to": isShadow ? "draft" : "shadow"]
        )
        return """
            \(live(edition))<div class="row">\(shadow)\(button("drop", words.drop, [:], plain: true))</div>
            <p class="s mute">\(words.shadowHint)</p>
            """
    }

    /// What nobody follows any more.
    private func putAway(_ edition: PolicyEdition) -> Markup? {
        let line = model.line
        guard edition.state == .live, !line.isFollowed, !line.isFiled, line.open == nil, page.request.may(.approver)
        else { return nil }
        return
            "<div class=\"row\">\(button("retire", words.putAway, [:]))</div><p class=\"s mute\">\(words.putAwayHint)</p>"
    }

    private func live(_ edition: PolicyEdition) -> Markup {
        let person = page.request.guest?.person.name ?? ""
        guard !edition.authors.contains(person) else { return "<p class=\"s mute\">\(words.liveOwn)</p>" }
        guard page.request.may(.approver) else { return "<p class=\"s mute\">\(words.liveApprover)</p>" }
        let first = model.policy?.firstDecisionsNeedApproval ?? 0
        let trial: Markup? =
            first > 0 ? " \(DeskWords.fill(words.first50, ["first": page.figures.count(first)]))" : nil
        return """
            <div class="row">\(button("live", words.live, [:], grave: true))</div>
            <p class="s mute">\(words.liveHint)\(trial)</p>
            """
    }

    /// A form of one button, with what was seen.
    private func button(
        _ act: String,
        _ name: String,
        _ fields: [String: String],
        plain: Bool = false,
        grave: Bool = false
    ) -> Markup {
        let hidden = fields.map { "<input type=\"hidden\" name=\"\($0.key)\" value=\"\($0.value)\">" as Markup }
        let seen = model.shown?.sight.description ?? ""
        return """
            <form method="post" action="\(model.line.path)/\(act)">\(page.request.sealField)\(hidden)
            <input type="hidden" name="seen" value="\(seen)">
            <button class="btn\(grave ? " grave" : plain ? " plain" : "")">\(name)</button></form>
            """
    }

    // MARK: The shadow

    private func shadow(_ edition: PolicyEdition) -> Markup? {
        guard edition.state == .shadow || !model.shadow.isEmpty else { return nil }
        guard !model.shadow.isEmpty else {
            return "<h3>\(words.shadowTitle)</h3><p class=\"s mute\">\(words.shadowNone)</p>"
        }
        return """
            <h3>\(words.shadowTitle)</h3><table class="t"><thead><tr><th scope="col">\(words.day)</th>
            <th scope="col" class="r">\(words.looked)</th><th scope="col" class="r">\(words.byLive)</th>
            <th scope="col" class="r">\(words.byShadow)</th><th scope="col">\(words.differ)</th></tr></thead>
            <tbody>\(model.shadow.map(row))</tbody></table><p class="s faint">\(words.caveat)</p>
            """
    }

    private func row(_ day: ShadowDay) -> Markup {
        let figures = page.figures
        let lines = day.differences.map { "\($0)\n" }.joined()
        let detail: Markup =
            day.differences.isEmpty
            ? "0"
            : "<details><summary>\(day.differences.count)</summary><pre class=\"plain\">\(lines)</pre></details>"
        return """
            <tr><th scope="row">\(figures.short(day.day))</th><td class="r">\(figures.count(day.looked))</td>
            <td class="r">\(figures.count(day.live))</td><td class="r">\(figures.count(day.shadow))</td><td>\(detail)</td></tr>
            """
    }
}
