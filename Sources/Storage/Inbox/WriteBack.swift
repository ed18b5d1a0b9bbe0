public import Receivables

/// An invoice that is paid here, and whose source has to be told.
public struct WriteBack: Hashable, Sendable {
    public enum Status: String, Sendable {
        case due
        /// It was said, and nobody knows whether it was heard.
        case tried
        case done
    }

    /// The source's own name for the invoice.
    public var code: String
    public var invoice: String
    public var amount: Money
    /// On which the last of the money came.
    public var day: Day
    /// Another one each time the invoice is settled.
    public var label: String
    public var status: Status
    public var reason: String?
}

extension Reading {
    /// What a source still has to be told.
    public func openWriteBacks(to source: String) throws -> [WriteBack] {
        try session.prepare(
            """
            SELECT code, invoice, amount, currency, day, label, status, reason FROM write_back
            WHERE connection = $1 AND status IN ('due', 'tried') ORDER BY code
            """
        ).all(.text(source)) { row in
            Currency(row.text(3)).map { currency in
                WriteBack(
                    code: row.text(0),
                    invoice: row.text(1),
                    amount: Money(row.int(2), currency),
                    day: Day(number: Int32(row.int(4))),
                    label: row.text(5),
                    status: WriteBack.Status(rawValue: row.text(6)) ?? .tried,
                    reason: row.text(ifAny: 7)
                )
            }
        }.compactMap(\.self)
    }

    fileprivate func hasWriteBack(_ code: String, to source: String) throws -> Bool {
        try session.prepare("SELECT 1 FROM write_back WHERE connection = $1 AND code = $2")
            .first(.text(source), .text(code)) { _ in true } ?? false
    }

    /// The day on which money settled an invoice; nil when it is open, void, given up, or settled without money.
    fileprivate func dayPaid(_ invoice: String) throws -> Day? {
        guard let customer = try customer(ofInvoice: invoice) else { return nil }
        // From its whole history: a run leaves what is closed out of the account.
        let account = try blank(customer, payee: nil).account
            .applying(history(of: customer, through: Day(9999, 12, 31)).map(\.event))
        let items = account.items.filter { $0.id.invoice.text == invoice }
        guard !items.isEmpty, items.allSatisfy({ $0.isSettled && !$0.isVoid && $0.paid > 0 }) else { return nil }
        return items.compactMap(\.lastPaid).max()
    }
}

extension Writing {
    /// Finds what a source has to be told: invoices of its own that money settled by another way.
    public func planWriteBacks(to source: String) throws {
        // Owed again; should it be paid again, that is said again.
        try session.prepare(
            """
            DELETE FROM write_back WHERE connection = $1 AND status <> 'tried'
                AND (SELECT SUM(i.balance) FROM item AS i WHERE i.invoice = write_back.invoice) > 0
            """
        ).run(.text(source))
        for (sourced, billed, _) in try balances(of: source, open: false) where sourced.paidThere < billed {
            guard let invoice = sourced.invoice, try !hasWriteBack(sourced.code, to: source),
                let day = try dayPaid(invoice), let debt = try debt(of: invoice)
            else { continue }
            try session.prepare(
                """
                INSERT INTO write_back (connection, code, invoice, amount, currency, day, label, status)
                VALUES ($1, $2, $3, $4, $5, $6, $7, 'due')
                """
            ).run(
                .text(source),
                .text(sourced.code),
                .text(invoice),
                .int(billed - sourced.paidThere),
                .text(debt.billed.currency.code),
                .int(Int64(day.number)),
                .text("dunwell paid \(sourced.code) \(nextSeq)")
            )
        }
    }

    /// What became of telling a source.
    public func settle(_ writeBack: WriteBack, to source: String, _ status: WriteBack.Status, because reason: String?)
        throws
    {
        let changed = try session.prepare(
            """
            UPDATE write_back SET status = $4, reason = $5
            WHERE connection = $1 AND code = $2 AND label = $3 AND status IN ('due', 'tried')
            """
        ).run(
            .text(source),
            .text(writeBack.code),
            .text(writeBack.label),
            .text(status.rawValue),
            reason.map(Value.text) ?? .null
        )
        guard changed > 0, status == .done else { return }
        try acknowledge(writeBack.amount.minorUnits, of: writeBack.code, by: source)
    }
}
