import Connections
import Engine
import Receivables
import Storage

/// Who follows a policy, or could; what would change for them, and the act that gives it to them.
struct FollowersPage {
    private let request: DeskRequest
    private let model: FollowersModel
    private let shell: Shell
    private let words: FollowingWords
    private let figures: DeskIdiom
    private var filter: FollowerFilter { model.filter }
    private var path: String { "\(model.line.path)/customers" }

    init(_ request: DeskRequest, _ model: FollowersModel, _ shell: Shell) {
        self.request = request
        self.model = model
        self.shell = shell
        words = .of(request.language)
        figures = request.figures
    }

    var frame: Frame {
        let title = DeskWords.fill(filter.isOthers ? words.othersTitle : words.title, ["name": model.line.name])
        return Frame(
            title,
            at: .policies,
            shell: shell,
            """
            <header class="mast low"><div><p class="eyebrow"><a href="/policies">\(PoliciesWords.of(request.language).title)</a> ›
            <a href="\(model.line.path)">\(model.line.name)</a></p><h1>\(title)</h1></div>
            <div class="row"><a class="btn sm" href="/policy-rules">\(words.rules)</a></div></header>
            \(moves)\(who)\(search)\(act)\(list)
            """
        )
    }

    // MARK: What is looked for

    private var who: Markup {
        func chip(_ name: String, _ isOthers: Bool) -> Markup {
            var other = filter.after(nil)
            other.isOthers = isOthers
            let current: Markup = filter.isOthers == isOthers ? " aria-current=\"true\"" : ""
            return "<a href=\"\(other.address(path))\"\(current)>\(name)</a>"
        }
        return """
            <nav class="chips" aria-label="\(words.who)">\(chip(words.theirs, false))\(chip(words.everybodyElse, true))</nav>
            """
    }

    private var search: Markup {
        let others: Markup? = filter.isOthers ? "<input type=\"hidden\" name=\"who\" value=\"others\">" : nil
        let customers = CustomersWords.of(request.language)
        let lanes = [Lane?.none] + Lane.allCases.map(Optional.some)
        let options = lanes.map { lane -> Markup in
            let mark: Markup = lane == filter.list.lane ? " selected" : ""
            return
                "<option value=\"\(lane?.rawValue ?? "")\"\(mark)>\(lane.map { customers.lane($0) } ?? words.anyAge)</option>"
        }
        return """
            <form method="get" action="\(path)" class="row sec filters" role="search">\(others)
            \(field("q", customers.search, filter.list.words, wide: true))\(field("owner", customers.owner, filter.list.owner))
            \(field("country", customers.country, filter.country))\(field("language", customers.language, filter.language))
            \(field("segment", customers.segment, filter.segment))\(field("worth", words.worth, filter.worth))
            \(field("worth-in", words.currency, filter.worthIn))\(field("currency", words.owesIn, filter.list.currency?.code ?? ""))
            <span><label class="s mute" for="lane">\(words.age)</label> <select id="lane" name="lane">\(options)</select></span>
            <button class="btn">\(customers.find)</button></form>
            """
    }

    private func field(_ name: String, _ label: String, _ value: String, wide: Bool = false) -> Markup {
        """
        <span><label class="s mute" for="\(name)">\(label)</label>
        <input id="\(name)" name="\(name)" class="\(wide ? "wide-in" : "short")" value="\(value)" maxlength="80"></span>
        """
    }

    // MARK: What is done

    private var act: Markup {
        let count = figures.count(model.count)
        let lead = DeskWords.fill(filter.isOthers ? words.foundOthers : words.found, ["count": count])
        return "<p class=\"lead sec\" role=\"status\">\(lead)</p>\(button)"
    }

    private var button: Markup? {
        guard request.may(.approver), model.count > 0 else { return nil }
        guard model.count <= FollowingHand.most else { return "<p class=\"s mute\">\(words.tooMany)</p>" }
        guard filter.isOthers else { return giveBack }
        return model.line.isThere ? model.preview.map(decision) ?? ask : nil
    }

