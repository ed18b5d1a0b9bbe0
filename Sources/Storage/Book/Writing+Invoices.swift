public import Receivables

/// One invoice as it is to stand in the book: all its instalments together.
public struct InvoicePosting: Sendable {
    public struct Part: Sendable {
        public var instalment: Int
        public var due: Day
        public var amount: Money
        /// What the books say is still owed.
        public var open: Money?

        public init(instalment: Int, due: Day, amount: Money, open: Money?) {
            self.instalment = instalment
            self.due = due
            self.amount = amount
            self.open = open
        }
    }

    public var invoice: String
    public var customer: String
    public var issued: Day
    public var parts: [Part]
    public var purchaseOrder: String?
    public var document: String?
    public var isVoid: Bool

    public init(invoice: String, customer: String, issued: Day, parts: [Part]) {
        self.invoice = invoice
        self.customer = customer
        self.issued = issued
        self.parts = parts
        isVoid = false
    }
}

extension Writing {
    /// An item as it stands in the book.
    struct Known {
        var id: Int64
        var instalment: Int
        var customer: Int64
        var issued: Int64
        var due: Int64
        var currency: String
        var billed: Int64
        var balance: Int64
        var purchaseOrder: String?
        var document: String?
    }

    /// Adds an invoice or brings it up to date. What the books say is still owed is believed, and the difference is
    /// entered as a payment.
    /// - Parameter today: the day of the import, for what changed without a date of its own.
    public func post(_ posting: InvoicePosting, on today: Day, payee: Country?) throws -> Imported {
        try refuseErased(posting.customer)
        let (customer, look) = try debtor(posting.customer)
        let known = try items(of: posting.invoice)
        guard !known.isEmpty else {
            if posting.isVoid { return .unchanged }
            try add(posting, of: customer, lookedAtNext: look)
            return .added
        }
        return try bringUpToDate(known, posting, customer, today: today, payee: payee)
    }

    /// Who owes an invoice of a customer: the customer, or who is billed for them.
    private func debtor(_ code: String) throws -> (customer: Int64, nextLook: Int64?) {
        let select = try session.prepare(
            """
            SELECT c.id, c.next_look, c.billed_to FROM customer AS n LEFT JOIN merged AS m ON m.customer = n.id
            JOIN customer AS c ON c.id = COALESCE(m.holder, n.id) WHERE n.code = $1
            """
        )
        let found = try select.first(.text(code)) { ($0.int(0), $0.int(ifAny: 1), $0.text(ifAny: 2)) }
        guard let (customer, look, billedTo) = found else {
            throw Refused(
                column: "customer",
                "there is no customer '\(code)'; import the customers first, or correct the name"
            )
        }
        guard let billedTo, billedTo != code else { return (customer, look) }
        let parent = try select.first(.text(billedTo)) { ($0.int(0), $0.int(ifAny: 1)) }
        return parent ?? (customer, look)
    }

    func items(of invoice: String) throws -> [Known] {
        try session.prepare(
            """
            SELECT id, instalment, customer, issued, due, currency, billed, balance, purchase_order, document
            FROM item WHERE invoice = $1 ORDER BY instalment
            """
        ).all(.text(invoice)) { row in
            Known(
                id: row.int(0),
                instalment: Int(row.int(1)),
                customer: row.int(2),
                issued: row.int(3),
                due: row.int(4),
                currency: row.text(5),
                billed: row.int(6),
                balance: row.int(7),
                purchaseOrder: row.text(ifAny: 8),
                document: row.text(ifAny: 9)
            )
        }
    }

    /// - Parameter look: when the customer is to be looked at next, as things stand.
    private func add(_ posting: InvoicePosting, of customer: Int64, lookedAtNext look: Int64?) throws {
        let known = max(posting.issued, try lastRunOnce() ?? posting.issued)
        let bill = Bill(issued: posting.issued, parts: posting.parts.map { .init(due: $0.due, amount: $0.amount) })
        let event = Event(known, .invoice(ID(posting.invoice)), .billed(bill))
        try journal(event, of: customer)
        for part in posting.parts {
            try add(part, of: posting, customer, known: known)
            addToTotal(part.amount.currency, due: part.due, from: 0, to: part.amount.minorUnits)
        }
        noteChange(of: customer)
        if look ?? .max > Int64(known.number) { try lookAgain(customer, on: known) }
        for part in posting.parts { try believe(part, posting, customer, on: posting.issued) }
    }

