import Receivables

/// The facts of the row the reader stands on, as the plan finds them. Only this module reads them.
public struct Cells {
    let row: CSVReader
    let plan: Plan

    /// Longer than any name, path or note a book has a use for.
    private static let longestText = 2000

    /// The text of a fact without blanks around it, in the words of our own format; nil when there is none.
    func text(_ field: Field) throws(CellFlaw) -> String? {
        guard let text = try written(field) else { return nil }
        guard let words = plan.table.values[field] else { return text }
        if let word = words[text.lowercased()] { return word.isEmpty ? nil : word }
        if Field.worded.contains(field) { throw unknownWord(field, text, words.keys.sorted()) }
        return text
    }

    /// A name for a thing: one line, never reworded, of a length that an index carries.
    func identity(_ field: Field) throws(CellFlaw) -> String? {
        guard let text = try text(field) else { return nil }
        guard text.utf8.count <= 200 else {
            throw CellFlaw(field, text, "is longer than 200 bytes", "Use the short number the books have for it.")
        }
        return text
    }

    func required<Fact>(_ field: Field, _ fact: Fact?) throws(CellFlaw) -> Fact {
        guard let fact else { throw CellFlaw(field, nil, "is empty", "Every row of \(plan.kind.rawValue) needs it.") }
        return fact
    }

    func day(_ field: Field) throws(CellFlaw) -> Day? {
        if case .column(let index) = plan[field] {
            let day = row.withBytes(index) { bytes in plan.dates.day(in: bytes) }
            if let day { return day }
        }
        guard let text = try written(field) else { return nil }
        if let day = plan.dates.day(in: text) { return day }
        throw CellFlaw(field, text, "is no date written \(plan.dates.pattern)", dateRemedy)
    }

    private var dateRemedy: String {
        plan.isPlain
            ? "Write it like 2026-03-02, or say how the file writes dates in a mapping (`dates: M/D/YYYY`)."
            : "Mend the date, or change `dates:` in the mapping."
    }

    func currency() throws(CellFlaw) -> Currency? {
        guard let text = try text(.currency) else { return nil }
        if let currency = Currency(text) { return currency }
        if !plan.isPlain, let currency = Currency(text.uppercased()) { return currency }
        throw CellFlaw(.currency, text, "is no currency", "Write the ISO 4217 code: EUR, USD.")
    }

    /// The amount; nil when the cell is empty. The currency may stand beside the number.
    func money(_ field: Field, in currency: Currency?) throws(CellFlaw) -> Money? {
        if let currency, case .column(let index) = plan[field] {
            // The plain way to write it costs no more than its digits.
            let fast = row.withBytes(index) { bytes in
                bytes.isEmpty || plan.amounts.decimal != "." ? nil : Self.plainMoney(bytes, currency)
            }
            if let fast { return fast }
        }
        guard let text = try written(field) else { return nil }
        if plan.isPlain {
            guard let currency else { throw missingCurrency(field, text) }
            return try Self.money(field, text, decimal: text, currency)
        }
        guard let reading = plan.amounts.reading(of: text) else {
            throw CellFlaw(
                field,
                text,
                "is no amount",
                "Write 1200.00, or say how the file writes it: `amounts: { decimal: \",\" }`."
            )
        }
        let found = try self.currency(of: reading, beside: currency, field, text)
        return try Self.money(field, text, decimal: reading.decimal, found)
    }

    private func currency(
        of reading: AmountFormat.Reading,
        beside currency: Currency?,
        _ field: Field,
        _ text: String
    ) throws(CellFlaw) -> Currency {
        let code = reading.code.flatMap { Currency($0) }
        if reading.code != nil, code == nil {
            throw CellFlaw(field, text, "names no currency we know", "Write the ISO 4217 code: EUR, USD.")
        }
        guard let found = currency ?? code ?? plan.bookCurrency else { throw missingCurrency(field, text) }
        let fits = reading.sign.flatMap(AmountFormat.codes)?.contains(found.code) ?? true
        guard fits, code == nil || code == found else {
            throw CellFlaw(field, text, "is not in \(found)", "Mend the currency or the amount: we never convert.")
        }
        return found
    }

    private func missingCurrency(_ field: Field, _ text: String) -> CellFlaw {
        CellFlaw(field, text, "has no currency", "Fill the currency, or say `currency: EUR` in a mapping.")
    }

    private static func plainMoney(_ bytes: UnsafeBufferPointer<UInt8>, _ currency: Currency) -> Money? {
        try? Money(decimal: String(decoding: bytes, as: UTF8.self), currency)
    }

