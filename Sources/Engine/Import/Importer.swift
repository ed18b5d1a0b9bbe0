public import Files
public import Receivables
public import Storage

/// Takes a file into a book, a few thousand rows to a transaction. What is wrong is rejected with its reason, the rest is
/// taken in, and the same file again changes nothing.
public struct Importer {
    public struct Tally: Hashable, Sendable {
        public var added = 0
        public var changed = 0
        public var unchanged = 0
        public var rejected = 0

        public var rows: Int { added + changed + unchanged + rejected }

        mutating func count(_ imported: Imported) {
            switch imported {
            case .added: added += 1
            case .changed: changed += 1
            case .unchanged: unchanged += 1
            }
        }
    }

    /// Something to put into the book, and the rows that said so.
    private struct Pending<Value> {
        var value: Value
        var line: Int
        var rows: [[UInt8]]
    }

    private let book: Book
    private let payee: Country?
    private let file: String
    private let today: Day
    /// What each transaction made.
    private var parts: [ImportPart] = []
    public private(set) var tally = Tally()
    public private(set) var notes: [ImportNote] = []
    /// Shown each row that was not taken in.
    public var reject: (Rejection) throws -> Void = { _ in }
    /// Told how many rows are done.
    public var progress: (Int) -> Void = { _ in }
    /// The source that the file is of, when it is read again and again.
    public var source: RowSource?

    /// Rows in one transaction: the fewer, the oftener the same pages of the indexes by customer are written.
    private static let chunk = 10_000

    /// - Parameter today: the day of the import, for what changed without a date of its own.
    public init(_ file: String, into book: Book, payee: Country?, on today: Day) {
        self.file = file
        self.book = book
        self.payee = payee
        self.today = today
    }

    public mutating func take(customers reader: CustomerRecordReader) throws {
        try each(reader) { record, writing in try writing.put(record) }
    }

    public mutating func take(payments reader: PaymentRecordReader) throws {
        let (payee, source) = (payee, source)
        try each(reader) { record, writing in
            try source?.enter(record, payee: payee, in: writing) ?? writing.enter(record, payee: payee)
        }
    }

    /// What the file says of a customer's people replaces what was known, so their rows are gathered first.
    public mutating func take(contacts reader: ContactRecordReader) throws {
        var people: [String: [ContactRecord]] = [:]
        var order: [Pending<String>] = []
        while let entry = try reader.next() {
            switch entry {
            case .rejected(let rejection): try refuse(rejection)
            case .record(let record, let line):
                if people[record.customer] == nil {
                    order.append(Pending(value: record.customer, line: line, rows: reader.rowsOfLast))
                }
                people[record.customer, default: []].append(record)
            }
        }
        notes = reader.notes
        try put(order) { code, writing in
            try writing.refuseErased(code)
            guard let customer = try writing.customer(code: code) else {
                throw Refused(column: "customer", "there is no customer '\(code)'; import the customers first")
            }
            // Of somebody who was merged people chose whom to write to.
            guard try !writing.isAlias(code) else { return .unchanged }
            return try writing.put(people[code] ?? [], of: customer)
        }
    }

    public mutating func take(invoices reader: InvoiceRecordReader) throws {
        var gathering = InvoiceGathering()
        var batch: [Pending<InvoicePosting>] = []
        while let entry = try reader.next() {
            switch entry {
            case .rejected(let rejection): try refuse(rejection)
            case .record(let record, let line):
                let row = InvoiceGathering.Row(record: record, line: line, raw: reader.rowsOfLast)
                if let ready = gathering.add(row) { try add(ready, to: &batch) }
                if batch.count >= Self.chunk { try post(&batch) }
            }
        }
        if let ready = gathering.end() { try add(ready, to: &batch) }
        try post(&batch)
        notes = reader.notes
    }

