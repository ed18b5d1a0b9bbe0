import Receivables

extension Plan {
    /// Preambles are shorter than this.
    private static let rowsSearched = 30

    /// Finds the header and leaves the reader on it.
    static func find(
        in reader: CSVReader,
        kind: RecordKind,
        mapping: Mapping?,
        currency: Currency?
    ) throws(ImportFault) -> Plan {
        if mapping == nil, let plan = try plainPlan(reader, kind) { return plan }
        let mapping = mapping ?? .commonNames
        guard var table = mapping.tables[kind] else {
            let known = mapping.tables.keys.map(\.rawValue).sorted().joined(separator: ", ")
            throw .wrong(
                Complaint(
                    reader.name,
                    message: "the mapping \(mapping.name) does not read \(kind.rawValue)",
                    remedy: "It reads: \(known)."
                )
            )
        }
        if table.columns.isEmpty, let names = Mapping.commonNames.tables[kind] { table = table.over(names) }
        var nearest: Plan?
        try reader.rewind()
        for _ in 0..<rowsSearched where try reader.next() {
            let plan = Plan(header: reader, kind: kind, table: table, isPlain: false, currency: currency)
            if plan.missing.isEmpty { return try plan.checked(reader.name) }
            if plan.missing.count < nearest?.missing.count ?? .max { nearest = plan }
        }
        guard let nearest else { throw .wrong(Complaint(reader.name, message: "is empty", remedy: "Export it again.")) }
        throw try nearest.complaint(reader, mapping)
    }

    /// The documented format has its header on the first line.
    private static func plainPlan(_ reader: CSVReader, _ kind: RecordKind) throws(ImportFault) -> Plan? {
        try reader.rewind()
        guard try reader.next() else { return nil }
        if case .tooManyColumns(let count) = reader.flaw {
            throw .wrong(
                Complaint(
                    reader.name,
                    line: reader.line,
                    message: "has \(count) columns, more than \(RowScanner.mostColumns)",
                    remedy: "Export only the columns that are needed."
                )
            )
        }
        var table = TableMapping()
        for field in kind.columns { table.columns[field] = .named([field.column]) }
        let plan = Plan(header: reader, kind: kind, table: table, isPlain: true, currency: nil)
        return plan.missing.isEmpty ? try plan.checked(reader.name) : nil
    }

    private func checked(_ file: String) throws(ImportFault) -> Plan {
        if let name = doubled.first {
            throw .wrong(
                Complaint(
                    file,
                    line: headerLine,
                    message: "two columns are called “\(name)”",
                    remedy: "Rename or remove one of them."
                )
            )
        }
        if let name = filterColumnsMissing.first {
            throw .wrong(
                Complaint(
                    file,
                    line: headerLine,
                    message: "has no column “\(name)”, by which the mapping picks rows",
                    remedy: "There are: \(header.joined(separator: ", "))."
                )
            )
        }
        return self
    }

    /// Names what is missing, what is there and which preset would fit.
    private func complaint(_ reader: CSVReader, _ mapping: Mapping) throws(ImportFault) -> ImportFault {
        let wanted = missing.map { $0.map(\.column).joined(separator: " or ") }.joined(separator: ", ")
        let there = header.prefix(40).filter { !$0.isEmpty }.joined(separator: ", ")
        var remedy = "There are: \(there.isEmpty ? "no names" : there). "
        let fitting = try Self.fittingPresets(reader, kind)
        if fitting.isEmpty {
            remedy +=
                "Say in a mapping (--mapping FILE) which column is which: `columns: { \(missing[0][0].column): NAME }`."
        } else {
            remedy += "It looks like an export for: \(fitting.map { "--preset \($0)" }.joined(separator: " or "))."
        }
        return .wrong(Complaint(reader.name, line: headerLine, message: "no column says \(wanted)", remedy: remedy))
    }

    private static func fittingPresets(_ reader: CSVReader, _ kind: RecordKind) throws(ImportFault) -> [String] {
        var fitting: [String] = []
        for name in Mapping.presetNames {
            guard let table = try Mapping.preset(name)?.tables[kind] else { continue }
            try reader.rewind()
            for _ in 0..<rowsSearched where try reader.next() {
                let plan = Plan(header: reader, kind: kind, table: table, isPlain: false, currency: nil)
                guard plan.missing.isEmpty, plan.filterColumnsMissing.isEmpty else { continue }
                fitting.append(name)
                break
            }
        }
        return fitting
    }

    /// What is worth saying about the header itself.
    func headerNotes(mapping: Mapping?) -> [ImportNote] {
        var notes: [ImportNote] = []
        func note(_ text: String) { notes.append(ImportNote(text: text, line: headerLine, times: 1)) }
        if isPlain || mapping == nil, !unread.isEmpty {
            note("Columns that nothing reads: \(unread.joined(separator: ", "))")
        }
        if !isPlain, mapping == nil {
            let pairs = (kind.columns + kind.furtherColumns).filter { has($0) && $0.column != columnName($0) }
            note("Read by their names: " + pairs.map { "\($0.column) = \(columnName($0))" }.joined(separator: ", "))
        }
        if let mapping, !mapping.isPreset {
            let absent = table.columns.keys.filter { !has($0) }.map(\.column).sorted()
            if !absent.isEmpty {
                note("The mapping names columns the file does not have, for: \(absent.joined(separator: ", "))")
            }
        }
        if kind == .invoices, !has(.due), !has(.terms) {
            note("The file says neither a due date nor terms; a mapping can: `constants: { terms: net 30 }`")
        }
        return notes
    }
}
