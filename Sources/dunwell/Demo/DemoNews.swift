import Files
import Receivables
import Storage
import Workbench

/// How the news of a world reach the book: money and invoices as an import brings them, the rest as people tell it.
struct DemoNews {
    private let demo: DemoBook
    private let feed: WorldFeed
    private let invoices: [ID<Invoice>: WorldInvoice]
    private var payee: Country? { demo.folder.settings.country }

    init(_ demo: DemoBook, _ world: World) {
        self.demo = demo
        feed = world.feed()
        let all = (0..<world.parameters.invoices).map { world.invoice(at: $0) }
        invoices = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })
    }

    /// What people knew beside the files: promises, disputes, plans, answers and who is not to be written to.
    func tellPast(from first: Day, through last: Day) throws {
        try demo.book.write { writing in
            for piece in feed.news(from: first, through: last) {
                switch piece.what {
                case .billed: continue
                // The credit that ended a dispute stands in the file of payments.
                case .resolved(let money, credited: true):
                    try tell(piece, .resolved(money, credited: false), writing)
                default:
                    if piece.payment == nil { try tell(piece, piece.what, writing) }
                }
            }
        }
    }

    func tell(from first: Day, through last: Day) throws {
        try demo.book.write { writing in
            for piece in feed.news(from: first, through: last) {
                switch (piece.what, piece.payment, piece.target) {
                case (.billed(let bill), _, .invoice(let invoice)): try post(bill, invoice, piece, writing)
                case (.resolved, _, _), (_, nil, _): try tell(piece, piece.what, writing)
                case (_, let payment?, _): _ = try writing.enter(payment.record, payee: payee)
                }
            }
        }
    }

    private func tell(_ piece: WorldNews, _ what: Event.What, _ writing: Writing) throws {
        guard let customer = try writing.customer(code: piece.customer.text) else { return }
        try writing.tell(customer, piece.target, what, on: piece.day, payee: payee)
    }

    private func post(_ bill: Bill, _ invoice: ID<Invoice>, _ piece: WorldNews, _ writing: Writing) throws {
        let isWhole = bill.parts.count == 1
        let parts = bill.parts.enumerated().map { index, part in
            InvoicePosting.Part(instalment: isWhole ? 0 : index + 1, due: part.due, amount: part.amount, open: nil)
        }
        var posting = InvoicePosting(
            invoice: invoice.text,
            customer: piece.customer.text,
            issued: bill.issued,
            parts: parts
        )
        posting.purchaseOrder = invoices[invoice]?.purchaseOrder
        _ = try writing.post(posting, on: piece.day, payee: payee)
    }
}

extension WorldPayment {
    fileprivate var record: PaymentRecord {
        var record = PaymentRecord(
            payment: id,
            date: entry.on,
            amount: entry.amount,
            kind: PaymentRecord.Kind(rawValue: entry.kind.rawValue) ?? .payment
        )
        record.invoice = invoice.text
        record.rail = rail?.rawValue
        record.reference = reference
        return record
    }
}
