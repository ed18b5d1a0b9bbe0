public import Receivables

/// Reads the records of one file, one after the other, in constant memory.
///
/// What stands directly after another row about the same thing is judged here; whatever stands farther apart is
/// decided by the book, whose keys are unique, except where a mapping says `distinct`.
public final class RecordReader<Record: FileRecord> {
    public enum Entry {
        /// The record and the line its first row starts on.
        case record(Record, line: Int)
        case rejected(Rejection)
    }

    /// A document kept back until the next row shows that it is complete.
    private struct Document {
        var number: String
        var record: Record?
        var line: Int
        var rows: [[UInt8]]
        var flaw: CellFlaw?
        var bytes = 0
    }

    private let rows: CSVReader
    private let plan: Plan
    private let mapping: Mapping?
    private var headerNotes: [ImportNote]
    private var repeats = ImportNote(text: "Rows that repeat the row before them were taken once", line: nil, times: 0)
    private var unwanted = ImportNote(text: "Rows left out by `only` and `except` of the mapping", line: nil, times: 0)
    private var previous: Record?
    private var previousLine = 0
    private var document: Document?
    private var documentRows: [[UInt8]] = []
    private var seen: [String: Int] = [:]

    /// Opens a file, finds its header and, where neither mapping nor plain format say so, how it writes dates and amounts.
    /// - Parameter currency: the book's own, for exports that name none; nil asks.
    public convenience init(path: String, mapping: Mapping? = nil, currency: Currency? = nil) throws(ImportFault) {
        try self.init(ByteSource(path: path), mapping: mapping, currency: currency)
    }

    public convenience init(
        bytes: [UInt8],
        name: String,
        mapping: Mapping? = nil,
        currency: Currency? = nil
    ) throws(ImportFault) {
        try self.init(ByteSource(bytes, name: name), mapping: mapping, currency: currency)
    }

    private init(_ source: ByteSource, mapping: Mapping?, currency: Currency?) throws(ImportFault) {
        let table = mapping?.tables[Record.kind]
        self.rows = try CSVReader(source, separator: table?.separator, encoding: table?.encoding)
        self.plan = try Plan.find(in: rows, kind: Record.kind, mapping: mapping, currency: currency)
        self.mapping = mapping
        self.headerNotes = plan.headerNotes(mapping: mapping)
        try skipToHeader()
        try FormatFinding.settle(plan, reading: rows, preset: mapping?.isPreset == true ? mapping?.name : mapping?.base)
        try skipToHeader()
        if rows.encodingWasJudged {
            let text = "The file does not say how it spells letters; it is read as \(rows.encoding.rawValue)"
            headerNotes.append(ImportNote(text: text, line: nil, times: 1))
        }
    }

    /// The header row as it stands in the file, for a rejects file.
    public var header: [UInt8] { plan.rawHeader }
    /// The byte that parts the columns, for a rejects file.
    public var separator: UInt8 { rows.separator }

    /// The rows of the record that `next()` gave last, as they stand in the file: what the book refuses goes to the
    /// rejects with them.
    public var rowsOfLast: [[UInt8]] { plan.table.lines == nil ? [Array(rows.raw)] : documentRows }

    /// What a person should know; complete once `next()` gave nil.
    public var notes: [ImportNote] {
        headerNotes + plan.leftOut + [repeats, unwanted].filter { $0.times > 0 }
    }

    /// The next record or rejected row; nil at the end. Throws when the rest of the file cannot be read:
    /// whatever was taken from it before must then not count.
    public func next() throws(ImportFault) -> Entry? {
        while try rows.next() {
            if rows.isBlank { continue }
            guard plan.wants(rows) else {
                count(&unwanted)
                continue
            }
            let entry = plan.table.lines == nil ? takeRow() : takeLine()
            if let entry { return entry }
        }
        defer { document = nil }
        return document.map(entry)
    }

    // MARK: One row, one record

    private func takeRow() -> Entry? {
        do throws(CellFlaw) {
            try checkShape()
            guard let record = try Record(Cells(row: rows, plan: plan)) else { return nil }
            if let previous, previous.isSame(as: record) { return try takeAgain(record, after: previous) }
            if plan.table.distinct, try wasSeen(record) { return nil }
            previous = record
            previousLine = rows.line
            return .record(record, line: rows.line)
        } catch {
            return .rejected(rejection(error, line: rows.line, [Array(rows.raw)]))
        }
    }

