import Engine
import Receivables
import Storage

/// The dossier of an invoice as one page that stands alone: it loads nothing, runs nothing and prints well.
struct EvidencePage {
    private let dossier: Dossier
    private let company: String
    private let day: Day
    private let words: EvidenceWords
    private let rows: JournalWords
    private let figures: DeskIdiom

    init(_ dossier: Dossier, company: String, on day: Day, in language: String?) {
        self.dossier = dossier
        self.company = company
        self.day = day
        words = .of(language)
        rows = .of(language)
        figures = .of(language)
    }

    var html: Markup {
        let title = DeskWords.fill(words.title, ["invoice": dossier.invoice])
        let made = DeskWords.fill(words.madeOn, ["day": figures.long(day), "company": company])
        return """
            <!doctype html>
            <html lang="\(words.language)"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width,initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>\(title)</title><style>\(Self.style)</style></head><body>
            <header><p>\(made)</p><h1>\(title)</h1><p>\(DeskWords.fill(words.of, ["name": dossier.customer.name])) \
            (\(dossier.customer.code))</p></header>
            <main>\(money)\(letters)\(replies)\(journal)\(proof)</main></body></html>

            """
    }

    private static let style: Markup = """
        body{font:15px/1.55 system-ui,sans-serif;color:#1f1e1b;background:#fff;max-width:60rem;margin:0 auto;padding:2rem 1rem}
        h1,h2,h3{font-family:Georgia,serif;line-height:1.25}header{border-bottom:4px double #1f1e1b}
        h2{margin-top:2.5rem;border-bottom:1px solid #b9b2a3}table{border-collapse:collapse;width:100%}
        th,td{text-align:left;vertical-align:top;padding:.3rem .6rem .3rem 0;border-bottom:1px solid #dcd6c9}
        .r{text-align:right;font-variant-numeric:tabular-nums}.q{color:#67635a;font-size:.9em}
        pre{white-space:pre-wrap;overflow-wrap:anywhere;border-left:3px solid #b9b2a3;padding-left:1rem;margin:.5rem 0}
        code,.h{font-family:monospace;font-size:.85em;overflow-wrap:anywhere}
        @media print{article,tr{break-inside:avoid}}
        """

    // MARK: What was owed

    private var money: Markup {
        let heads = [
            words.item, words.issued, words.due, words.billed, words.paid, words.credited, words.open, words.state,
        ]
        return """
            <section><h2>\(words.money)</h2><table><thead><tr>\(heads.map { "<th scope=\"col\">\($0)</th>" as Markup })</tr></thead>
            <tbody>\(dossier.papers.map(line))</tbody></table></section>
            """
    }

    private func line(_ papers: ItemPapers) -> Markup {
        let item = papers.item
        let sums = [item.billed, item.paid, item.credited, item.isVoid ? 0 : item.balance].map { sum -> Markup in
            "<td class=\"r\">\(figures.amount(Money(sum, item.currency)))</td>"
        }
        let order: Markup? = papers.purchaseOrder.map { order in
            "<br><span class=\"q\">\(DeskWords.fill(words.order, ["order": order]))</span>"
        }
        return """
            <tr><th scope="row">\(item.id.description)\(order)</th><td>\(item.issued.description)</td>
            <td>\(item.due.description)</td>\(sums)<td>\(state(of: item))</td></tr>
            """
    }

    private func state(of item: Item) -> String {
        if item.isVoid { return words.isVoid }
        if item.isWrittenOff { return words.isWrittenOff }
        return item.balance > 0 ? words.isOpen : words.isPaid
    }

    // MARK: What was said

    private var letters: Markup {
        guard !dossier.letters.isEmpty else {
            return "<section><h2>\(words.letters)</h2><p>\(words.noLetters)</p></section>"
        }
        return "<section><h2>\(words.letters)</h2>\(dossier.letters.map(article))</section>"
    }

