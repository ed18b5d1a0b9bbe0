/// A cursor over the rows of a separated text: `next()` moves to the following row, and every field spoken of is of that row.
/// It follows RFC 4180, takes any line ends, and holds one row and one chunk in memory, whatever the size of the file.
public final class CSVReader {
    /// Why a row cannot be used although its end was found.
    public enum Flaw: Hashable, Sendable {
        case nulByte
        case brokenLetters
        case textAfterQuote
        case tooManyColumns(Int)
    }

    /// A row longer than this is taken for a quote that was never closed.
    public static let longestRow = 4 << 20

    public let separator: UInt8
    /// The line on which the row starts, counted from 1 over all line ends, those within quotes included.
    public private(set) var line = 0
    public private(set) var flaw: Flaw?

    private let source: TextSource
    private var scanner: RowScanner
    private var buffer: [UInt8] = []
    private var start = 0
    private var contentEnd = 0
    private var nextStart = 0
    private var nextLine = 1
    private var ended = false

    init(_ source: TextSource, separator: UInt8) {
        self.source = source
        self.separator = separator
        self.scanner = RowScanner(separator: separator)
    }

    /// Without a separator the first rows tell it; without an encoding the bytes do.
    public convenience init(
        path: String,
        separator: UInt8? = nil,
        encoding: TextEncoding? = nil
    ) throws(ImportFault) {
        try self.init(ByteSource(path: path), separator: separator, encoding: encoding)
    }

    public convenience init(
        bytes: [UInt8],
        name: String,
        separator: UInt8? = nil,
        encoding: TextEncoding? = nil
    ) throws(ImportFault) {
        try self.init(ByteSource(bytes, name: name), separator: separator, encoding: encoding)
    }

    convenience init(_ source: ByteSource, separator: UInt8?, encoding: TextEncoding?) throws(ImportFault) {
        let text = try TextSource(source, encoding: encoding)
        let sniffed = try Separator.sniffed(from: text)
        self.init(text, separator: separator ?? sniffed)
    }

    public var name: String { source.name }
    public var encoding: TextEncoding { source.finding.encoding }
    /// True when the encoding was judged by the bytes: the person is told.
    public var encodingWasJudged: Bool { source.finding.judged }

    /// Moves to the next row that is not an empty line; false at the end.
    public func next() throws(ImportFault) -> Bool {
        while try advance() {
            if contentEnd > start { return true }
        }
        return false
    }

    /// Back before the first row.
    public func rewind() throws(ImportFault) {
        try source.rewind()
        buffer.removeAll(keepingCapacity: true)
        (start, contentEnd, nextStart, nextLine, line, ended, flaw) = (0, 0, 0, 1, 0, false, nil)
    }

    /// The number of columns of the row, also those beyond what is kept.
    public var count: Int { scanner.columns }

    /// The row as it stands in the file (in UTF-8), without its line end.
    public var raw: ArraySlice<UInt8> { buffer[start..<contentEnd] }

    /// The bytes of a field without its quotes; none for a column the row does not have.
    @inline(__always)
    func withBytes<Result, Failure: Error>(
        _ index: Int,
        _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        guard index < scanner.fields.count else { return try body(UnsafeBufferPointer(start: nil, count: 0)) }
        let field = scanner.fields[index]
        let offset = field.rewritten ? 0 : start
        let outcome = (field.rewritten ? scanner.unescaped : buffer).withUnsafeBufferPointer { all in
            Swift.Result { () throws(Failure) in
                try body(UnsafeBufferPointer(rebasing: all[offset + field.start..<offset + field.end]))
            }
        }
        return try outcome.get()
    }

    public func string(_ index: Int) -> String { withBytes(index) { String(decoding: $0, as: UTF8.self) } }
    /// True when no field says anything: spreadsheets leave such rows behind.
    public var isBlank: Bool {
        raw.allSatisfy { $0 == separator || $0 == Byte.blank || $0 == Byte.quote || $0 == Byte.carriageReturn }
    }
    public func isEmpty(_ index: Int) -> Bool { withBytes(index) { $0.isEmpty } }
    /// All fields of the row as text.
    public var strings: [String] { (0..<min(count, RowScanner.mostColumns)).map(string) }

    private func advance() throws(ImportFault) -> Bool {
        start = nextStart
        contentEnd = start
        line = nextLine
        flaw = nil
        scanner.clear()
        while true {
            if start == buffer.count {
                guard !ended else { return false }
                try refill()
                continue
            }
            switch scan() {
            case .row(let end, let next):
                contentEnd = start + end
                nextStart = start + next
                nextLine = line + scanner.breaks
                flaw = flawOfRow()
                return true
            case .needsMore: try refill()
            case .unterminated: throw unterminated
            }
        }
    }

    private func scan() -> RowScanner.Outcome {
        buffer.withUnsafeBufferPointer { all in
            scanner.scan(UnsafeBufferPointer(rebasing: all[start...]), isLast: ended)
        }
    }

    /// Moves what is left of the current row to the front and reads on. A long row at least doubles what is read,
    /// so that scanning it again from its start stays cheap.
    private func refill() throws(ImportFault) {
        guard buffer.count - start <= Self.longestRow else { throw tooLong }
        buffer.removeFirst(start)
        (start, contentEnd, nextStart) = (0, 0, 0)
        let goal = buffer.count * 2
        repeat {
            guard try source.read(appendingTo: &buffer) else {
                ended = true
                return
            }
        } while buffer.count < goal
    }

    private func flawOfRow() -> Flaw? {
        if scanner.columns > RowScanner.mostColumns { return .tooManyColumns(scanner.columns) }
        if scanner.textAfterQuote { return .textAfterQuote }
        if raw.withUnsafeBufferPointer({ $0.contains(0) }) { return .nulByte }
        if source.finding.damaged, String(validating: raw, as: UTF8.self) == nil { return .brokenLetters }
        return nil
    }

    private var unterminated: ImportFault {
        .wrong(
            Complaint(
                name,
                line: line + scanner.breaksBeforeQuote,
                message: "a quote opens here and is never closed",
                remedy: "Close it, or write a quote within a quoted field twice."
            )
        )
    }

    private var tooLong: ImportFault {
        .wrong(
            Complaint(
                name,
                line: line,
                message: "the row that starts here is longer than 4 MiB",
                remedy: "Look for a quote that is never closed, or for a file that is not CSV."
            )
        )
    }
}
