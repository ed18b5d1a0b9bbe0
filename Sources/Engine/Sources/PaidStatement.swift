public import Files
import Receivables
public import Storage

/// Tells a database of invoices that are paid, by the statement that its owner wrote.
public struct PaidStatement {
    private let statement: NamedStatement
    private let place: String
    /// More rows for one invoice than any table of line items has.
    private static let mostRows = 100

    /// - Parameter source: its name, as in `sources/NAME.yaml`.
    public init(_ statement: NamedStatement, of source: String) {
        self.statement = statement
        place = RowSource.place(source)
    }

    /// Once for each invoice that was settled. What fails is told and tried again with the next round.
    /// - Returns: how many were told, and what went wrong.
    public func run(in book: Book, _ change: (_ sql: String, _ values: [String], _ most: Int) throws -> Int) throws
        -> (told: Int, troubles: [String])
    {
        try book.write { try $0.planWriteBacks(to: place) }
        var (told, troubles) = (0, [String]())
        for writeBack in try book.read({ try $0.openWriteBacks(to: place) }) {
            do {
                let rows = try change(statement.sql, try values(of: writeBack, in: book), Self.mostRows)
                let note = rows == 0 ? "it changed nothing there" : nil
                try book.write { try $0.settle(writeBack, to: place, .done, because: note) }
                told += 1
            } catch let fault as SourceFault {
                troubles.append("\(writeBack.invoice) is paid, and \(place) could not be told: \(fault)")
                try book.write { try $0.settle(writeBack, to: place, .due, because: "\(fault)") }
                if fault.isPassing { break }
            }
        }
        return (told, troubles)
    }

    private func values(of writeBack: WriteBack, in book: Book) throws -> [String] {
        let customer = try book.read { reading in
            try reading.customer(ofInvoice: writeBack.invoice).flatMap { try reading.code(ofCustomer: $0) }
        }
        return statement.names.map { name in
            switch name {
            case .invoice: writeBack.invoice
            case .customer: customer ?? ""
            case .amount: writeBack.amount.decimal
            case .currency: writeBack.amount.currency.code
            case .day: writeBack.day.description
            }
        }
    }
}