    /// Takes one kind of records out of what an accounting system's own records gave.
    public mutating func take(_ kind: RecordKind, of reading: BooksReading) throws {
        let (today, payee) = (today, payee)
        func pending<Record>(_ records: [Dated<Record>]) -> [Pending<Record>] {
            records.map { Pending(value: $0.record, line: 0, rows: []) }
        }
        switch kind {
        case .customers: try put(pending(reading.customers)) { try $1.put($0) }
        case .contacts: break
        case .invoices:
            try put(pending(reading.invoices)) { record, writing in
                let row = InvoiceGathering.Row(record: record, line: 0, raw: [])
                guard record.status != .deleted || record.amount != nil else {
                    return try writing.strike(record.invoice, on: today, payee: payee)
                }
                if let doubt = record.doubt { throw Refused(column: "doubt", doubt) }
                return try writing.post(InvoiceGathering.posting([row]), on: today, payee: payee)
            }
        case .payments: try put(pending(reading.payments)) { try $1.enter($0, payee: payee) }
        }
    }

    private mutating func add(_ rows: [InvoiceGathering.Row], to batch: inout [Pending<InvoicePosting>]) throws {
        let place = Pending(value: (), line: rows[0].line, rows: rows.flatMap(\.raw))
        do throws(Refused) {
            let posting = try InvoiceGathering.posting(rows)
            batch.append(Pending(value: posting, line: place.line, rows: place.rows))
        } catch {
            try refuse(rejection(error, place.line, place.rows))
        }
    }

    private mutating func post(_ batch: inout [Pending<InvoicePosting>]) throws {
        let (today, payee, source) = (today, payee, source)
        try put(batch) { posting, writing in
            try source?.post(posting, on: today, payee: payee, in: writing)
                ?? writing.post(posting, on: today, payee: payee)
        }
        batch.removeAll(keepingCapacity: true)
    }

    private mutating func each<Record: FileRecord>(
        _ reader: RecordReader<Record>,
        _ take: (Record, Writing) throws -> Imported
    ) throws {
        var batch: [Pending<Record>] = []
        while let entry = try reader.next() {
            switch entry {
            case .rejected(let rejection): try refuse(rejection)
            case .record(let record, let line):
                batch.append(Pending(value: record, line: line, rows: reader.rowsOfLast))
                guard batch.count >= Self.chunk else { continue }
                try put(batch, take)
                batch.removeAll(keepingCapacity: true)
            }
        }
        try put(batch, take)
        notes = reader.notes
    }

    /// One transaction.
    private mutating func put<Value>(
        _ batch: [Pending<Value>],
        _ take: (Value, Writing) throws -> Imported
    ) throws {
        guard !batch.isEmpty else { return }
        var counted = tally
        var refused: [Rejection] = []
        let part = try book.write { writing in
            let mark = try writing.mark()
            for pending in batch {
                do {
                    counted.count(try take(pending.value, writing))
                } catch let refusal as Refused {
                    refused.append(rejection(refusal, pending.line, pending.rows))
                }
            }
            return try writing.part(since: mark)
        }
        if !part.isEmpty { parts.append(part) }
        tally = counted
        for rejection in refused { try refuse(rejection) }
        progress(tally.rows)
    }

    private mutating func refuse(_ rejection: Rejection) throws {
        tally.rejected += 1
        try reject(rejection)
    }

    private func rejection(_ refusal: Refused, _ line: Int, _ rows: [[UInt8]]) -> Rejection {
        Rejection(
            file: file,
            line: line,
            column: refusal.column,
            value: nil,
            reason: refusal.reason,
            remedy: "Correct it and import the rejects file",
            rows: rows
        )
    }

    /// Notes in the book that the file came in.
    public func sign(_ kind: RecordKind, digest: [UInt8], at instant: Int64) throws {
        try book.write { writing in
            try writing.receive(
                kind.rawValue,
                named: file,
                digest: digest,
                at: instant,
                accepted: tally.rows - tally.rejected,
                rejected: tally.rejected,
                parts: parts
            )
        }
    }
}
