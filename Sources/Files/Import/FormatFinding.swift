import Receivables

/// Learns from all rows of a file how it writes dates and amounts, and asks where every value reads both ways.
struct FormatFinding {
    private struct Candidates<Format: Hashable> {
        var left: [Format]
        /// The first value that the formats left at the end read differently.
        var witness: (line: Int, column: String, value: String)?
    }

    private let plan: Plan
    private let file: String
    private let place: String
    private var dates = Candidates(left: DateFormat.usual)
    private var amounts = Candidates(left: [AmountFormat.point, .comma])
    private var needsCurrency: (line: Int, column: String, value: String)?

    /// Reads to the end of the file and sets what it found in the plan. The caller rewinds.
    static func settle(_ plan: Plan, reading reader: CSVReader, preset: String?) throws(ImportFault) {
        guard !plan.isPlain, needsReading(plan) else { return }
        var finding = FormatFinding(plan: plan, file: reader.name, preset: preset)
        while try reader.next() {
            if reader.flaw == nil, plan.wants(reader) { try finding.read(reader) }
        }
        try finding.conclude()
    }

    private static func needsReading(_ plan: Plan) -> Bool {
        let dates = plan.table.dates == nil && Field.dates.contains(where: plan.has)
        let amounts = plan.table.amounts == nil && Field.amounts.contains(where: plan.has)
        let currency = plan.has(.amount) && !plan.has(.currency) && plan.bookCurrency == nil
        return dates || amounts || currency
    }

    private init(plan: Plan, file: String, preset: String?) {
        self.plan = plan
        self.file = file
        self.place = (preset.map { "`like: \($0)` and " } ?? "") + "`\(plan.kind.rawValue):`"
    }

    private mutating func read(_ row: CSVReader) throws(ImportFault) {
        for field in Field.dates where plan.table.dates == nil {
            guard case .column(let index) = plan[field], !row.isEmpty(index) else { continue }
            try readDate(row.string(index).tidied, (row.line, plan.header[index]))
        }
        for field in Field.amounts {
            guard case .column(let index) = plan[field], !row.isEmpty(index) else { continue }
            let value = row.string(index)
            if plan.table.amounts == nil { try readAmount(value, (row.line, plan.header[index])) }
            noteCurrency(value, field, row.line)
        }
    }

    private mutating func readDate(_ value: String, _ place: (line: Int, column: String)) throws(ImportFault) {
        let readings = dates.left.map { ($0, $0.day(in: value)) }
        let fitting = readings.filter { $0.1 != nil }
        if fitting.isEmpty {
            guard DateFormat.usual.contains(where: { $0.day(in: value) != nil }) else { return }
            throw mixed(value, place, "dates", dates.left.map(\.pattern))
        }
        dates.left = fitting.map(\.0)
        if Set(fitting.map(\.1)).count > 1 { dates.witness = (place.line, place.column, value) }
    }

    private mutating func readAmount(_ value: String, _ place: (line: Int, column: String)) throws(ImportFault) {
        let readings = amounts.left.map { ($0, $0.reading(of: value)) }
        let fitting = readings.filter { $0.1 != nil }
        if fitting.isEmpty {
            let other = [AmountFormat.point, .comma].contains { $0.reading(of: value) != nil }
            guard other else { return }
            throw mixed(value, place, "amounts", amounts.left.map { "a decimal “\($0.decimal)”" })
        }
        amounts.left = fitting.map(\.0)
        if Set(fitting.map(\.1)).count > 1 { amounts.witness = (place.line, place.column, value) }
    }

    private mutating func noteCurrency(_ value: String, _ field: Field, _ line: Int) {
        guard needsCurrency == nil, field == .amount, !plan.has(.currency), plan.bookCurrency == nil else { return }
        let reading = (plan.table.amounts ?? .point).reading(of: value) ?? AmountFormat.comma.reading(of: value)
        if let reading, reading.code == nil { needsCurrency = (line, plan.columnName(field), value) }
    }

    private func mixed(_ value: String, _ place: (line: Int, column: String), _ what: String, _ before: [String])
        -> ImportFault
    {
        .wrong(
            Complaint(
                file,
                line: place.line,
                message:
                    "\(place.column): “\(value)” is not written like the \(what) before it (\(before.joined(separator: ", ")))",
                remedy: "Say `\(what):` in a mapping: rows that are written otherwise are then rejected one by one."
            )
        )
    }

    private func conclude() throws(ImportFault) {
        let questions = [dateQuestion, amountQuestion, currencyQuestion].compactMap(\.self)
        guard questions.isEmpty else { throw .asks(questions) }
        if plan.table.dates == nil, let format = dates.left.first { plan.dates = format }
        if plan.table.amounts == nil, let format = amounts.left.first { plan.amounts = format }
    }

    private var dateQuestion: Question? {
        guard let (line, column, value) = dates.witness else { return nil }
        let readings = dates.left.map { (format: $0, day: $0.day(in: value)) }
        guard Set(readings.map(\.day)).count > 1 else { return nil }
        let answers = readings.map { reading in
            Question.Answer(
                mappingLine: "dates: \(reading.format.pattern)",
                meaning: "\(value) is \(reading.day?.description ?? "no date")"
            )
        }
        return Question(
            file: file,
            line: line,
            column: column,
            example: value,
            text: "\(column): every date reads in \(answers.count) ways, as “\(value)” does.",
            place: place,
            answers: answers
        )
    }

    private var amountQuestion: Question? {
        guard amounts.left.count > 1, let (line, column, value) = amounts.witness else { return nil }
        let answers = amounts.left.map { format in
            Question.Answer(
                mappingLine: "amounts: { decimal: \"\(format.decimal)\" }",
                meaning: "\(value) is \(format.reading(of: value)?.decimal ?? "no amount")"
            )
        }
        return Question(
            file: file,
            line: line,
            column: column,
            example: value,
            text: "\(column): every amount reads both ways, as “\(value)” does.",
            place: place,
            answers: answers
        )
    }

    private var currencyQuestion: Question? {
        guard let (line, column, value) = needsCurrency else { return nil }
        return Question(
            file: file,
            line: line,
            column: column,
            example: value,
            text: "\(column): nothing says in which currency “\(value)” is.",
            place: place,
            answers: [
                Question.Answer(
                    mappingLine: "currency: EUR",
                    meaning: "or another ISO 4217 code, or a column: `columns: { currency: NAME }`"
                )
            ]
        )
    }
}

extension Plan {
    /// Whether the mapping's `only` and `except` let the row count.
    func wants(_ row: CSVReader) -> Bool {
        filters.allSatisfy { $0.values.contains(row.string($0.column).tidied.lowercased()) == $0.wanted }
    }
}

extension String {
    /// Without blanks at either end, those of spreadsheets included.
    var tidied: String {
        let scalars = unicodeScalars.drop(while: \.isBlank).reversed().drop(while: \.isBlank).reversed()
        return String(String.UnicodeScalarView(scalars))
    }
}
