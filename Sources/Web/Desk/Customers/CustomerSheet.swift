import Receivables
import Storage

/// A customer's page at the desk.
struct CustomerSheet {
    private let request: DeskRequest
    private let model: CustomerModel
    private let words: CustomersWords
    private let figures: DeskIdiom
    private let shell: Shell
    private let changes: CustomerChanges

    init(_ request: DeskRequest, _ model: CustomerModel, _ shell: Shell, _ changes: CustomerChanges) {
        self.request = request
        self.model = model
        self.shell = shell
        self.changes = changes
        words = .of(request.language)
        figures = request.figures
    }

    var frame: Frame {
        let watch = LiveWatch(customer: model.row, seen: model.seen)
        return Frame(model.card.name, at: .customers, shell: shell, watch: watch, content)
    }

    var content: Markup {
        """
        <p class="eyebrow"><a href="/customers">\(words.title)</a> › \(model.card.code)</p>
        <header class="mast low"><div><h1>\(model.card.name)</h1></div>
        <div class="amt">\(model.owed.map { debt -> Markup in "<p class=\"serif num\">\(figures.amount(debt.balance))</p>" })</div></header>
        \(erased)\(facts)\(changes.html)<div class="cols"><section class="sec" aria-labelledby="owed"><h2 id="owed">\(words.owes)</h2>\(items)</section>
        <aside class="rail sec" aria-label="\(words.notes)">\(holds)\(people)\(habits)\(notes)</aside></div>
        """
    }

    private var erased: Markup? {
        model.erased.map { day in
            "<p class=\"s\"><b>\(DeskWords.fill(EraseWords.of(request.language).note, ["day": figures.long(day)]))</b></p>"
        }
    }

    private var facts: Markup {
        let customer = model.customer
        let pairs = [
            (words.owner, model.card.owner), (words.deputy, model.card.deputy),
            (words.policy, FollowingWords.of(request.language).why(model.reasoning, book: words.bookPolicy, figures)),
            (words.segment, customer.segment),
            (words.country, customer.country?.code), (words.language, model.card.language),
            (words.rail, customer.autopay ? words.autopay : customer.rail.name(in: figures.speech)),
        ]
        return """
            <dl class="facts">\(pairs.compactMap { name, value -> Markup? in
                value.map { "<div><dt>\(name)</dt><dd>\($0)</dd></div>" }
            })</dl>
            """
    }

    // MARK: What is owed

    private var items: Markup {
        guard !model.items.isEmpty else {
            return "<div class=\"empty\"><b>\(words.nothingOpen)</b>\(words.nothingOpenHint)</div>"
        }
        let cut: Markup? =
            model.isCut
            ? "<p class=\"s faint\">\(DeskWords.fill(words.moreItems, ["count": "\(CustomerModel.most)"]))</p>" : nil
        return """
            <table class="t stack"><thead><tr><th scope="col">\(words.invoice)</th><th scope="col">\(words.due)</th>
            <th scope="col">\(words.since)</th><th scope="col">\(words.hold)</th><th scope="col" class="r">\(words.open)</th></tr></thead>
            <tbody>\(model.items.map(row))\(model.owed.map(sum))</tbody></table>\(cut)
            """
    }

    private func row(_ item: CustomerModel.OpenItem) -> Markup {
        let days = model.day.days(since: item.due)
        let lane = Lanes().lane(on: days)
        return """
            <tr><th scope="row"><a href="/items/\(item.item.description.asPathPart)">\(item.item.description)</a></th>
            <td class="nb">\(figures.short(item.due))</td>
            <td><span class="lane \(lane.rawValue)"><i></i>\(words.age(days))</span></td>
            <td>\(item.heldUntil.map { figures.short($0) } ?? "")</td><td class="r">\(figures.amount(item.balance))</td></tr>
            """
    }

    private func sum(_ debt: CustomerLine.Debt) -> Markup {
        "<tr class=\"sum\"><th scope=\"row\" colspan=\"4\">\(words.open)</th><td class=\"r\">\(figures.amount(debt.balance))</td></tr>"
    }

    // MARK: Beside it

    private var holds: Markup {
        let state: String =
            switch model.pause {
            case nil: words.noHold
            case let pause? where pause.until == CustomersDoor.forever:
                DeskWords.fill(words.heldForever, ["reason": pause.reason])
            case let pause?:
                DeskWords.fill(words.heldUntil, ["day": figures.long(pause.until), "reason": pause.reason])
            }
        let mayAct = request.may(.clerk) && model.erased == nil
        return "<section><h2>\(words.hold)</h2><p class=\"s\">\(state)</p>\(mayAct ? acts : nil)</section>"
    }

    private var acts: Markup {
        let path = "/customers/\(model.card.code.asPathPart)"
        let seen: Markup = "\(request.sealField)<input type=\"hidden\" name=\"seen\" value=\"\(Int(model.seen))\">"
        let resume: Markup? =
            model.pause == nil
            ? nil
            : "<form method=\"post\" action=\"\(path)/resume\">\(seen)<button class=\"btn sm\">\(words.resume)</button></form>"
        return """
            \(resume)<details><summary>\(words.holdSet)</summary>
            <form method="post" action="\(path)/hold" data-keep="hold-\(model.card.code)">\(seen)
            <div class="field"><label for="until">\(words.holdUntil)</label>
            <input type="date" id="until" name="until" min="\("\(model.day)")"></div>
            <div class="field"><label for="reason">\(words.holdReason)</label>
            <input id="reason" name="reason" required maxlength="200"></div>
            <button class="btn sm">\(words.holdSet)</button>
            <button class="btn sm grave" name="never" value="1">\(words.neverChase)</button>
            <p class="hint">\(words.neverHint)</p></form></details>
            """
    }

    private var people: Markup {
        let own = model.card.contact ?? model.card.email
        let first: Markup? = own.map { _ in
            "<dt>\(model.card.contact ?? model.card.name)</dt><dd>\(model.card.email ?? model.card.phone ?? "")</dd>"
        }
        let others = model.card.contacts.map { person -> Markup in
            "<dt>\(person.name ?? "") <span class=\"sub\">\(person.role.name(in: figures.speech))</span></dt><dd>\(person.email ?? person.phone ?? "")</dd>"
        }
        guard first != nil || !others.isEmpty else {
            return "<section><h2>\(words.people)</h2><p class=\"s mute\">\(words.noPeople)</p></section>"
        }
        return "<section><h2>\(words.people)</h2><dl class=\"pairs\">\(first)\(others)</dl></section>"
    }

    private var habits: Markup {
        let habit = model.habit
        let numbers = ["late": "\(habit.late)", "settled": "\(habit.settled)"]
        let text = habit.isUnknown ? words.noHabit : DeskWords.fill(words.habit, numbers)
        let chronic: Markup? =
            habit.chronic(late: 3, of: 5)
            ? "<p class=\"s\"><span class=\"st look\"><i></i>\(words.chronic)</span></p>" : nil
        return "<section><h2>\(words.habits)</h2><p class=\"s\">\(text)</p>\(chronic)</section>"
    }

    private var notes: Markup? {
        var lines = model.unreachable.map { channel, why in
            DeskWords.fill(why == .optedOut ? words.optedOut : words.bounced, ["by": channel.way(in: figures.speech)])
        }
        if model.hasUnreadReply { lines.append(words.unread) }
        lines += model.credit.map { "\(words.credit): \(figures.amount($0))" }
        guard !lines.isEmpty else { return nil }
        return """
            <section><h2>\(words.notes)</h2><ul class="why">\(lines.map { "<li class=\"s\">\($0)</li>" as Markup })</ul></section>
            """
    }
}
