import Receivables
import Storage

/// A database or a folder whose rows are read again and again: what it says is paid is weighed against what the book has
/// from elsewhere.
public struct RowSource: Sendable {
    /// Under which the book knows it: `sources/shop`.
    public let name: String
    /// Whether it tells payments one by one. Otherwise a sum that falls means that money went back.
    public let tellsPayments: Bool

    public init(_ name: String, tellsPayments: Bool) {
        self.name = Self.place(name)
        self.tellsPayments = tellsPayments
    }

    /// Apart from the names of connections.
    public static func place(_ name: String) -> String { "sources/\(name)" }

    func post(_ posting: InvoicePosting, on today: Day, payee: Country?, in writing: Writing) throws -> Imported {
        let paid = Self.paid(posting)
        let isKnown = try writing.customer(ofInvoice: posting.invoice) != nil
        if isKnown { try writing.link(posting.invoice, to: posting.invoice, of: name, paid: paid) }
        var plain = posting
        // Of an invoice that is new, what is less open was paid before we heard of it.
        if isKnown { for index in plain.parts.indices { plain.parts[index].open = nil } }
        var imported = try writing.post(plain, on: today, payee: payee)
        guard !posting.isVoid else { return imported }
        if !isKnown { try writing.link(posting.invoice, to: posting.invoice, of: name, paid: paid) }
        guard let paid, let currency = posting.parts.first?.amount.currency else { return imported }
        let entered = try writing.believe(
            paid: Money(paid, currency),
            of: posting.invoice,
            by: name,
            on: today,
            payee: payee,
            believesFalls: !tellsPayments
        )
        if entered != 0, imported == .unchanged { imported = .changed }
        return imported
    }

    func enter(_ record: PaymentRecord, payee: Country?, in writing: Writing) throws -> Imported {
        try writing.hear(record, from: name, payee: payee)
    }

    /// Nil when it does not say of every part what is open.
    private static func paid(_ posting: InvoicePosting) -> Int64? {
        var paid: Int64 = 0
        for part in posting.parts {
            guard let open = part.open else { return nil }
            paid += part.amount.minorUnits - open.minorUnits
        }
        return max(0, paid)
    }
}
