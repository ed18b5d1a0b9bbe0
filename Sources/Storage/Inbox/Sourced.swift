public import Receivables

/// An invoice that a source tells of: a platform, a database, a folder.
///
/// A source says in two ways what was paid of an invoice: in all, when it is read, and one by one, as news. Both speak of
/// the same money and come in any order. What the ledger has of it is always the larger of the two: the most it said was
/// paid in all, and the sum of what it told.
public struct Sourced: Hashable, Sendable {
    /// The source's own name for it.
    public var code: String
    /// Nil until it was read for the first time.
    public var invoice: String?
    /// What it said was paid in all, as far as that was entered.
    public var told: Int64
    /// The last that it said was paid in all, some of which may have been in the ledger from elsewhere; -1 before it
    /// said anything.
    public var seen: Int64
    /// The sum of what it told one by one, or was told by us.
    public var heard: Int64
    /// Grows each time somebody says that it has to be read again.
    public var asked: Int64

    /// What the ledger has of the source's own money.
    var entered: Int64 { max(told, heard) }

    /// What the source knows to be paid, whoever told whom.
    public var paidThere: Int64 { max(seen, heard) }
}

extension Reading {
    /// Invoices of a source that have to be read again.
    public func dueInvoices(of source: String) throws -> [Sourced] {
        try session.prepare(
            """
            SELECT code, invoice, told, seen, heard, asked FROM sourced
            WHERE connection = $1 AND is_due = 1 ORDER BY code
            """
        ).all(.text(source)) { Self.sourced($0) }
    }

    public func sourced(_ code: String, of source: String) throws -> Sourced? {
        try session.prepare(
            "SELECT code, invoice, told, seen, heard, asked FROM sourced WHERE connection = $1 AND code = $2"
        ).first(.text(source), .text(code)) { Self.sourced($0) }
    }

    public func sourced(asInvoice invoice: String, of source: String) throws -> Sourced? {
        try session.prepare(
            "SELECT code, invoice, told, seen, heard, asked FROM sourced WHERE connection = $1 AND invoice = $2"
        ).first(.text(source), .text(invoice)) { Self.sourced($0) }
    }

    /// Invoices of a source with their money in the book, by the source's names.
    /// - Parameter open: those on which something is owed, or those on which nothing is.
    public func balances(of source: String, open: Bool) throws -> [(sourced: Sourced, billed: Int64, balance: Int64)] {
        try session.prepare(
            """
            SELECT s.code, s.invoice, s.told, s.seen, s.heard, s.asked, CAST(SUM(i.billed) AS BIGINT),
                CAST(SUM(i.balance) AS BIGINT)
            FROM sourced AS s JOIN item AS i ON i.invoice = s.invoice
            WHERE s.connection = $1 GROUP BY s.code, s.invoice, s.told, s.seen, s.heard, s.asked
            HAVING CASE WHEN SUM(i.balance) > 0 THEN 1 ELSE 0 END = $2 ORDER BY s.code
            """
        ).all(.text(source), .int(open ? 1 : 0)) { (Self.sourced($0), $0.int(6), $0.int(7)) }
    }

    /// Whether an invoice is owed as a whole, and not in instalments.
    public func isInOnePart(_ invoice: String) throws -> Bool {
        try session.prepare("SELECT MAX(instalment) FROM item WHERE invoice = $1").first(.text(invoice)) {
            $0.int(ifAny: 0) == 0
        } ?? false
    }

    /// What is owed on an invoice in all, and the currency; nil when it is not in the book.
    public func debt(of invoice: String) throws -> (billed: Money, balance: Int64)? {
        try session.prepare(
            """
            SELECT CAST(SUM(billed) AS BIGINT), CAST(SUM(balance) AS BIGINT), MAX(currency) FROM item
            WHERE invoice = $1 HAVING COUNT(*) > 0
            """
        ).first(.text(invoice)) { row in
            Currency(row.text(2)).map { (Money(row.int(0), $0), row.int(1)) }
        }.flatMap(\.self)
    }

    public func code(ofCustomer id: Int64) throws -> String? {
        try session.prepare("SELECT code FROM customer WHERE id = $1").first(.int(id)) { $0.text(0) }
    }

    private static func sourced(_ row: any Row) -> Sourced {
        Sourced(
            code: row.text(0),
            invoice: row.text(ifAny: 1),
            told: row.int(2),
            seen: row.int(3),
            heard: row.int(4),
            asked: row.int(5)
        )
    }
}

extension Writing {
    /// A source has an invoice of the book.
    /// - Parameter paid: what the source says was paid in all; nil when it does not say.
    public func link(_ code: String, to invoice: String, of source: String, paid: Int64?) throws {
        if let known = try sourced(code, of: source), known.invoice != nil { return }
        let told = try paid.map { try sameMoney(as: $0, of: invoice) }
        try session.prepare(
            """
            INSERT INTO sourced (connection, code, invoice, is_due, told, seen) VALUES ($1, $2, $3, 0, $4, $5)
            ON CONFLICT (connection, code) DO UPDATE SET invoice = excluded.invoice, told = excluded.told,
                seen = excluded.seen
            """
        ).run(.text(source), .text(code), .text(invoice), .int(told ?? 0), .int(told ?? -1))
    }

