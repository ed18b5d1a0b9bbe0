public import Connections
public import Storage

/// Asks a platform what a payment was for, where its news do not say and the book does not know. A delivery that waits for
/// that is tried again afterwards.
public struct InvoiceQuestion {
    private let book: Book
    private let connection: String
    private let source: any InvoiceSource
    private let line: any Line

    public init(of book: Book, _ source: any InvoiceSource, named connection: String, over line: any Line) {
        self.book = book
        self.source = source
        self.connection = connection
        self.line = line
    }

    /// One that paid several invoices is a person's: nothing says how much of it was for which.
    public func ask(about news: [News]) throws {
        for case .paid(let money) in news.map(\.what) where isNameless(money) {
            guard try book.read({ try $0.object(paidBy: money.reference, at: connection) }) == nil,
                let call = source.invoices(paidBy: money.reference)
            else { continue }
            let invoices = try Set(line.perform(call))
            guard invoices.count == 1, let invoice = invoices.first else { continue }
            try book.write { try $0.note(money.reference, paid: invoice, at: connection) }
        }
    }

    private func isNameless(_ money: News.MoneyNews) -> Bool {
        money.item == nil && money.invoice == nil && money.link == nil && money.original == nil
    }
}