    private func add(_ part: InvoicePosting.Part, of posting: InvoicePosting, _ customer: Int64, known: Day) throws {
        let insert = try session.prepare(
            """
            INSERT INTO item (id, invoice, instalment, customer, issued, known, due, currency, billed, balance, followed,
                purchase_order, document)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, 1, $10, $11)
            """
        )
        reach(.issued, posting.issued)
        flows.bill(part.amount.minorUnits, part.amount.currency, on: posting.issued, due: part.due)
        try insert.bind(1, try nextID(.item))
        try insert.bind(2, posting.invoice)
        try insert.bind(3, Int64(part.instalment))
        try insert.bind(4, customer)
        try insert.bind(5, Int64(posting.issued.number))
        try insert.bind(6, Int64(known.number))
        try insert.bind(7, Int64(part.due.number))
        try insert.bind(8, part.amount.currency.code)
        try insert.bind(9, part.amount.minorUnits)
        try insert.bind(10, ifAny: posting.purchaseOrder)
        try insert.bind(11, ifAny: posting.document)
        _ = try insert.step()
    }

    /// What is less open than billed was paid before we heard of it.
    private func believe(_ part: InvoicePosting.Part, _ posting: InvoicePosting, _ customer: Int64, on day: Day) throws
    {
        guard let open = part.open else { return }
        let id = ItemID(ID(posting.invoice), instalment: part.instalment)
        let balance = try balance(of: id)
        guard open.minorUnits != balance else { return }
        let kind: Entry.Kind = open.minorUnits < balance ? .payment : .refund
        let amount = Money(abs(balance - open.minorUnits), part.amount.currency)
        try tell(customer, .item(id), .entry(Entry(kind, amount, on: day)), on: day, payee: nil)
    }

    private func balance(of item: ItemID) throws -> Int64 {
        try session.prepare("SELECT balance FROM item WHERE invoice = $1 AND instalment = $2")
            .first(.text(item.invoice.text), .int(Int64(item.instalment))) { $0.int(0) } ?? 0
    }

    func lookAgain(_ customer: Int64, on day: Day) throws {
        try session.prepare(
            "UPDATE customer SET next_look = $2 WHERE id = $1 AND (next_look IS NULL OR next_look > $2)"
        ).run(.int(customer), .int(Int64(day.number)))
    }

    private func bringUpToDate(
        _ known: [Known],
        _ posting: InvoicePosting,
        _ customer: Int64,
        today: Day,
        payee: Country?
    ) throws -> Imported {
        guard known.allSatisfy({ $0.customer == customer }) else {
            throw Refused(column: "customer", "invoice \(posting.invoice) belongs to another customer in this book")
        }
        guard known.allSatisfy({ $0.currency == posting.parts[0].amount.currency.code }) else {
            throw Refused(column: "currency", "invoice \(posting.invoice) is in \(known[0].currency) in this book")
        }
        if posting.isVoid { return try void(known, posting, customer, today: today, payee: payee) }
        var changed = false
        if try rebill(known, posting, customer, payee: payee) { changed = true }
        for part in posting.parts {
            guard let open = part.open else { continue }
            let id = ItemID(ID(posting.invoice), instalment: part.instalment)
            guard try balance(of: id) != open.minorUnits else { continue }
            try believe(part, posting, customer, on: today)
            changed = true
        }
        return changed ? .changed : .unchanged
    }

    private func void(
        _ known: [Known],
        _ posting: InvoicePosting,
        _ customer: Int64,
        today: Day,
        payee: Country?
    ) throws -> Imported {
        guard known.contains(where: { $0.balance != 0 }) else { return .unchanged }
        try tell(customer, .invoice(ID(posting.invoice)), .voided, on: today, payee: payee)
        return .changed
    }

    /// The books deleted an invoice and say no more than its number.
    public func strike(_ invoice: String, on today: Day, payee: Country?) throws -> Imported {
        guard let customer = try customer(ofInvoice: invoice),
            try items(of: invoice).contains(where: { $0.balance != 0 })
        else { return .unchanged }
        try tell(customer, .invoice(ID(invoice)), .voided, on: today, payee: payee)
        return .changed
    }

