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
    /// Who takes money for each item that can be paid here.
    let tills: [ItemID: String]
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
        tills: [ItemID: String]
    ) {
        self.host = host
        self.guest = guest
        self.closes = closes
        self.path = path
        self.token = token
        self.tills = tills
        let language = guest.language ?? host.language
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
        <body><div class="cust"><header class="brand">\(host.company)</header>
        <main>\(banner)<p class="to">\(guest.name)</p>
        \(head)\(table(of: now))\(payment)\(asks)\(later)</main>
        \(footer)</div></body></html>

        """
    }

    // MARK: What is owed

    private var now: [Guest.Bill] { guest.bills.filter { $0.due <= guest.today } }
    private var upcoming: [Guest.Bill] { guest.bills.filter { $0.due > guest.today } }
    private var sums: [Money] { Guest.sum(of: now).filter { $0.minorUnits > 0 } }

    private var title: String {
        sums.isEmpty ? quiet : PageWords.fill(words.title, ["sum": sums.map(idiom.write).joined(separator: ", ")])
    }

    private var quiet: String { guest.bills.isEmpty ? words.nothingOpen : words.nothingNow }

    private var head: Markup {
        guard !sums.isEmpty else { return "<h1 class=\"quiet\">\(quiet)</h1>" }
        let amounts = sums.map { sum -> Markup in "<span>\(idiom.write(sum))</span>" }
        return "<h1>\(words.now)</h1><p class=\"owe\">\(amounts)</p>"
    }

    private func table(of bills: [Guest.Bill]) -> Markup? {
        guard !bills.isEmpty else { return nil }
        return "<table class=\"t\"><tbody>\(bills.map(row))</tbody></table>"
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
        return "<section class=\"sec later\"><h2>\(words.notDueYet)</h2>\(table(of: upcoming))</section>"
    }

    // MARK: How to pay

    /// One filled button at most; where several invoices are open each has its own.
    private var single: Guest.Bill? {
        let open = now.filter { $0.asked.minorUnits > 0 }
        return open.count == 1 && host.payLink == nil && tills[open[0].item] != nil ? open[0] : nil
    }

    private func rowButton(_ bill: Guest.Bill) -> Markup? {
        guard tills[bill.item] != nil, bill.asked.minorUnits > 0, bill != single else { return nil }
        let label = "\(words.payOne) \(bill.item)"
        return """
            <form method="post" action="\(path)/pay">\(hidden)<input type="hidden" name="item" value="\(bill.item.description)">\
            <button class="btn sm" aria-label="\(label)">\(words.payOne)</button></form>
            """
    }

    private var payment: Markup {
        "\(payButton)\(transfer)"
    }

    private var payButton: Markup? {
        if let link = host.payLink, !sums.isEmpty {
            let label = PageWords.fill(words.pay, ["sum": sums.map(idiom.write).joined(separator: ", ")])
            return "<p><a class=\"btn go\" href=\"\(link)\" rel=\"noreferrer\">\(label)</a></p>"
        }
        guard let bill = single, let till = tills[bill.item] else { return nil }
        let label = PageWords.fill(words.pay, ["sum": idiom.write(bill.asked)])
        return """
            <form method="post" action="\(path)/pay">\(hidden)<input type="hidden" name="item" value="\(bill.item.description)">
            <button class="btn go">\(label)</button></form>
            <p class="hint">\(PageWords.fill(words.payHint, ["provider": till]))</p>
            """
    }

    private var transfer: Markup? {
        guard !host.pay.isEmpty, !guest.payable.isEmpty else { return nil }
        let due = now.filter { $0.asked.minorUnits > 0 }
        let bills = due.isEmpty ? guest.payable : due
        let reference = bills.map(\.item.description).joined(separator: ", ")
        let lines = host.pay.map { line -> Markup in "<p>\(line)</p>" }
        let sum = Guest.sum(of: bills).map(idiom.write).joined(separator: ", ")
        return """
            <details class="fold"\(isOnlyWay ? " open" : "")><summary><span>\(words.byTransfer)\
            <small>\(PageWords.fill(words.byTransferHint, ["reference": reference]))</small></span></summary>
            <div class="body">\(lines)<dl class="pairs"><dt>\(words.amount)</dt><dd>\(sum)</dd>
            <dt>\(words.reference)</dt><dd>\(reference)</dd></dl></div></details>
            """
    }

    private var isOnlyWay: Bool { host.payLink == nil && tills.isEmpty }

    var hidden: Markup { "<input type=\"hidden\" name=\"form\" value=\"\(token)\">" }

    // MARK: What was heard, and who may read it

    private var faulty: Bool { form?.faults.isEmpty == false }

    private var banner: Markup? {
        if let said, let text = words.said[said] { return "<p class=\"note\" role=\"status\">\(text)</p>" }
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
