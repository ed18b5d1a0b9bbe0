import Receivables

/// What a payment pays: invoices with its own money, invoices with credits it applies, and the customer's account.
struct PaymentParts {
    struct Part: Hashable {
        var invoice: String?
        var amount: Money
        var kind = PaymentRecord.Kind.payment
    }

    let total: Money
    private let document: QuickBooksDocument
    private let unapplied: Money?
    private var invoices: [Part] = []
    private var credit: Money
    /// Applied to documents that we do not read, a journal entry or an expense.
    private var elsewhere: Money

    init(of document: QuickBooksDocument, in currency: Currency) throws(BooksRejection) {
        self.document = document
        total = try document.money("TotalAmt", of: currency) ?? .zero(currency)
        unapplied = try document.money("UnappliedAmt", of: currency)
        guard (unapplied ?? total).minorUnits <= total.minorUnits else {
            throw document.rejection("more of it is unapplied than was paid")
        }
        (credit, elsewhere) = (.zero(currency), .zero(currency))
        for line in document.markup.all("Line") {
            let amount = try document.money("Amount", of: currency, in: line) ?? .zero(currency)
            switch line.text("LinkedTxn", "TxnType") {
            case "Invoice": invoices.append(Part(invoice: line.text("LinkedTxn", "TxnId"), amount: amount))
            case "CreditMemo": credit = try document.sum(credit, amount)
            default: elsewhere = try document.sum(elsewhere, amount)
            }
        }
    }

    static func appliesCredit(_ document: QuickBooksDocument) -> Bool {
        document.markup.all("Line").contains { $0.text("LinkedTxn", "TxnType") == "CreditMemo" }
    }

    /// The payment's own money goes to its invoices in the order of the lines, then its credits. A payment that pays
    /// nothing is one part of zero, so that it takes back what an earlier version of it paid.
    var parts: [Part] {
        var cash = total.minorUnits - (unapplied?.minorUnits ?? 0)
        var credit = credit.minorUnits
        var parts: [Part] = []
        for line in invoices {
            let paid = min(line.amount.minorUnits, cash)
            let credited = min(line.amount.minorUnits - paid, credit)
            cash -= paid
            credit -= credited
            parts.append(Part(invoice: line.invoice, amount: Money(paid, total.currency)))
            parts.append(Part(invoice: line.invoice, amount: Money(credited, total.currency), kind: .credit))
        }
        parts.append(Part(amount: onAccount(leaving: cash)))
        parts.removeAll(where: \.amount.isZero)
        return parts.isEmpty ? [Part(amount: .zero(total.currency))] : parts
    }

    private func onAccount(leaving cash: Int64) -> Money {
        unapplied ?? Money(elsewhere.isZero ? cash : 0, total.currency)
    }

    /// Nil when the parts make the total, or leave a rest that goes on account.
    func differingSum() throws(BooksRejection) -> Money? {
        var sum = try document.sum(unapplied ?? .zero(total.currency), elsewhere)
        for part in invoices { sum = try document.sum(sum, part.amount) }
        sum -= credit
        let leavesRest = unapplied == nil && sum.minorUnits < total.minorUnits
        return sum == total || leavesRest ? nil : sum
    }
}