    /// What the book knew to be paid before a source said its first word is the same money, as far as it goes.
    private func sameMoney(as paid: Int64, of invoice: String) throws -> Int64 {
        let before = try debt(of: invoice).map { $0.billed.minorUnits - $0.balance } ?? 0
        return min(max(0, before), max(0, paid))
    }

    /// An invoice was read. What it was asked for meanwhile is still to be read.
    public func settleReading(of code: String, asked: Int64, of source: String) throws {
        try session.prepare("UPDATE sourced SET is_due = 0 WHERE connection = $1 AND code = $2 AND asked = $3")
            .run(.text(source), .text(code), .int(asked))
    }

    /// A draft that is gone, or whatever never came into the book.
    public func forget(_ code: String, of source: String) throws {
        try session.prepare("DELETE FROM sourced WHERE connection = $1 AND code = $2 AND invoice IS NULL")
            .run(.text(source), .text(code))
    }

    /// A source tells of one payment. What it had counted in before is not entered again.
    public func hear(_ record: PaymentRecord, from source: String, payee: Country?) throws -> Imported {
        guard record.kind == .payment, let invoice = record.invoice,
            let row = try sourced(asInvoice: invoice, of: source)
        else { return try enter(record, payee: payee) }
        let heard = row.heard + record.amount.minorUnits
        let rest = max(row.told, heard) - row.entered
        let imported = try enter(record, payee: payee, known: record.amount.minorUnits - rest)
        if imported == .added { try keep(row.told, row.seen, heard: heard, row.code, source) }
        return imported
    }

    /// A source was told by us of money that the ledger has.
    public func acknowledge(_ amount: Int64, of code: String, by source: String) throws {
        guard let row = try sourced(code, of: source) else { return }
        try keep(row.told, row.seen, heard: row.heard + amount, code, source)
    }

    /// A source says how much was paid in all. What it means is entered as a payment with a code of its own, or as a
    /// refund where the sum fell.
    /// - Parameters:
    ///   - believesFalls: whether a sum that falls is money gone back, because the source tells of it in no other way.
    /// - Returns: what was entered; negative for money gone back.
    public func believe(
        paid total: Money,
        of code: String,
        by source: String,
        on day: Day,
        payee: Country?,
        believesFalls: Bool
    ) throws -> Int64 {
        guard var row = try sourced(code, of: source), let invoice = row.invoice, let debt = try debt(of: invoice)
        else { return 0 }
        let sum = total.minorUnits
        let isFirst = row.seen < 0
        if isFirst {
            row.told = try max(row.told, sameMoney(as: sum, of: invoice))
            row.seen = row.told
        }
        if sum < row.seen, believesFalls { return try fall(row, to: total, source, day, payee) }
        // More than is owed was known from elsewhere, or will be told.
        let rise = min(max(0, sum - max(row.entered, row.seen)), max(0, debt.balance))
        guard rise > 0 || sum > row.seen || isFirst else { return 0 }
        if rise > 0 { try enter(rise, .payment, total.currency, row, invoice, source, day, payee) }
        try keep(rise > 0 ? row.entered + rise : row.told, max(sum, row.seen), heard: row.heard, code, source)
        return rise
    }

    private func fall(_ row: Sourced, to total: Money, _ source: String, _ day: Day, _ payee: Country?) throws -> Int64
    {
        let back = min(row.seen - total.minorUnits, row.entered)
        guard let invoice = row.invoice else { return 0 }
        if back > 0 { try enter(back, .refund, total.currency, row, invoice, source, day, payee) }
        let left = row.entered - back
        try keep(min(row.told, left), total.minorUnits, heard: min(row.heard, left), row.code, source)
        return -back
    }

    private func enter(
        _ amount: Int64,
        _ kind: PaymentRecord.Kind,
        _ currency: Currency,
        _ row: Sourced,
        _ invoice: String,
        _ source: String,
        _ day: Day,
        _ payee: Country?
    ) throws {
        let code = "\(source):\(row.code)/\(nextSeq)"
        var record = PaymentRecord(payment: code, date: day, amount: Money(amount, currency), kind: kind)
        record.invoice = invoice
        record.reference = "read at \(source)"
        _ = try enter(record, payee: payee)
        try makeLinksStale(of: invoice)
    }

    private func keep(_ told: Int64, _ seen: Int64, heard: Int64, _ code: String, _ source: String) throws {
        try session.prepare(
            "UPDATE sourced SET told = $3, seen = $4, heard = $5 WHERE connection = $1 AND code = $2"
        ).run(.text(source), .text(code), .int(told), .int(seen), .int(heard))
    }
}
