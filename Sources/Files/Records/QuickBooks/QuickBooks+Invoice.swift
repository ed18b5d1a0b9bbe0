import Receivables

extension QuickBooks {
    mutating func addInvoice(_ document: QuickBooksDocument) throws(BooksRejection) {
        let markup = document.markup
        var record = InvoiceRecord(invoice: document.id)
        if document.isDeleted { record.status = .deleted }
        record.customer = markup.text("CustomerRef")
        record.issued = try document.day("TxnDate")
        record.due = try document.day("DueDate")
        if record.due == nil { record.terms = markup["SalesTermRef"]?.attributes["name"]?.onOneLine }
        if let name = markup["CustomerRef"]?.attributes["name"]?.onOneLine { addCustomerName(name, to: &record) }
        // Home totals are the same debt once more, in the company's own currency.
        if markup["TotalAmt"] != nil || markup["Balance"] != nil {
            guard let currency = try currency(of: document) else { return }
            record.amount = try document.money("TotalAmt", of: currency)
            record.open = try document.money("Balance", of: currency)
            try compareLines(of: document, with: record.amount)
        }
        if document.saysVoided { judgeVoid(&record, document) }
        reading.invoices.append(document.dated(record))
    }

    private func addCustomerName(_ name: String, to record: inout InvoiceRecord) {
        if name.isNameOfDeleted {
            record.doubt = "The customer “\(name)” was deleted in the books."
        } else {
            record.customerName = name.isAddress ? nil : name
        }
    }

    /// The total is what the document says; what its lines say is only compared with it.
    private mutating func compareLines(of document: QuickBooksDocument, with total: Money?) throws(BooksRejection) {
        let lines = document.markup.all("Line")
        guard let total, !lines.isEmpty else { return }
        var sum = InvoiceLines(of: document, in: total.currency)
        try sum.add(lines)
        reading.notes += sum.notes
        if let differing = try sum.differing(from: total) {
            reading.notes.append(.totalDiffers(invoice: document.id, lines: differing, total: total))
        }
    }

    /// With nothing open the word is true. Otherwise one of the two is wrong or unknown, and asking a customer for a
    /// voided invoice is worse than asking a day later.
    private mutating func judgeVoid(_ record: inout InvoiceRecord, _ document: QuickBooksDocument) {
        let open = record.open ?? record.amount
        if let open, open.isZero {
            record.status = .void
            return remove(document, .voided)
        }
        let shown = open.map { "\($0) still shows as open" } ?? "no balance stands beside it"
        record.doubt = "The private note says “Voided” while \(shown): read the invoice again."
        reading.notes.append(.voidedInWordsOnly(invoice: record.invoice, open: open))
        reading.questions.append(.voided(invoice: record.invoice))
    }
}
