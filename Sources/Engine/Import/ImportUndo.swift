public import Receivables
public import Storage

/// Takes back what an import alone brought and nothing has happened to since: such invoices are void, such customers are
/// gone. Whatever was paid, written to, disputed, changed or told of since stays, and so does what was there before.
public struct ImportUndo: Sendable {
    public struct Tally: Hashable, Sendable {
        public var invoices = 0
        public var customers = 0
        /// Invoices and customers that have gone on living.
        public var kept = 0
    }

    public enum Outcome: Hashable, Sendable {
        case done(Tally)
        /// There is no such import.
        case unknown
        /// Somebody took it back already, or it brought nothing, or it is from before that was kept.
        case nothing
    }

    private let book: Book
    private let person: String
    private let day: Day
    private let payee: Country?

    public init(in book: Book, by person: String, on day: Day, payee: Country?) {
        self.book = book
        self.person = person
        self.day = day
        self.payee = payee
    }

    /// Invoices in one transaction: each has its journal looked through.
    private static let chunk = 500

    /// One that was cut off goes on when it is asked for again.
    public func takeBack(_ id: Int64) throws -> Outcome {
        let (row, parts) = try book.read { (try $0.importRow(id), try $0.parts(ofImport: id)) }
        guard let row else { return .unknown }
        guard row.canBeUndone else { return .nothing }
        var tally = Tally()
        for part in parts { try strike(part.items, &tally) }
        for part in parts { try forget(part.customers, &tally) }
        let counted = tally
        try book.write { writing in
            try writing.noteUndone(id, by: person)
            let what = "\(counted.invoices) invoices void, \(counted.customers) customers gone, \(counted.kept) kept"
            try writing.rule("took back the import \(id) (\(row.kind)): \(what)", by: person, on: day)
        }
        return .done(tally)
    }

    private func strike(_ items: Range<Int64>, _ tally: inout Tally) throws {
        let invoices = try book.read { try $0.invoices(madeBy: items) }
        for start in stride(from: 0, to: invoices.count, by: Self.chunk) {
            let some = invoices[start..<min(start + Self.chunk, invoices.count)]
            let struck = try book.write { writing in
                try some.count { invoice in
                    guard try writing.isUntouched(invoice) else { return false }
                    return try writing.strike(invoice, on: day, payee: payee) != .unchanged
                }
            }
            tally.invoices += struck
            tally.kept += some.count - struck
        }
    }

    private func forget(_ customers: Range<Int64>, _ tally: inout Tally) throws {
        for start in stride(from: customers.lowerBound, to: customers.upperBound, by: Self.chunk) {
            let some = start..<min(start + Int64(Self.chunk), customers.upperBound)
            let gone = try book.write { try $0.forget(some) }
            tally.customers += gone
            tally.kept += some.count - gone
        }
    }
}
