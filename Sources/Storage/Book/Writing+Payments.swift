public import Receivables

/// What the books say of money: entered once, and taken back once.
extension Writing {
    /// Enters a payment, refund, chargeback or credit once, by the code its books gave it.
    /// - Parameters:
    ///   - known: how much of it the ledger has already, under another name.
    ///   - isNew: whether the book was asked for the code just now, and has not got it.
    public func enter(_ record: PaymentRecord, payee: Country?, known: Int64 = 0, isNew: Bool = false) throws
        -> Imported
    {
        if !isNew, let imported = try enterAgain(record, payee: payee) { return imported }
        guard record.amount.isPositive else { return .unchanged }
        let (customer, target) = try target(of: record)
        try insert(record, customer)
        let kind = Entry.Kind(rawValue: record.kind.rawValue) ?? .payment
        let rest = Money(record.amount.minorUnits - known, record.amount.currency)
        guard rest.isPositive else { return .added }
        try tell(customer, target, .entry(Entry(kind, rest, on: record.date)), on: record.date, payee: payee)
        return .added
    }

    /// Nil when the book has nothing under this code.
    private func enterAgain(_ record: PaymentRecord, payee: Country?) throws -> Imported? {
        let told = try session.prepare(
            "SELECT kind, day, amount, currency, invoice FROM payment WHERE code = $1"
        ).first(.text(record.payment)) { ($0.text(0), $0.int(1), $0.int(2), $0.text(3), $0.text(ifAny: 4)) }
        guard let told else { return nil }
        let fresh = (
            record.kind.rawValue, Int64(record.date.number), record.amount.minorUnits, record.amount.currency.code,
            record.invoice
        )
        if record.amount.isZero { return try takeBack(record, payee: payee) }
        guard told == fresh else {
            throw Refused(
                column: "payment",
                "payment '\(record.payment)' is in the book with another date, amount or invoice; "
                    + "enter a refund or a new payment instead of changing it"
            )
        }
        guard Flaw.doubleApply.isPlanted else { return .unchanged }
        let again = Entry(.payment, record.amount, on: record.date)
        try tell(try target(of: record).0, try target(of: record).1, .entry(again), on: record.date, payee: payee)
        return .unchanged
    }

    /// The books voided what they had told us: an amount of nothing under the same code. What it did is undone, once.
    private func takeBack(_ void: PaymentRecord, payee: Country?) throws -> Imported {
        let told = try session.prepare("SELECT customer, invoice, kind, amount FROM payment WHERE code = $1")
            .first(.text(void.payment)) { ($0.int(0), $0.text(ifAny: 1), $0.text(2), $0.int(3)) }
        guard let (customer, invoice, kind, amount) = told, amount > 0 else { return .unchanged }
        var record = void
        record.invoice = invoice
        let target = try invoice == nil ? .customer : target(of: record).1
        let lowered = Entry.Kind(rawValue: kind)?.lowersBalance ?? true
        let entry = Entry(lowered ? .chargeback : .payment, Money(amount, void.amount.currency), on: void.date)
        try tell(customer, target, .entry(entry), on: void.date, payee: payee)
        try session.prepare("UPDATE payment SET amount = 0 WHERE code = $1").run(.text(void.payment))
        return .changed
    }

    private func insert(_ record: PaymentRecord, _ customer: Int64) throws {
        // Money is entered whoever pays it; who it was is not said again.
        let isErased = try erasedRows().contains(customer)
        try session.prepare(
            """
            INSERT INTO payment (code, customer, invoice, kind, day, amount, currency, rail, reference)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """
        ).run(
            .text(record.payment),
            .int(customer),
            record.invoice.map(Value.text) ?? .null,
            .text(record.kind.rawValue),
            .int(Int64(record.date.number)),
            .int(record.amount.minorUnits),
            .text(record.amount.currency.code),
            record.rail.map(Value.text) ?? .null,
            isErased ? .null : record.reference.map(Value.text) ?? .null
        )
    }

    /// The invoice by its number, or one of its instalments written `INV-2/1`; without one, the customer's account.
    private func target(of record: PaymentRecord) throws -> (Int64, Event.Target) {
        guard let invoice = record.invoice else {
            if let code = record.customer { try refuseErased(code) }
            guard let code = record.customer, let customer = try customer(code: code) else {
                throw Refused(column: "invoice", "names neither an invoice nor a customer of this book")
            }
            return (customer, .customer)
        }
        if let found = try items(of: invoice).first {
            guard found.currency == record.amount.currency.code else {
                throw Refused(column: "currency", "invoice \(invoice) is in \(found.currency); a person must look")
            }
            return (found.customer, .invoice(ID(invoice)))
        }
        if let slash = invoice.lastIndex(of: "/"), let number = Int(invoice[invoice.index(after: slash)...]) {
            let name = String(invoice[..<slash])
            if let found = try items(of: name).first(where: { $0.instalment == number }) {
                return (found.customer, .item(ItemID(ID(name), instalment: number)))
            }
        }
        throw Refused(
            column: "invoice",
            "there is no invoice '\(invoice)' in this book; import the invoices first, then this row from the rejects"
        )
    }
}
