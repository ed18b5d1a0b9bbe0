import Receivables

extension QuickBooks {
    mutating func addPayment(_ document: QuickBooksDocument) throws(BooksRejection) {
        guard !document.isDeleted else { return }
        guard let total = try document.number("TotalAmt") else { throw document.rejection("it has no TotalAmt") }
        // An amount of zero that applies a credit memo is no void: the credit paid.
        if total == .zero, !PaymentParts.appliesCredit(document) { remove(document, .voided) }
        guard let currency = try currency(of: document) else { return }
        guard let day = try document.day("TxnDate") else { throw document.rejection("it has no TxnDate") }
        let split = try PaymentParts(of: document, in: currency)
        if let sum = try split.differingSum() {
            reading.notes.append(.paymentDiffers(payment: document.id, applied: sum, total: split.total))
        }
        let parts = split.parts
        for (index, part) in parts.enumerated() {
            let name = parts.count == 1 ? document.id : "\(document.id)/\(index + 1)"
            var record = PaymentRecord(payment: name, date: day, amount: part.amount, kind: part.kind)
            record.invoice = part.invoice
            record.customer = document.markup.text("CustomerRef")
            record.reference = document.markup.text("PaymentRefNum")
            reading.payments.append(document.dated(record))
        }
    }

    /// What remains of a credit lowers what the customer owes in its currency, although the books show it as positive.
    mutating func addCreditMemo(_ document: QuickBooksDocument) throws(BooksRejection) {
        guard !document.isDeleted else { return }
        if document.saysVoided { remove(document, .voided) }
        guard let currency = try currency(of: document) else { return }
        guard let day = try document.day("TxnDate") else { throw document.rejection("it has no TxnDate") }
        var amount: Money?
        for name in ["RemainingCredit", "Balance", "TotalAmt"] where amount == nil {
            amount = try document.money(name, of: currency)
        }
        guard let amount else { throw document.rejection("it has neither RemainingCredit nor Balance nor TotalAmt") }
        var record = PaymentRecord(payment: document.source, date: day, amount: amount, kind: .credit)
        record.customer = document.markup.text("CustomerRef")
        record.reference = document.markup.text("DocNumber")
        reading.payments.append(document.dated(record))
    }
}
