import Crypto
public import Files
import Foundation
public import Receivables
public import Storage

/// Takes a file into a book: row by row, in one transaction a thousand rows. What is wrong is rejected with its reason,
/// the rest is taken in, and the same file again changes nothing.
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

    private let book: Book
    private let payee: Country?
    /// The day of the import.
    private let today: Day
    public private(set) var tally = Tally()
    public private(set) var notes: [ImportNote] = []
    /// Shown each row that was not taken in.
    public var reject: ((Rejection) throws -> Void)?
    /// Told how many rows are done.
    public var progress: ((Int) -> Void)?

    private static let chunk = 5000

    public init(into book: Book, payee: Country?, on today: Day) {
        self.book = book
        self.payee = payee
        self.today = today
    }

    public mutating func take(customers reader: inout CustomerRecordReader) throws {
        try each(&reader) { record, writing in try writing.put(record) }
    }

    public mutating func take(payments reader: inout PaymentRecordReader) throws {
        let payee = payee
        try each(&reader) { record, writing in try writing.enter(record, payee: payee) }
    }

    /// Rows of one customer replace what was known of their people, so they are gathered first.
    public mutating func take(contacts reader: inout ContactRecordReader) throws {
        var people: [String: [ContactRecord]] = [:]
        var order: [(customer: String, line: Int)] = []
        while let entry = try reader.next() {
            switch entry {
            case .rejected(let rejection): try refuse(rejection)
            case .record(let record, let line):
                if people[record.customer] == nil { order.append((record.customer, line)) }
                people[record.customer, default: []].append(record)
            }
        }
        notes = reader.notes
        try book.write { writing in
            for (code, _) in order {
                guard let customer = try writing.customer(code: code) else {
                    tally.rejected += people[code]?.count ?? 0
                    continue
                }
                try tally.count(writing.put(people[code] ?? [], of: customer))
            }
        }
    }

    public mutating func take(invoices reader: inout InvoiceRecordReader) throws {
        var gathering = InvoiceGathering()
        var batch: [(InvoicePosting, Rejection)] = []
        while let entry = try reader.next() {
            switch entry {
            case .rejected(let rejection): try refuse(rejection)
            case .record(let record, let line):
                if let ready = gathering.add(record, line: line) { batch.append(contentsOf: postings(ready)) }
                if batch.count >= Self.chunk { try post(&batch) }
            }
        }
        if let ready = gathering.end() { batch.append(contentsOf: postings(ready)) }
        try post(&batch)
        notes = reader.notes
    }

    private mutating func postings(_ rows: [InvoiceGathering.Row]) -> [(InvoicePosting, Rejection)] {
        do throws(Refused) {
            return try [(InvoiceGathering.posting(rows), rejection(rows))]
        } catch {
            var rejection = rejection(rows)
            rejection.column = error.column
            rejection.reason = error.reason
            try? refuse(rejection)
            return []
        }
    }

    private func rejection(_ rows: [InvoiceGathering.Row]) -> Rejection {
        Rejection(
            file: "",
            line: rows.first?.line ?? 0,
            column: nil,
            value: rows.first?.record.invoice,
            reason: "",
            remedy: "Correct the row and import the rejects file.",
            rows: []
        )
    }

    private mutating func post(_ batch: inout [(InvoicePosting, Rejection)]) throws {
        guard !batch.isEmpty else { return }
        var counted = tally
        var refused: [Rejection] = []
        try book.write { writing in
            for (posting, place) in batch {
                do {
                    counted.count(try writing.post(posting, on: today, payee: payee))
                } catch let refusal as Refused {
                    refused.append(place.because(refusal))
                }
            }
        }
        tally = counted
        for rejection in refused { try refuse(rejection) }
        batch.removeAll(keepingCapacity: true)
        progress?(tally.rows)
    }

    private mutating func refuse(_ rejection: Rejection) throws {
        tally.rejected += 1
        try reject?(rejection)
    }

    private mutating func each<Record: FileRecord>(
        _ reader: inout RecordReader<Record>,
        _ take: (Record, Writing) throws -> Imported
    ) throws {
        var isMore = true
        while isMore {
            var batch: [(record: Record, line: Int)] = []
            while batch.count < Self.chunk {
                guard let entry = try reader.next() else {
                    isMore = false
                    break
                }
                switch entry {
                case .record(let record, let line): batch.append((record, line))
                case .rejected(let rejection): try refuse(rejection)
                }
            }
            try take(batch, take)
        }
        notes = reader.notes
    }

    private mutating func take<Record>(
        _ batch: [(record: Record, line: Int)],
        _ take: (Record, Writing) throws -> Imported
    ) throws {
        var counted = tally
        var refused: [Rejection] = []
        try book.write { writing in
            for (record, line) in batch {
                do {
                    counted.count(try take(record, writing))
                } catch let refusal as Refused {
                    let place = Rejection(
                        file: "",
                        line: line,
                        column: nil,
                        value: nil,
                        reason: "",
                        remedy: "Correct the row and import the rejects file.",
                        rows: []
                    )
                    refused.append(place.because(refusal))
                }
            }
        }
        tally = counted
        for rejection in refused { try refuse(rejection) }
        progress?(tally.rows)
    }

    /// Notes in the book that the file came in.
    public func sign(_ kind: RecordKind, file: String, digest: [UInt8], at instant: Int64) throws {
        let accepted = tally.rows - tally.rejected
        try book.write { writing in
            try writing.receive(
                kind.rawValue,
                named: file,
                digest: digest,
                at: instant,
                accepted: accepted,
                rejected: tally.rejected
            )
        }
    }
}

extension Rejection {
    fileprivate func because(_ refusal: Refused) -> Rejection {
        var rejection = self
        rejection.column = refusal.column
        rejection.reason = refusal.reason
        return rejection
    }
}
