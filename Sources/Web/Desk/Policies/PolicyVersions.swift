import Storage

/// All versions of a policy: who wrote each, when and why, and who put it live.
struct PolicyVersions {
    private let page: PolicyPage
    private var words: PoliciesWords { page.words }

    init(_ page: PolicyPage) { self.page = page }

    var html: Markup? {
        guard !page.model.editions.isEmpty else { return nil }
        return """
            <section class="sec" id="versions"><div class="head"><h2>\(words.versions)</h2></div>
            <table class="t stack"><thead><tr><th scope="col">\(words.version)</th><th scope="col">\(words.date)</th>
            <th scope="col">\(words.why)</th><th scope="col"><span class="vh">\(words.compare)</span></th></tr></thead>
            <tbody>\(page.model.editions.map(row))</tbody></table></section>
            """
    }

    private func row(_ edition: PolicyEdition) -> Markup {
        let path = page.model.line.path
        let isShown = edition.number == page.model.shown?.number
        let again: Markup? =
            page.request.may(.clerk) && !edition.state.isOpen
            ? "<a href=\"\(path)/edit?from=\(edition.number)\">\(words.again)</a>" : nil
        let copy: Markup? =
            page.request.may(.clerk)
            ? " <a href=\"/policies?from=\(edition.name.asPathPart)@\(edition.number)#new\">\(words.copy)</a>" : nil
        let look: Markup? =
            isShown ? nil : "<a href=\"\(path)?version=\(edition.number)\">\(words.compare)</a> "
        let states = ["draft": "wait", "shadow": "wait", "live": "ok"]
        return """
            <tr><th scope="row"><span class="st \(states[edition.state.rawValue] ?? "off")"><i></i>v\(edition.number) \
            \(words.state(edition))</span></th><td>\(page.figures.long(edition.since))</td>
            <td>\(who(edition))<span class="sub">\(edition.reason.isEmpty ? words.noReason : edition.reason)</span></td>
            <td class="r">\(look)\(again)\(copy)</td></tr>
            """
    }

    private func who(_ edition: PolicyEdition) -> String {
        guard !edition.isFromFile else { return words.fromFile }
        let written = DeskWords.fill(words.writtenBy, ["names": edition.authors.joined(separator: ", ")])
        guard !edition.agreed.isEmpty else { return written }
        return "\(written), \(DeskWords.fill(words.agreedBy, ["name": edition.agreed]))"
    }
}
