import Receivables
import Storage

/// Rows of one invoice, one for each instalment, that stand next to each other in a file.
struct InvoiceGathering {
    struct Row {
        var record: InvoiceRecord
        var line: Int
        var raw: [[UInt8]]
    }

    private var rows: [Row] = []

    /// The rows of the invoice before, when this one begins another.
    mutating func add(_ row: Row) -> [Row]? {
        guard let first = rows.first else {
            rows = [row]
            return nil
        }
        if first.record.invoice == row.record.invoice, row.record.instalment != nil {
            rows.append(row)
            return nil
        }
        defer { rows = [row] }
        return rows
    }

    mutating func end() -> [Row]? { rows.isEmpty ? nil : rows }

    /// What is to stand in the book.
    static func posting(_ rows: [Row]) throws(Refused) -> InvoicePosting {
        let first = rows[0].record
        guard let customer = first.customer ?? first.customerName else {
            throw Refused(column: "customer", "names no customer")
        }
        guard let issued = first.issued else { throw Refused(column: "issued", "has no date of issue") }
        var parts: [InvoicePosting.Part] = []
        for row in rows { parts += try self.parts(row.record, issued: issued) }
        parts.sort { $0.instalment < $1.instalment }
        var posting = InvoicePosting(invoice: first.invoice, customer: customer, issued: issued, parts: parts)
        posting.purchaseOrder = first.purchaseOrder
        posting.document = first.document
        posting.isVoid = first.status == .void || first.status == .deleted
        guard first.status != .draft else {
            throw Refused(column: "status", "is a draft; a draft is never followed up")
        }
        return posting
    }

    private static func parts(_ record: InvoiceRecord, issued: Day) throws(Refused) -> [InvoicePosting.Part] {
        guard let amount = record.amount else { throw Refused(column: "amount", "has no amount") }
        let number = record.instalment ?? 0
        if let due = record.due {
            return [InvoicePosting.Part(instalment: number, due: due, amount: amount, open: record.open)]
        }
        guard let written = record.terms else { throw Refused(column: "due", "has neither a due date nor terms") }
        let terms = try terms(written)
        do throws(TermsMisfit) {
            let dues = try terms.instalments(of: amount, from: issued)
            guard dues.count > 1 else {
                let due = dues.first?.day ?? terms.due(from: issued)
                return [InvoicePosting.Part(instalment: number, due: due, amount: amount, open: record.open)]
            }
            return dues.enumerated().map { index, due in
                InvoicePosting.Part(instalment: index + 1, due: due.day, amount: due.amount, open: nil)
            }
        } catch {
            throw Refused(column: "terms", "\(error)")
        }
    }

    private static func terms(_ written: String) throws(Refused) -> Terms {
        switch Terms.read(written) {
        case .certain(let terms): return terms
        case .ambiguous(_, let question):
            throw Refused(column: "terms", "'\(written)' can be read in two ways: \(question)")
        case .unreadable(let hint): throw Refused(column: "terms", "'\(written)' cannot be read: \(hint)")
        }
    }
}
