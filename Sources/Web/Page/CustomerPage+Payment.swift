import Correspondence
import Engine
import Receivables

/// How what is owed can be paid: at once, one by one, or from a bank.
extension CustomerPage {
    /// Who takes money here, by the names that customers know.
    struct Tills {
        /// For one item.
        var items: [ItemID: String] = [:]
        /// For all that is due in a currency.
        var sums: [Currency: String] = [:]
    }

    /// What is due in one currency.
    struct Debt {
        let currency: Currency
        let bills: [Guest.Bill]

        /// Those of which something is asked.
        var open: [Guest.Bill] { bills.filter { $0.asked.minorUnits > 0 } }
        /// Nil when nothing is asked.
        var sum: Money? { Guest.sum(of: open).first }

        /// In the order of the names of currencies.
        static func all(of bills: [Guest.Bill]) -> [Debt] {
            Dictionary(grouping: bills) { $0.asked.currency }.map { Debt(currency: $0, bills: $1) }
                .sorted { $0.currency < $1.currency }
        }
    }

    var debts: [Debt] { Debt.all(of: guest.due) }

    func payment(of debt: Debt) -> Markup? {
        guard let sum = debt.sum else { return nil }
        return "\(payButton(debt, sum))\(transfer(debt, among: debts))"
    }

    private func payButton(_ debt: Debt, _ sum: Money) -> Markup? {
        let label = PageWords.fill(words.pay, ["sum": idiom.write(sum)])
        // One filled button in sight.
        let look: Markup = debt.currency == debts.first?.currency ? "btn go" : "btn"
        guard let till = till(of: debt) else {
            return host.payLink.map { link in
                "<p><a class=\"\(look)\" href=\"\(link)\" rel=\"noreferrer\">\(label)</a></p>"
            }
        }
        let isOne = debt.open.count == 1
        let (name, value) = isOne ? ("item", debt.open[0].item.description) : ("currency", debt.currency.code)
        let hint = PageWords.fill(words.payHint, ["provider": till]) + (isOne ? "" : " " + words.payOneHint)
        return """
            <form method="post" action="\(action(.pay))">\(hidden)<input type="hidden" name="\(name)" value="\(value)">
            <button class="\(look)">\(label)</button></form>
            <p class="hint">\(hint)</p>
            """
    }

    private func till(of debt: Debt) -> String? {
        debt.open.count == 1 ? tills.items[debt.open[0].item] : tills.sums[debt.currency]
    }

    /// Where several invoices are open, and for what is not due yet.
    func rowButton(_ bill: Guest.Bill) -> Markup? {
        let isAlone = debts.contains { $0.open.count == 1 && $0.open[0].item == bill.item }
        guard tills.items[bill.item] != nil, bill.asked.minorUnits > 0, !isAlone else { return nil }
        let name = bill.item.description
        return """
            <form method="post" action="\(action(.pay))">\(hidden)<input type="hidden" name="item" value="\(name)">\
            <button class="btn sm" aria-label="\(words.payOne) \(name)">\(words.payOne)</button></form>
            """
    }

    // MARK: From a bank

    func transfer(_ debt: Debt, among all: [Debt]) -> Markup? {
        let lines = host.accounts[debt.currency] ?? host.pay
        guard !lines.isEmpty, let sum = debt.sum else { return nil }
        let reference = debt.open.map(\.item.description).joined(separator: ", ")
        let isOnlyWay = till(of: debt) == nil && host.payLink == nil
        let currency: Markup? = all.count > 1 ? " (\(debt.currency.code))" : nil
        let said = ["\(words.amount): \(idiom.write(sum))", "\(words.reference): \(reference)"]
        let pairs = (lines + said).compactMap(Self.pair)
        let others = lines.filter { Self.pair($0) == nil }.map { line -> Markup in "<p>\(line)</p>" }
        return """
            <details class="fold"\(isOnlyWay ? " open" : "")><summary><span>\(words.byTransfer)\(currency)\
            <small>\(PageWords.fill(words.byTransferHint, ["reference": reference]))</small></span></summary>
            <div class="body">\(others)<dl class="pairs">\(pairs)</dl></div></details>
            """
    }

    /// `IBAN: DE02 …` in two columns; nil for any other line.
    private static func pair(_ line: String) -> Markup? {
        let halves = line.split(separator: ":", maxSplits: 1).map { $0.trimmingPrefix(while: \.isWhitespace) }
        guard halves.count == 2, !halves[1].isEmpty, halves[0].count <= 24 else { return nil }
        return "<dt>\(String(halves[0]))</dt><dd>\(String(halves[1]))</dd>"
    }

    var hidden: Markup { "<input type=\"hidden\" name=\"form\" value=\"\(token)\">" }

    /// Where a form goes, in the language that was chosen.
    func action(_ kind: PageForm.Kind) -> String {
        "\(path)/\(kind.rawValue)" + (choice.map { "?lang=\($0)" } ?? "")
    }
}