    /// First it is looked at.
    private var ask: Markup {
        let separator = filter.after(nil).fields.isEmpty ? "?" : "&"
        let address = "\(filter.after(nil).address(path))\(separator)preview=1"
        return "<p class=\"row\"><a class=\"btn go\" href=\"\(address)\">\(words.preview)</a></p>"
    }

    private func decision(_ preview: PolicyPreview) -> Markup {
        let policies = PoliciesWords.of(request.language)
        let title = DeskWords.fill(policies.today, ["day": figures.long(preview.day)])
        let table = PolicyComparison(names: preview.names, policies, figures, heads: (words.asIs, words.then))
        let names = ["count": figures.count(model.count), "name": model.line.name]
        return """
            \(table.html(title, preview.trial, policies.items))
            <section class="sec"><p class="lead">\(DeskWords.fill(words.gave, names))</p>
            \(form(DeskWords.fill(words.give, names), grave: true))<p class="s mute">\(words.giveHint)</p></section>
            """
    }

    /// Those who have it by their own name.
    private var giveBack: Markup? {
        let names = model.followed.values.contains { $0.own == model.line.name }
        guard names else { return nil }
        return """
            <details class="act"><summary class="btn sm">\(words.giveBack)</summary>\(form(words.giveBack))
            <p class="hint">\(words.giveBackHint)</p></details>
            """
    }

    private func form(_ name: String, grave: Bool = false) -> Markup {
        let hidden = filter.after(nil).fields.list.map { field -> Markup in
            "<input type=\"hidden\" name=\"\(field.name)\" value=\"\(field.value)\">"
        }
        return """
            <form method="post" action="\(path)">\(request.sealField)\(hidden)
            <input type="hidden" name="count" value="\(model.count)">
            <button class="btn\(grave ? " grave" : "")">\(name)</button></form>
            """
    }

    private var moves: Markup? {
        guard request.may(.approver), !model.moves.isEmpty else { return nil }
        let rows = model.moves.map { move -> Markup in
            let facts = [
                "count": figures.count(move.customers), "name": move.policy ?? words.bookAndRules,
                "person": move.person,
            ]
            let address = "\(path)/\(move.id)/undo"
            return """
                <form method="post" action="\(address)" class="row">\(request.sealField)
                <span>\(DeskWords.fill(words.moved, facts))</span>
                <button class="btn sm" aria-label="\(words.undo): \(DeskWords.fill(words.moved, facts))">\(words.undo)</button></form>
                """
        }
        return "<div class=\"aside\"><b>\(words.today)</b>\(rows)<p class=\"s mute\">\(words.undoHint)</p></div>"
    }

    // MARK: The list

    private var list: Markup? {
        guard !model.lines.isEmpty else { return nil }
        let customers = CustomersWords.of(request.language)
        return """
            <table class="t stack sec"><caption class="vh">\(words.who)</caption><thead><tr>
            <th scope="col">\(customers.customer)</th><th scope="col" class="r">\(customers.open)</th>
            <th scope="col">\(customers.owner)</th><th scope="col">\(customers.policy)</th></tr></thead>
            <tbody>\(model.lines.map(row))</tbody></table>\(more)
            """
    }

    private func row(_ line: CustomerLine) -> Markup {
        let owed = line.owed.map { debt -> Markup in "<div>\(figures.amount(debt.balance))</div>" }
        return """
            <tr><th scope="row"><a href="/customers/\(line.code.asPathPart)">\(line.name)</a>
            <span class="sub">\(line.code)</span></th><td class="r">\(owed)</td><td>\(line.owner ?? "")</td>
            <td>\(why(model.followed[line.id]))</td></tr>
            """
    }

    private func why(_ followed: FollowersModel.Followed?) -> String {
        if let own = followed?.own { return DeskWords.fill(words.byOwn, ["name": own]) }
        if let ruled = followed?.ruled { return DeskWords.fill(words.byRule, ["name": ruled]) }
        return DeskWords.fill(words.byBook, ["name": model.book])
    }

    private var more: Markup? {
        model.next.map { cursor in
            let next = filter.after(cursor).address(path)
            return
                "<p class=\"row\"><a class=\"btn\" href=\"\(next)\" rel=\"next\">\(CustomersWords.of(request.language).more)</a></p>"
        }
    }
}
