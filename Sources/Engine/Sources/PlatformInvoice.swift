import Connections
import Receivables
import Storage

/// What a platform says of one of its invoices, brought into the book as often as it is said.
struct PlatformInvoice {
    let invoice: SourcedInvoice
    let connection: String
    let payee: Country?
    let today: Day

    /// - Throws: `Refused` where a person has to look.
    func enter(in writing: Writing) throws -> Imported {
        guard invoice.state != .draft else { return .unchanged }
        let imported = try take(in: writing)
        try writing.note(chargedThere: invoice.customer.paysAutomatically, invoice.id, of: connection)
        let number = try writing.sourced(invoice.id, of: connection)?.invoice ?? invoice.number
        if let customer = try writing.customer(ofInvoice: number), try isPayer(customer, in: writing) {
            try writing.name(customer, invoice.customer.id, at: connection)
        }
        return imported
    }

    /// Of two customers of a platform who were merged the one who stayed is charged.
    private func isPayer(_ customer: Int64, in writing: Writing) throws -> Bool {
        try !writing.isAlias(invoice.customer.id) || writing.payer(of: customer, at: connection) == nil
    }

    private func take(in writing: Writing) throws -> Imported {
        let known = try writing.sourced(invoice.id, of: connection)
        let number = known?.invoice ?? invoice.number
        guard let customer = try writing.customer(ofInvoice: number) else { return try add(in: writing) }
        if known?.invoice == nil { try link(number, in: writing) }
        guard invoice.state != .void else { return try writing.strike(number, on: today, payee: payee) }
        let changed = try bringUpToDate(number, of: customer, in: writing)
        return changed ? .changed : .unchanged
    }

    /// What the book has never heard of and nobody owes is nobody's to follow up.
    private func add(in writing: Writing) throws -> Imported {
        guard invoice.state == .open else { return .unchanged }
        var customer = CustomerRecord(customer: invoice.customer.id)
        customer.name = invoice.customer.name
        customer.email = invoice.customer.email
        customer.phone = invoice.customer.phone
        customer.autopay = invoice.customer.paysAutomatically
        _ = try writing.put(customer)
        let imported = try writing.post(
            posting(invoice.number, of: invoice.customer.id, open: invoice.open),
            on: today,
            payee: payee
        )
        try writing.link(invoice.id, to: invoice.number, of: connection, paid: paid.minorUnits)
        return imported
    }

    /// A number that is in the book from elsewhere means this invoice only where both say the same.
    private func link(_ number: String, in writing: Writing) throws {
        if let other = try writing.sourced(asInvoice: number, of: connection), other.code != invoice.id {
            throw Refused(column: "number", "two invoices of \(connection) have the number \(number)")
        }
        guard try writing.debt(of: number)?.billed == invoice.amount else {
            throw Refused(
                column: "number",
                "\(number) is another invoice in the book, of another amount; correct one of the two"
            )
        }
        try writing.link(invoice.id, to: number, of: connection, paid: paid.minorUnits)
    }

    private func bringUpToDate(_ number: String, of customer: Int64, in writing: Writing) throws -> Bool {
        let code = try writing.code(ofCustomer: customer) ?? invoice.customer.id
        // Instalments are agreed on here; the platform knows only the whole.
        let posted =
            try writing.isInOnePart(number)
            ? writing.post(posting(number, of: code, open: nil), on: today, payee: payee) : .unchanged
        let entered = try writing.believe(
            paid: paid,
            of: invoice.id,
            by: connection,
            on: today,
            payee: payee,
            believesFalls: false
        )
        let givenUp = try invoice.state == .uncollectible && giveUp(number, of: customer, in: writing)
        return posted != .unchanged || entered != 0 || givenUp
    }

    private func giveUp(_ number: String, of customer: Int64, in writing: Writing) throws -> Bool {
        let account = try writing.account(customer, on: Day(9999, 12, 31), payee: payee).account
        guard account.items.contains(where: { $0.id.invoice.text == number && $0.isOpen }) else { return false }
        let reason = "uncollectible at \(connection)"
        try writing.tell(customer, .invoice(ID(number)), .writtenOff(reason: reason), on: today, payee: payee)
        return true
    }

    private var paid: Money { Money(max(0, (invoice.amount - invoice.open).minorUnits), invoice.amount.currency) }

    /// Where the platform names no due date it charges at once.
    private func posting(_ number: String, of customer: String, open: Money?) -> InvoicePosting {
        let due = invoice.due ?? invoice.issued
        let part = InvoicePosting.Part(instalment: 0, due: max(due, invoice.issued), amount: invoice.amount, open: open)
        var posting = InvoicePosting(invoice: number, customer: customer, issued: invoice.issued, parts: [part])
        posting.document = invoice.link
        return posting
    }
}