    private func article(_ letter: SentLetter) -> Markup {
        let entry = letter.entry
        let way = entry.isCharge ? words.charge : entry.letter.channel.name(in: figures.speech)
        let said = letter.words
        let subject: Markup? = said?.subject.map { "<p>\(words.subject): <b>\($0)</b></p>" }
        let text: Markup? = said.map { "<pre>\($0.text)</pre>" }
        let status = words.statuses[entry.status.rawValue] ?? entry.status.rawValue
        let reason: Markup? = entry.reason.map { ": \(english: $0)" }
        return """
            <article><h3>\(letter.number). \(entry.letter.step), \(way), \(figures.long(entry.day))</h3>
            <p>\(words.to): \(entry.recipient ?? "–"). \(status)\(reason)</p>\(subject)\(text)
            \(heard(of: letter))\(frozen(letter))</article>
            """
    }

    private func heard(of letter: SentLetter) -> Markup? {
        let own = letter.entry.sentAt.map { [($0, words.statuses["dispatching"] ?? "", String?.none)] } ?? []
        let all =
            own + letter.receipts.map { ($0.moment, words.fates[$0.fate.rawValue] ?? $0.fate.rawValue, $0.detail) }
        guard !all.isEmpty else { return nil }
        let lines = all.map { moment, what, detail -> Markup in
            "<li>\(moment): \(what)\(detail.map { " (\($0))" } ?? "")</li>"
        }
        return "<p>\(words.heard):</p><ul>\(lines)</ul>"
    }

    private func frozen(_ letter: SentLetter) -> Markup {
        guard let file = letter.file, let digest = letter.digest else { return "<p class=\"q\">\(words.notSent)</p>" }
        return """
            <p class="q">\(words.file): <a href="\(file)">\(file)</a><br>\(words.key): <span class="h">\(letter.entry.key.text)</span>
            <br>\(words.digest): <span class="h">\(Self.hex(digest))</span></p>
            """
    }

    private var replies: Markup {
        guard !dossier.replies.isEmpty else {
            return "<section><h2>\(words.replies)</h2><p>\(words.noReplies)</p></section>"
        }
        let articles = dossier.replies.map { reply -> Markup in
            let machine: Markup? = reply.isAutomatic ? " (\(words.automatic))" : nil
            return """
                <article><h3>\(figures.long(reply.day)), \(reply.sender)\(machine)</h3>
                <p>\(reply.subject ?? "")</p><pre>\(reply.text)</pre></article>
                """
        }
        return "<section><h2>\(words.replies)</h2>\(articles)</section>"
    }

    // MARK: What was written down

    private var journal: Markup {
        """
        <section><h2>\(words.journal)</h2><table><thead><tr><th scope="col">\(words.row)</th>
        <th scope="col">\(words.day)</th><th scope="col">\(words.what)</th><th scope="col">\(words.details)</th></tr></thead>
        <tbody>\(dossier.extract.lines.map(row))</tbody></table></section>
        """
    }

    private func row(_ line: JournalLine) -> Markup {
        let about = line.item ?? words.whole
        return """
            <tr><td class="r">\(Int(line.seq))</td><td>\(line.day.description)</td>
            <td>\(rows.kind(line.kind))<br><span class="q">\(about)</span></td><td>\(rows.html(line, figures.speech))</td></tr>
            """
    }

    private var proof: Markup {
        let (extract, count) = (dossier.extract, dossier.extract.lines.count)
        let proven = extract.proven.count
        let alone = DeskWords.fill(words.provenAlone, ["proven": "\(proven)", "count": "\(count)"])
        let head = DeskWords.fill(words.head, ["row": "\(extract.head.last)", "hash": Self.hex(extract.head.hash)])
        return """
            <section><h2>\(words.proof)</h2><p>\(words.proofHint)</p>
            \(proven < count ? "<p>\(alone)</p>" as Markup : nil)<p class="h">\(head)</p></section>
            """
    }

    private static func hex(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