    /// A row that says again what the row before said is taken once; one that says otherwise is refused.
    /// Where the number of a payment is put together by the mapping, two equal rows may also be two payments.
    private func takeAgain(_ record: Record, after other: Record) throws(CellFlaw) -> Entry? {
        guard record == other else {
            throw CellFlaw(
                nil,
                nil,
                "Line \(previousLine) says otherwise about \(record.title)",
                "Keep the row that is right."
            )
        }
        if case .joined = plan[.payment] {
            throw CellFlaw(
                nil,
                nil,
                "Line \(previousLine) is the same: a repeated row or a second payment",
                "If it is a second payment, give it its own number."
            )
        }
        if !plan.table.distinct { count(&repeats) }
        return nil
    }

    /// Beyond this many different things the book alone decides what was there before.
    private static var mostRemembered: Int { 1 << 18 }

    private func wasSeen(_ record: Record) throws(CellFlaw) -> Bool {
        guard let facts = seen[record.title] else {
            if seen.count < Self.mostRemembered { seen[record.title] = record.hashValue }
            return false
        }
        guard facts == record.hashValue else { throw .disagreement(record.title) }
        return true
    }

    // MARK: One row per line item

    private func takeLine() -> Entry? {
        var record: Record?
        var flaw: CellFlaw?
        do throws(CellFlaw) {
            try checkShape()
            record = try Record(Cells(row: rows, plan: plan))
            guard record != nil else { return nil }
        } catch {
            flaw = error
        }
        let number = documentNumber
        if !number.isEmpty, document?.number == number {
            join(record, flaw)
            return nil
        }
        defer {
            document = Document(number: number, record: record, line: rows.line, rows: [Array(rows.raw)], flaw: flaw)
        }
        return document.map(entry)
    }

    /// What the rows of one document have in common, also where one of them cannot be read.
    private var documentNumber: String {
        guard case .column(let index) = plan[.invoice] else { return "" }
        return rows.string(index).tidied
    }

    /// One line that cannot be read spoils its document: half a total is a wrong total.
    private func join(_ line: Record?, _ flaw: CellFlaw?) {
        guard var open = document else { return }
        do throws(CellFlaw) {
            if let flaw { throw flaw }
            if let line { try open.record?.add(line: line, summing: plan.table.lines == .sum) }
        } catch {
            open.flaw = open.flaw ?? error
        }
        open.bytes += rows.raw.count
        if open.bytes > CSVReader.longestRow {
            open.flaw = CellFlaw(
                nil,
                nil,
                "The document has more than 4 MiB of rows",
                "Look at its number: many documents share it."
            )
        } else {
            open.rows.append(Array(rows.raw))
        }
        document = open
    }

    private func entry(_ document: Document) -> Entry {
        documentRows = document.rows
        if let flaw = document.flaw { return .rejected(rejection(flaw, line: document.line, document.rows)) }
        guard let record = document.record else { preconditionFailure("A document is a record or a flaw.") }
        return .record(record, line: document.line)
    }

    // MARK: Rows

    private func skipToHeader() throws(ImportFault) {
        try rows.rewind()
        while try rows.next(), rows.line < plan.headerLine {}
    }

    private func checkShape() throws(CellFlaw) {
        if let flaw = rows.flaw { throw CellFlaw(flaw) }
        guard rows.count == plan.header.count else {
            throw CellFlaw(
                nil,
                nil,
                "The row has \(rows.count) columns, its header has \(plan.header.count)",
                "Look for a separator too many or too few, or put the field in quotes."
            )
        }
    }

    private func count(_ note: inout ImportNote) {
        note.line = note.line ?? rows.line
        note.times += 1
    }

    private func rejection(_ flaw: CellFlaw, line: Int, _ raw: [[UInt8]]) -> Rejection {
        Rejection(
            file: rows.name,
            line: line,
            column: flaw.field.map(plan.columnName),
            value: flaw.value,
            reason: flaw.reason,
            remedy: flaw.remedy,
            rows: raw
        )
    }
}

public typealias CustomerRecordReader = RecordReader<CustomerRecord>
public typealias ContactRecordReader = RecordReader<ContactRecord>
public typealias InvoiceRecordReader = RecordReader<InvoiceRecord>
public typealias PaymentRecordReader = RecordReader<PaymentRecord>

extension CellFlaw {
    init(_ flaw: CSVReader.Flaw) {
        switch flaw {
        case .nulByte: self.init(nil, nil, "The row holds a NUL byte", "Export it again; the file is damaged.")
        case .brokenLetters:
            self.init(
                nil,
                nil,
                "The row is not UTF-8",
                "Save the file as UTF-8, or say `encoding: windows-1252` in a mapping."
            )
        case .textAfterQuote:
            self.init(nil, nil, "Text follows a closing quote", "Write a quote within a quoted field twice.")
        case .tooManyColumns(let count):
            self.init(nil, nil, "The row has \(count) columns", "Look for a file that is not CSV.")
        }
    }
}