    /// Other dates or amounts than before, or instalments that were not there.
    private func rebill(_ known: [Known], _ posting: InvoicePosting, _ customer: Int64, payee: Country?) throws -> Bool
    {
        let isSame = posting.parts.allSatisfy { part in
            known.contains {
                $0.instalment == part.instalment && $0.due == Int64(part.due.number)
                    && $0.billed == part.amount.minorUnits && $0.issued == Int64(posting.issued.number)
            }
        }
        let papers = known[0]
        let hasNewPapers =
            posting.purchaseOrder.map { $0 != papers.purchaseOrder } ?? false
            || posting.document.map { $0 != papers.document } ?? false
        if hasNewPapers { try keepPapers(of: posting) }
        guard try !isSame || isTakenBack(known, posting.invoice, customer) else { return hasNewPapers }
        let seen = max(posting.issued, try lastRunOnce() ?? posting.issued)
        let bill = Bill(issued: posting.issued, parts: posting.parts.map { .init(due: $0.due, amount: $0.amount) })
        let known = try unvoid(known, posting.invoice, customer, on: seen)
        let seq = try journal(Event(seen, .invoice(ID(posting.invoice)), .billed(bill)), of: customer)
        for part in posting.parts {
            if let old = known.first(where: { $0.instalment == part.instalment }) {
                try change(old, to: part, issued: posting.issued, seq: seq)
            } else {
                try add(part, of: posting, customer, known: seen)
                addToTotal(part.amount.currency, due: part.due, from: 0, to: part.amount.minorUnits)
            }
        }
        try reckonAnew(customer, payee: payee)
        noteChange(of: customer)
        try lookAgain(customer, on: seen)
        return true
    }

    private func keepPapers(of posting: InvoicePosting) throws {
        try session.prepare(
            """
            UPDATE item SET purchase_order = COALESCE($2, purchase_order), document = COALESCE($3, document)
            WHERE invoice = $1
            """
        ).run(
            .text(posting.invoice),
            posting.purchaseOrder.map(Value.text) ?? .null,
            posting.document.map(Value.text) ?? .null
        )
    }

    /// An invoice that the books had voided is owed again once they bill it again.
    private func unvoid(_ known: [Known], _ invoice: String, _ customer: Int64, on day: Day) throws -> [Known] {
        guard let voided = try dayOfVoiding(invoice, customer) else { return known }
        // The day from which the voiding counts may lie after that of the bill.
        let seen = max(day, voided)
        try tell(customer, .invoice(ID(invoice)), .reopened(reason: Bill.again), on: seen, payee: nil)
        return try items(of: invoice)
    }

    /// Nil for one that is owed, or was.
    private func dayOfVoiding(_ invoice: String, _ customer: Int64) throws -> Day? {
        let target = EventText.text(of: .invoice(ID(invoice)))
        let select = try session.prepare(
            """
            SELECT seq, kind, day FROM event WHERE customer = $1 AND target = $2 AND kind IN ('billed', 'voided')
            ORDER BY seq DESC LIMIT 1
            """
        )
        let last = try ofEach(of: customer) { member in
            try select.all(.int(member), .text(target)) { ($0.int(0), $0.text(1), Day(number: Int32($0.int(2)))) }
        }.max { $0.0 < $1.0 }
        guard let (_, kind, voided) = last, kind == "voided" else { return nil }
        return voided
    }

    /// It came with an import that a person took back: the same words bring it in again.
    private func isTakenBack(_ known: [Known], _ invoice: String, _ customer: Int64) throws -> Bool {
        let ranges = try rowsTakenBack()
        guard known.contains(where: { item in ranges.contains { $0.contains(item.id) } }) else { return false }
        return try dayOfVoiding(invoice, customer) != nil
    }

    private func change(_ old: Known, to part: InvoicePosting.Part, issued: Day, seq: Int64) throws {
        reach(.issued, issued)
        let balance = old.balance + part.amount.minorUnits - old.billed
        try session.prepare(
            "UPDATE item SET issued = $2, due = $3, billed = $4, balance = $5, followed = 1 WHERE id = $1"
        ).run(
            .int(old.id),
            .int(Int64(issued.number)),
            .int(Int64(part.due.number)),
            .int(part.amount.minorUnits),
            .int(balance)
        )
        let (currency, due) = (part.amount.currency, Day(number: Int32(old.due)))
        flows.bill(-old.billed, currency, on: Day(number: Int32(old.issued)), due: due)
        flows.bill(part.amount.minorUnits, currency, on: issued, due: part.due)
        if due != part.due { try redate(old.id, currency, from: due, to: part.due) }
        if old.balance <= 0 { figures.reopen(old.id) }
        addToTotal(currency, due: due, from: old.balance, to: 0)
        addToTotal(currency, due: part.due, from: 0, to: balance)
    }

    /// What was paid on an item was paid under its due date.
    private func redate(_ item: Int64, _ currency: Currency, from old: Day, to new: Day) throws {
        let entries = try session.prepare("SELECT day, amount FROM entry WHERE item = $1")
            .all(.int(item)) { (day: Day(number: Int32($0.int(0))), amount: $0.int(1)) }
        for entry in entries {
            flows.shift(-entry.amount, currency, on: entry.day, due: old)
            flows.shift(entry.amount, currency, on: entry.day, due: new)
        }
    }
}