    private static func money(
        _ field: Field,
        _ text: String,
        decimal: String,
        _ currency: Currency
    ) throws(CellFlaw) -> Money {
        do throws(Money.Refusal) {
            return try Money(decimal: decimal, currency)
        } catch {
            throw CellFlaw(field, text, refusal: error, currency)
        }
    }

    func unknownWord(_ field: Field, _ text: String, _ known: [String]) -> CellFlaw {
        CellFlaw(field, text, "is unknown", "Known: \(known.joined(separator: ", ")).")
    }

    func word<Word: RawRepresentable<String> & CaseIterable>(_ field: Field) throws(CellFlaw) -> Word? {
        guard let text = try text(field) else { return nil }
        guard let word = Word(rawValue: plan.isPlain ? text : text.lowercased()) else {
            throw unknownWord(field, text, Word.allCases.map(\.rawValue))
        }
        return word
    }

    func words(_ field: Field) throws(CellFlaw) -> [String]? {
        try text(field)?.split(separator: " ").map(String.init)
    }

    /// The text as the file has it, tidied; nil when empty.
    private func written(_ field: Field) throws(CellFlaw) -> String? {
        switch plan[field] {
        case .nowhere: return nil
        case .constant(let text): return text
        case .column(let index): return try tidied(index, field)
        case .joined(let indices):
            var parts: [String] = []
            for index in indices {
                if let part = try tidied(index, field) { parts.append(part) }
            }
            return parts.isEmpty ? nil : parts.joined(separator: " ")
        case .firstFilled(let indices):
            for index in indices {
                if let text = try tidied(index, field) { return text }
            }
            return nil
        }
    }

    private func tidied(_ index: Int, _ field: Field) throws(CellFlaw) -> String? {
        let simple = row.withBytes(index) { bytes -> String? in
            guard let first = bytes.first, let last = bytes.last else { return "" }
            guard first > Byte.blank, last > Byte.blank, bytes.count <= Self.longestText else { return nil }
            guard bytes.allSatisfy(Self.isSimple) else { return nil }
            return String(decoding: bytes, as: UTF8.self)
        }
        if let simple { return simple.isEmpty ? nil : simple }
        guard row.withBytes(index, { $0.count }) <= Self.longestText else {
            throw CellFlaw(
                field,
                nil,
                "is longer than \(Self.longestText) bytes",
                "Look for a cell that holds another file."
            )
        }
        return try folded(row.string(index), field)
    }

    /// Neither a control nor the first byte of a blank that is to be tidied: those begin with C2, E2 or EF.
    private static func isSimple(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte != 0x7F && byte != 0xC2 && byte != 0xE2 && byte != 0xEF
    }

    /// Line ends and tabs within a name become one blank; in an identity or address they are somebody's trick or slip.
    private func folded(_ text: String, _ field: Field) throws(CellFlaw) -> String? {
        let isControl = { (scalar: Unicode.Scalar) in scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) }
        let parts = text.unicodeScalars.split { $0.isBlank || $0 == "\u{FEFF}" || isControl($0) }
        if Field.oneLine.contains(field) {
            let inner = text.unicodeScalars.drop(while: \.isBlank).reversed().drop(while: \.isBlank)
            if inner.contains(where: isControl) {
                throw CellFlaw(field, text, "holds a line end or control character", "Write it on one line.")
            }
        }
        guard !parts.isEmpty else { return nil }
        return parts.map { String($0) }.joined(separator: " ")
    }
}

extension Field {
    /// Columns whose words are a closed list once a mapping lists them.
    fileprivate static let worded: Set<Field> = [.status, .kind, .rail, .health, .role, .autopay, .active]
    fileprivate static let oneLine: Set<Field> = [.customer, .invoice, .payment, .email, .billedTo]
}

/// What is wrong with one cell, or with the row when no column is to blame.
public struct CellFlaw: Error, Hashable, Sendable {
    var field: Field?
    var value: String?
    var reason: String
    var remedy: String

    init(_ field: Field?, _ value: String?, _ reason: String, _ remedy: String) {
        self.field = field
        self.value = value
        self.reason = reason
        self.remedy = remedy
    }

    init(_ field: Field, _ value: String, refusal: Money.Refusal, _ currency: Currency) {
        switch refusal {
        case .notANumber:
            self.init(field, value, "is no amount with a point", "Write 1200.00, without thousands and signs.")
        case .tooManyDecimals(let allowed):
            let reason = "has more than the \(allowed) decimals of \(currency)"
            self.init(field, value, reason, "Round it as the document does.")
        case .tooLarge:
            self.init(field, value, "is absurdly large", "Look for a missing point or a number that is no amount.")
        }
    }
}
