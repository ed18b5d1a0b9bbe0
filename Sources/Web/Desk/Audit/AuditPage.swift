import Connections
import Engine
import Receivables
import Storage

/// The journal, a form to search it, and its seal.
struct AuditPage {
    private let request: DeskRequest
    private let model: AuditModel
    private let shell: Shell
    private let words: AuditWords
    private let rows: JournalWords
    private let figures: DeskIdiom

    init(_ request: DeskRequest, _ model: AuditModel, _ shell: Shell) {
        self.request = request
        self.model = model
        self.shell = shell
        words = .of(request.language)
        rows = .of(request.language)
        figures = request.figures
    }

    var frame: Frame { Frame(words.title, at: .audit, shell: shell, content) }

    var content: Markup {
        let count = DeskWords.fill(words.count, ["count": figures.count(Int(model.head.last))])
        return """
            <header class="mast low"><div><p class="eyebrow">\(count)</p><h1>\(words.title)</h1></div></header>
            \(verdict)<div class="cols"><section class="sec">\(list)</section>
            <aside class="rail split sec" aria-label="\(words.search)">\(search)\(pack)\(seal)</aside></div>
            """
    }

    // MARK: What was found

    private var list: Markup {
        guard !model.lines.isEmpty else {
            let hint = model.next == nil ? words.nothingHint : words.notYetHint
            return "<div class=\"empty\"><b>\(words.nothing)</b>\(hint)</div>\(more)"
        }
        return """
            <div class="wide" tabindex="0" role="region" aria-label="\(words.found)"><table class="t stack"><thead><tr>
            <th scope="col">\(words.day)</th><th scope="col">\(words.whom)</th><th scope="col">\(words.what)</th>
            <th scope="col">\(words.details)</th><th scope="col" class="r">\(words.row)</th></tr></thead>
            <tbody>\(model.lines.map(row))</tbody></table></div>\(more)
            """
    }

    private func row(_ line: JournalLine) -> Markup {
        let name = line.customer == 0 ? words.wholeBook : model.names[line.customer] ?? ""
        let item: Markup? = line.item.map { item in
            "<span class=\"sub\"><a href=\"/audit?invoice=\(Self.invoice(of: line).asPathPart)\">\(item)</a></span>"
        }
        return """
            <tr><td class="nb">\(figures.short(line.day)) \(line.day.parts.year)</td><th scope="row">\(name)\(item)</th>
            <td>\(rows.kind(line.kind))</td><td class="s">\(rows.html(line, figures.speech))</td>
            <td class="r faint">\(Int(line.seq))</td></tr>
            """
    }

    /// Without the number of its instalment.
    private static func invoice(of line: JournalLine) -> String {
        line.target.firstIndex(of: ":").map { String(line.target[line.target.index(after: $0)...]) } ?? ""
    }

    private var more: Markup? {
        model.next.map { cursor in
            let pairs = AuditModel.fields.compactMap { field in model.typed[field].map { "\(field)=\($0.asPathPart)&" }
            }
            let word = model.lines.isEmpty ? words.further : words.older
            return
                "<p class=\"row\"><a class=\"btn\" href=\"/audit?\(pairs.joined())after=\(cursor.text)\">\(word)</a></p>"
        }
    }

    // MARK: The form

    private var search: Markup {
        """
        <section><h2>\(words.search)</h2><form method="get" action="/audit">\(field("customer", words.customer, words.customerHint))
        \(field("invoice", words.invoice, nil))\(field("day", words.day, nil, kind: "date"))\(kinds)
        \(field("person", words.person, words.personHint))<button class="btn go">\(words.look)</button></form></section>
        """
    }

    private func field(_ name: String, _ label: String, _ hint: String?, kind: String = "text") -> Markup {
        var field = Field(name, label)
        (field.kind, field.typed, field.hint, field.isNeeded) = (kind, model.typed[name] ?? "", hint, false)
        field.fault = model.faults[name].flatMap { words.faults[$0] }
        return field.html
    }

    private var kinds: Markup {
        let options = [("", words.anything)] + rows.kinds.map { ($0.kind, $0.words) }
        let list = options.map { kind, words -> Markup in
            let mark: Markup = kind == model.typed["kind"] ?? "" ? " selected" : ""
            return "<option value=\"\(kind)\"\(mark)>\(words)</option>"
        }
        return """
            <div class="field"><label for="kind">\(words.what)</label><select id="kind" name="kind">\(list)</select></div>
            """
    }

    // MARK: Proof

    private var pack: Markup? {
        guard let invoice = model.typed["invoice"], model.faults.isEmpty, request.may(.clerk) else { return nil }
        return """
            <section><h2>\(words.evidence)</h2><p class="s mute">\(words.evidenceHint)</p>
            <form method="post" action="/audit/pack/\(invoice.asPathPart)">\(request.sealField)
            <button class="btn">\(DeskWords.fill(words.pack, ["invoice": invoice]))</button></form></section>
            """
    }

    private var seal: Markup {
        let checked = model.checked.map { instant in
            DeskWords.fill(words.checked, ["day": figures.long(request.desk.day(instant))])
        }
        let form: Markup? =
            !request.may(.clerk)
            ? nil
            : """
            <form method="post" action="/audit/verify">\(request.sealField)<button class="btn">\(words.verify)</button></form>
            """
        return """
            <section><h2>\(words.chain)</h2><p class="s mute">\(checked ?? words.neverChecked)</p>\(form)
            <p class="xs faint">\(words.headHint)</p><p class="key mono xs">\(Signature.hex(model.head.hash))</p></section>
            """
    }

    private var verdict: Markup? {
        switch model.finding {
        case nil: return nil
        case .whole(let head):
            let said = DeskWords.fill(words.isWhole, ["count": figures.count(Int(head.last))])
            return "<div class=\"flash\" role=\"status\"><span class=\"st ok\"><i></i>\(said)</span></div>"
        case .broken(let place):
            return """
                <div class="flash" role="alert"><span class="st bad"><i></i>\(words.isBroken)</span>
                <span>\(place.sentence(in: figures.speech))</span></div>
                """
        }
    }
}
