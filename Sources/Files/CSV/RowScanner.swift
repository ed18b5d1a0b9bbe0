/// Finds the fields of one row in a stretch of bytes. Offsets count from the row's first byte, so that the stretch may move.
struct RowScanner {
    struct Field {
        var start: Int
        var end: Int
        /// True when the bytes stand in `unescaped`, because doubled quotes had to be halved.
        var rewritten = false
    }

    enum Outcome {
        /// The row's content ends at one offset, the next row begins at the other.
        case row(end: Int, next: Int)
        case needsMore
        /// The text ended inside quotes.
        case unterminated
    }

    /// Columns beyond this are counted and not kept.
    static let mostColumns = 4096

    let separator: UInt8
    private(set) var fields: [Field] = []
    private(set) var unescaped: [UInt8] = []
    private(set) var columns = 0
    private(set) var textAfterQuote = false
    /// Line breaks before the quoted field scanned last, for naming the line on which it opened.
    private(set) var breaksBeforeQuote = 0
    /// Line breaks within the row, its own end included.
    private(set) var breaks = 0
    private var position = 0

    init(separator: UInt8) { self.separator = separator }

    /// Back to a row of no columns.
    mutating func clear() {
        fields.removeAll(keepingCapacity: true)
        unescaped.removeAll(keepingCapacity: true)
        (columns, breaks, breaksBeforeQuote, position, textAfterQuote) = (0, 0, 0, 0, false)
    }

    mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>, isLast: Bool) -> Outcome {
        clear()
        while true {
            if position < bytes.count, bytes[position] == Byte.quote {
                if let outcome = scanQuoted(bytes, isLast: isLast) { return outcome }
            } else {
                scanPlain(bytes)
            }
            guard position < bytes.count else { return isLast ? .row(end: position, next: position) : .needsMore }
            if bytes[position] != separator { return end(bytes, isLast: isLast) }
            position += 1
        }
    }

    private mutating func scanPlain(_ bytes: UnsafeBufferPointer<UInt8>) {
        let start = position
        var index = position
        while index < bytes.count {
            let byte = bytes[index]
            if byte == separator || byte == Byte.newline || byte == Byte.carriageReturn { break }
            index += 1
        }
        position = index
        keep(Field(start: start, end: index))
    }

    /// Nil when the field is complete and the position stands on what follows it.
    private mutating func scanQuoted(_ bytes: UnsafeBufferPointer<UInt8>, isLast: Bool) -> Outcome? {
        breaksBeforeQuote = breaks
        let start = position + 1
        var index = start
        var doubled = false
        while true {
            guard index < bytes.count else { return isLast ? .unterminated : .needsMore }
            let byte = bytes[index]
            if byte == Byte.quote {
                guard index + 1 < bytes.count || isLast else { return .needsMore }
                guard index + 1 < bytes.count, bytes[index + 1] == Byte.quote else { break }
                doubled = true
                index += 1
            } else if byte == Byte.newline || (byte == Byte.carriageReturn && !follows(Byte.newline, index, bytes)) {
                breaks += 1
            }
            index += 1
        }
        keep(doubled ? unescape(bytes[start..<index]) : Field(start: start, end: index))
        position = index + 1
        skipToSeparator(bytes)
        return nil
    }

    private func follows(_ byte: UInt8, _ index: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        index + 1 < bytes.count && bytes[index + 1] == byte
    }

    private mutating func unescape(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Field {
        let start = unescaped.count
        var skip = false
        for byte in bytes {
            if skip {
                skip = false
                continue
            }
            unescaped.append(byte)
            skip = byte == Byte.quote
        }
        return Field(start: start, end: unescaped.count, rewritten: true)
    }

    /// After a closing quote only blanks are harmless; anything else makes the row unreadable.
    private mutating func skipToSeparator(_ bytes: UnsafeBufferPointer<UInt8>) {
        while position < bytes.count {
            let byte = bytes[position]
            if byte == separator || byte == Byte.newline || byte == Byte.carriageReturn { return }
            if byte != Byte.blank { textAfterQuote = true }
            position += 1
        }
    }

    private mutating func keep(_ field: Field) {
        columns += 1
        if columns <= Self.mostColumns { fields.append(field) }
    }

    private mutating func end(_ bytes: UnsafeBufferPointer<UInt8>, isLast: Bool) -> Outcome {
        let end = position
        if bytes[position] == Byte.carriageReturn {
            guard position + 1 < bytes.count || isLast else { return .needsMore }
            if follows(Byte.newline, position, bytes) { position += 1 }
        }
        breaks += 1
        return .row(end: end, next: position + 1)
    }
}

/// The few bytes that mean something in a separated text.
enum Byte {
    static let tab = UInt8(ascii: "\t")
    static let newline = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    static let blank = UInt8(ascii: " ")
    static let quote = UInt8(ascii: "\"")
}
