public import Receivables

extension InvoiceRecord: FileRecord {
    public static var kind: RecordKind { .invoices }
    public var title: String { "invoice \(invoice)\(instalment.map { "/\($0)" } ?? "")" }
    public func isSame(as other: Self) -> Bool { invoice == other.invoice && instalment == other.instalment }

    public init?(_ cells: Cells) throws(CellFlaw) {
        let status = try cells.status()
        self.init(invoice: try cells.required(.invoice, cells.identity(.invoice)))
        self.status = status.status
        customer = try cells.identity(.customer)
        customerName = try cells.text(.customerName)
        if customer == nil, customerName == nil { _ = try cells.required(.customer, customer) }
        issued = try cells.required(.issued, cells.day(.issued))
        try readDue(cells)
        try readAmounts(cells, isPaid: status.isPaid)
        instalment = try cells.instalment()
        purchaseOrder = try cells.text(.purchaseOrder)
        document = try cells.text(.document)
        doubt = Self.doubt(about: self, isPaid: status.isPaid)
    }

    private mutating func readDue(_ cells: Cells) throws(CellFlaw) {
        due = try cells.day(.due)
        if due == nil { terms = try cells.text(.terms) }
        if cells.plan.isPlain, due == nil, terms == nil { _ = try cells.required(.due, due) }
    }

    private mutating func readAmounts(_ cells: Cells, isPaid: Bool) throws(CellFlaw) {
        let currency = try cells.currency()
        if cells.plan.isPlain { _ = try cells.required(.currency, currency) }
        let total = try cells.required(.amount, cells.money(.amount, in: currency))
        guard total.minorUnits >= 0 else {
            throw CellFlaw(
                .amount,
                total.decimal,
                "is negative",
                "A credit is no invoice: import it as a payment of the kind credit."
            )
        }
        amount = total
        open = try cells.money(.open, in: total.currency)
        if open == nil, let paid = try cells.money(.paid, in: total.currency) { open = total - paid }
        if open == nil, isPaid { open = .zero(total.currency) }
        if let open, open.minorUnits < 0 {
            throw CellFlaw(
                .open,
                open.decimal,
                "is negative",
                "Money paid too much is a credit: import it as a payment of the kind credit."
            )
        }
    }

    /// What looks wrong is taken as the books say it, and a person looks before anybody is chased.
    private static func doubt(about invoice: InvoiceRecord, isPaid: Bool) -> String? {
        if let issued = invoice.issued, let due = invoice.due, due < issued {
            return "The books say it was due on \(due), before its own date \(issued)."
        }
        guard let amount = invoice.amount, let open = invoice.open else { return nil }
        if open.minorUnits > amount.minorUnits {
            return "The books say \(open) is open, more than its amount \(amount)."
        }
        if isPaid, open.isPositive { return "The books call it paid and say \(open) is open." }
        return nil
    }

    public mutating func add(line: InvoiceRecord, summing: Bool) throws(CellFlaw) {
        var alike = line
        if summing {
            guard let mine = amount, let more = line.amount, mine.currency == more.currency else {
                throw .disagreement(title)
            }
            amount = mine + more
            if let rest = open, let moreRest = line.open { open = rest + moreRest }
            (alike.amount, alike.open, alike.doubt) = (amount, open, doubt)
        }
        // Facts that exports give on the first row only.
        alike.due = alike.due ?? due
        alike.document = alike.document ?? document
        alike.purchaseOrder = alike.purchaseOrder ?? purchaseOrder
        guard self == alike else { throw .disagreement(title) }
    }
}

extension PaymentRecord: FileRecord {
    public static var kind: RecordKind { .payments }
    public var title: String { "payment \(payment)" }
    public func isSame(as other: Self) -> Bool { payment == other.payment }

    public init?(_ cells: Cells) throws(CellFlaw) {
        let settled = try cells.day(.date)
        if settled == nil, cells.plan.table.paymentsFromInvoices { return nil }
        let date = try cells.required(.date, settled)
        let invoice = try cells.identity(.invoice)
        let currency = try cells.currency()
        if cells.plan.isPlain { _ = try (cells.required(.invoice, invoice), cells.required(.currency, currency)) }
        let written = try cells.required(.amount, cells.money(.amount, in: currency))
        var kind: Kind = try cells.word(.kind) ?? .payment
        if written.minorUnits < 0 {
            guard let meaning = cells.plan.table.negative else { throw Self.negative(written, cells) }
            kind = meaning
        }
        let payment = try cells.identity(.payment) ?? invoice.map { "\($0)/settled" }
        let amount = Money(abs(written.minorUnits), written.currency)
        self.init(payment: try cells.required(.payment, payment), date: date, amount: amount, kind: kind)
        self.invoice = invoice
        customer = try cells.identity(.customer)
        if invoice == nil, customer == nil { _ = try cells.required(.invoice, invoice) }
        rail = try cells.rail()
        reference = try cells.text(.reference)
    }

    private static func negative(_ amount: Money, _ cells: Cells) -> CellFlaw {
        CellFlaw(
            .amount,
            amount.decimal,
            "is negative",
            cells.plan.isPlain
                ? "Write it without a sign and say in `kind` what it is: refund, chargeback or credit."
                : "Say in the mapping what that means: `negative: refund` (or chargeback, credit)."
        )
    }

    public mutating func add(line: PaymentRecord, summing: Bool) throws(CellFlaw) {
        var alike = line
        if summing {
            guard amount.currency == line.amount.currency else { throw .disagreement(title) }
            amount += line.amount
            alike.amount = amount
        }
        guard self == alike else { throw .disagreement(title) }
    }
}

extension Cells {
    /// `paid` is a word of mappings: an open invoice of which nothing is open.
    func status() throws(CellFlaw) -> (status: InvoiceRecord.Status, isPaid: Bool) {
        guard let text = try text(.status) else { return (.open, false) }
        let word = plan.isPlain ? text : text.lowercased()
        if word == "paid", !plan.isPlain { return (.open, true) }
        guard let status = InvoiceRecord.Status(rawValue: word) else {
            throw unknownWord(.status, text, InvoiceRecord.Status.allCases.map(\.rawValue))
        }
        return (status, false)
    }

    func instalment() throws(CellFlaw) -> Int? {
        guard let text = try text(.instalment) else { return nil }
        guard let number = Int(text), (1...999).contains(number) else {
            throw CellFlaw(.instalment, text, "is no instalment", "Number them 1, 2, 3, one row each.")
        }
        return number
    }
}
