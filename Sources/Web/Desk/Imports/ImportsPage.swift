import Engine
import Receivables
import Storage

/// What came in from which file, newest first.
struct ImportsPage {
    private let request: DeskRequest
    private let rows: [ImportRow]
    private let pane: ImportPane
    private let shell: Shell
    private let words: ImportsWords

    init(_ request: DeskRequest, _ rows: [ImportRow], _ end: ImportEnd?, _ shell: Shell) {
        self.request = request
        self.rows = rows
        pane = ImportPane(request, end)
        self.shell = shell
        words = .of(request.language)
    }

    var frame: Frame { Frame(words.title, at: .customers, shell: shell, content) }

    var content: Markup {
        """
        <p class="eyebrow"><a href="/customers">\(words.customers)</a></p>
        <header class="mast low"><div><h1>\(words.title)</h1></div></header>\(pane.html)
        <section class="sec" aria-labelledby="came"><h2 id="came">\(words.cameIn)</h2>\(table)<p class="s mute">\(words.lead)</p></section>
        """
    }

    private var table: Markup {
        guard !rows.isEmpty else { return "<div class=\"empty\"><b>\(words.nothing)</b>\(words.nothingHint)</div>" }
        return """
            <table class="t stack"><thead><tr><th scope="col">\(words.file)</th><th scope="col">\(words.what)</th>
            <th scope="col">\(words.day)</th><th scope="col" class="r">\(words.accepted)</th>
            <th scope="col" class="r">\(words.new)</th><th scope="col">\(words.takeBack)</th></tr></thead>
            <tbody>\(rows.map(row))</tbody></table>
            """
    }

    private func row(_ row: ImportRow) -> Markup {
        let day = request.desk.day(row.received)
        let refused = row.rejected > 0 ? ", " + DeskWords.fill(words.rejected, ["count": "\(row.rejected)"]) : ""
        let rows = DeskWords.fill(words.rows, ["count": request.figures.count(Int(row.accepted))]) + refused
        let new = row.brought.map { DeskWords.fill(words.brought, ["count": request.figures.count(Int($0))]) }
        return """
            <tr><th scope="row">\(row.name)</th><td>\(words.kinds[row.kind] ?? row.kind)</td>
            <td class="nb">\(request.figures.short(day))</td><td class="r">\(rows)</td>
            <td class="r">\(new ?? "–")</td><td>\(act(row))</td></tr>
            """
    }

    private func act(_ row: ImportRow) -> Markup? {
        if let person = row.undone { return "\(DeskWords.fill(words.undone, ["person": person]))" }
        guard row.canBeUndone, request.may(.approver) else { return nil }
        return """
            <form method="post" action="/imports/\(Int(row.id))/undo">\(request.sealField)
            <button class="btn sm grave" aria-label="\(words.takeBack): \(row.name)">\(words.takeBack)</button></form>
            """
    }
}
