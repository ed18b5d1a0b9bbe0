public import Receivables

/// The four plain CSV files of a book.
public enum WorldFile: String, Sendable, CaseIterable {
    case customers, contacts, invoices, payments

    public var name: String { rawValue + ".csv" }

    public var columns: [String] {
        switch self {
        case .customers:
            [
                "customer", "name", "email", "phone", "contact", "country", "language", "zone", "calendars", "rail",
                "autopay", "health", "annual_value", "annual_currency", "clauses", "owner", "deputy", "segment",
                "policy",
            ]
        case .contacts: ["customer", "name", "email", "role", "language", "zone"]
        case .invoices: ["invoice", "customer", "issued", "due", "amount", "currency", "instalment", "purchase_order"]
        case .payments:
            ["payment", "invoice", "date", "amount", "currency", "rail", "kind", "reference"]
        }
    }
}

extension World {
    /// Writes a file in chunks of some 64 KiB, in constant memory: customers by number, invoices in order of issue,
    /// payments in the order of their invoices, whose instalments they do not name, as bank files do not either.
    /// Invoices issued and payments made after `day` are left out.
    public func write<Failure: Error>(
        _ file: WorldFile,
        through day: Day? = nil,
        to sink: ([UInt8]) throws(Failure) -> Void
    ) throws(Failure) {
        let last = day ?? lastDay
        var rows = Rows(file.columns)
        let count = file == .customers || file == .contacts ? parameters.customers : parameters.invoices
        for index in 0..<count {
            switch file {
            case .customers: rows.add(customer(at: index))
            case .contacts: for contact in contacts(ofCustomerAt: index) { rows.add(contact) }
            case .invoices: rows.add(invoice(at: index), through: last)
            case .payments: for news in moneyMoves(at: index) { rows.add(news, through: last) }
            }
            if rows.isFull { try sink(rows.drained()) }
        }
        try sink(rows.drained())
    }

    /// A whole file as text, for small worlds.
    public func csv(_ file: WorldFile, through day: Day? = nil) -> String {
        var bytes: [UInt8] = []
        write(file, through: day) { bytes += $0 }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func moneyMoves(at index: Int) -> [WorldNews] {
        guard case .history = parameters.schedule else { return [] }
        return invoiceLife(at: index).filter { $0.payment != nil }
    }
}

extension Rows {
    fileprivate mutating func add(_ customer: WorldCustomer) {
        field(customer.id.text)
        field(customer.name)
        field(customer.email)
        field(customer.phone ?? "")
        field(customer.contact)
        field(customer.country?.code ?? "")
        field(customer.language)
        field(customer.zone)
        field(customer.calendars.joined(separator: " "))
        field(customer.rail.rawValue)
        field(customer.autopay ? "true" : "false")
        field(customer.health.rawValue)
        field(customer.annualValue)
        field(customer.annualValue.currency.code)
        field(customer.clauses.joined(separator: " "))
        field(customer.owner)
        field(customer.deputy)
        field(customer.segment)
        field(customer.policy ?? "")
        endRow()
    }

    fileprivate mutating func add(_ contact: WorldContact) {
        field(contact.customer.text)
        field(contact.name)
        field(contact.email)
        field(contact.role.rawValue)
        field(contact.language)
        field(contact.zone)
        endRow()
    }

    fileprivate mutating func add(_ invoice: WorldInvoice, through last: Day) {
        guard invoice.issued <= last else { return }
        for (number, part) in invoice.bill.parts.enumerated() {
            field(invoice.id.text)
            field(invoice.customer.text)
            field(invoice.issued)
            field(part.due)
            field(part.amount)
            field(part.amount.currency.code)
            field(invoice.bill.parts.count == 1 ? "" : String(number + 1))
            field(invoice.purchaseOrder ?? "")
            endRow()
        }
    }

    fileprivate mutating func add(_ news: WorldNews, through last: Day) {
        guard let payment = news.payment, news.day <= last else { return }
        field(payment.id)
        field(payment.invoice.text)
        field(payment.entry.on)
        field(payment.entry.amount)
        field(payment.entry.amount.currency.code)
        field(payment.rail?.rawValue ?? "")
        field(payment.entry.kind.rawValue)
        field(payment.reference)
        endRow()
    }
}
