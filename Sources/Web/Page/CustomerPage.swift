import Correspondence
import Engine
import Receivables

/// What stands on a customer's page.
struct CustomerPage {
    let host: PageHost
    let guest: Guest
    /// The day on which the link closes.
    let closes: Day
    /// `/p/CODE`
    let path: String
    /// What every form of this page bears.
    let token: String
    let tills: Tills
    /// What the visitor chose in place of the language we know of; nil for no choice.
    let choice: String?
    /// What was just said with success.
    var said: PageForm.Kind?
    /// What was just sent and not understood.
    var form: PageForm?

    let words: PageWords
    let idiom: Idiom

    init(
        host: PageHost,
        guest: Guest,
        closes: Day,
        path: String,
        token: String,
        tills: Tills,
        choice: String? = nil
    ) {
        self.host = host
        self.guest = guest
        self.closes = closes
        self.path = path
        self.token = token
        self.tills = tills
        self.choice = choice
        let language = choice ?? guest.language ?? host.language
        words = .of(language)
        idiom = Idiom(language: language, country: guest.country)
    }

    var html: String { frame.text }

    private var frame: Markup {
        """
        <!doctype html>
        <html lang="\(words.language)"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">
        <title>\(faulty ? words.faultTitle + " · " : "")\(title) · \(host.company)</title>
        <link rel="stylesheet" href="/p/page.css"></head>
        <body><div class="cust">\(host.header(words, path))
        <main>\(banner)<p class="to">\(guest.name)</p>
        \(head)\(owed)\(asks)\(later)</main>
        \(footer)</div></body></html>

        """
    }

    // MARK: What is owed

    private var upcoming: [Guest.Bill] { guest.bills.filter { $0.due > guest.today } }

    private var title: String {
        let sums = debts.compactMap(\.sum).map(idiom.write)
        return sums.isEmpty ? quiet : PageWords.fill(words.title, ["sum": sums.joined(separator: ", ")])
    }

    private var quiet: String { guest.bills.isEmpty ? words.nothingOpen : words.nothingNow }

    private var head: Markup {
        debts.contains { $0.sum != nil } ? "<h1>\(words.now)</h1>" : "<h1 class=\"quiet\">\(quiet)</h1>"
    }

    /// Each currency by itself: its sum, its invoices and how to pay them.
    private var owed: [Markup] {
        debts.map { debt in
            let sum = debt.sum.map { sum -> Markup in "<p class=\"owe\">\(idiom.write(sum))</p>" }
            return "<section class=\"debt\">\(sum)\(table(of: debt.bills))\(payment(of: debt))</section>"
        }
    }

    private func table(of bills: [Guest.Bill]) -> Markup {
        "<table class=\"t\"><tbody>\(bills.map(row))</tbody></table>"
    }

    private func row(_ bill: Guest.Bill) -> Markup {
        let day = PageWords.fill(guest.isLate(bill) ? words.wasDue : words.due, ["day": idiom.write(bill.due)])
        let notes = notes(bill).map { note -> Markup in "<span class=\"sub\">\(note)</span>" }
        return """
            <tr><th scope="row">\(bill.item.description)<span class="sub">\(day)</span>\(notes)</th>
            <td>\(idiom.write(bill.asked))\(rowButton(bill))</td></tr>
            """
    }

    private func notes(_ bill: Guest.Bill) -> [String] {
        func sum(_ text: String, _ money: Money) -> String? {
            money.minorUnits > 0 ? PageWords.fill(text, ["sum": idiom.write(money)]) : nil
        }
        let promised = bill.promisedFor.map { PageWords.fill(words.promised, ["day": idiom.write($0)]) }
        return [
            sum(words.inQuestion, bill.disputed), sum(words.underWay, bill.underWay), promised,
            bill.planned ? words.planned : nil,
        ].compactMap(\.self)
    }

    private var later: Markup? {
        guard !upcoming.isEmpty else { return nil }
        // Who owes nothing yet may pay all the same.
        let early = debts.isEmpty ? Debt.all(of: upcoming) : []
        let transfers = early.compactMap { transfer($0, among: early) }
        return """
            <section class="sec later"><h2>\(words.notDueYet)</h2>\(table(of: upcoming))\(transfers)</section>
            """
    }

    // MARK: What was heard, and who may read it

    private var faulty: Bool { form?.faults.isEmpty == false }

    private var banner: Markup? {
        // Whoever takes the money often tells us sooner than the payer is back.
        let heard = said.flatMap { $0 == .pay && guest.bills.isEmpty ? words.arrived : words.said[$0] }
        if let text = heard { return "<p class=\"note\" role=\"status\">\(text)</p>" }
        guard faulty else { return nil }
        let general = form?.faults[.form].flatMap { words.faults[$0] }
        let places = PageForm.Field.inOrder.filter { $0 != .form && form?.faults[$0] != nil }
        let items = places.map { field -> Markup in
            "<li><a href=\"#\(id(form?.kind ?? .talk, field))\">\(fault(of: field))</a></li>"
        }
        return """
            <div class="note bad" role="alert"><b>\(words.faultTitle)</b>\(general ?? "")<ul>\(items)</ul></div>
            """
    }

    func fault(of field: PageForm.Field) -> String {
        guard let fault = form?.faults[field], let text = words.faults[fault] else { return "" }
        let most = guest.payable.first { $0.item.description == form?.chosen.first }?.asked
        return PageWords.fill(text, ["sum": most.map(idiom.write) ?? ""])
    }

    func id(_ kind: PageForm.Kind, _ field: PageForm.Field) -> String { "\(kind.rawValue)-\(field.rawValue)" }

    private var footer: Markup {
        let about = PageWords.fill(words.footer, ["name": guest.name, "day": idiom.write(closes)])
        return "<footer><p>\(about)</p>\(stop)</footer>"
    }
}

extension PageForm.Field {
    /// As they stand in a form.
    static let inOrder: [Self] = [.form, .item, .day, .reason, .amount, .note]
}
