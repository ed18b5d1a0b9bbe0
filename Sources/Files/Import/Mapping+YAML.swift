import Receivables
import Yams

extension Mapping {
    /// The largest mapping worth reading.
    private static let mostBytes = 1 << 18

    /// Reads a mapping file. An unknown key, a wrong word or broken YAML is a complaint with file, line and remedy.
    public init(yaml text: String, file: String) throws(ImportFault) {
        guard text.utf8.count <= Self.mostBytes else {
            throw .wrong(
                Complaint(file, message: "is too large for a mapping", remedy: "A mapping is a page, not a book.")
            )
        }
        let root = try MappingTable(Self.compose(text, file), file: file, place: "the mapping")
        try root.allow(["mapping", "like"] + RecordKind.allCases.map(\.rawValue))
        self.init(name: try root.text("mapping") ?? file)
        for kind in RecordKind.allCases {
            guard let table = try root.table(kind.rawValue) else { continue }
            tables[kind] = try TableMapping(table, kind: kind)
        }
        base = try root.text("like")
        if let base { try build(on: base, root) }
        guard !tables.isEmpty else {
            throw root.complaint("maps nothing", "Add a section: customers, contacts, invoices or payments.")
        }
    }

    /// A mapping may say only what it has to add to a preset.
    private mutating func build(on base: String, _ root: MappingTable) throws(ImportFault) {
        guard let preset = try Mapping.preset(base) else {
            let known = Self.presetNames.joined(separator: ", ")
            throw root.complaint("like: there is no preset “\(base)”", "There are: \(known).", at: "like")
        }
        tables.merge(preset.tables) { own, theirs in own.over(theirs) }
    }

    private static func compose(_ text: String, _ file: String) throws(ImportFault) -> Node {
        do {
            if let node = try Yams.compose(yaml: text) { return node }
        } catch let error as YamlError {
            throw .wrong(
                Complaint(file, line: error.line, message: "is not YAML: \(error.brief)", remedy: "Mend that line.")
            )
        } catch {
            throw .wrong(Complaint(file, message: "is not YAML", remedy: "Compare it with a shipped mapping."))
        }
        throw .wrong(Complaint(file, message: "is empty", remedy: "Write `mapping: NAME` and a section for each list."))
    }
}

extension TableMapping {
    private static let keys = [
        "columns", "constants", "values", "only", "except", "dates", "amounts", "currency", "separator", "encoding",
        "lines", "distinct", "negative", "payments-from",
    ]

    init(_ table: MappingTable, kind: RecordKind) throws(ImportFault) {
        self.init()
        try table.allow(Self.keys)
        try readColumns(table, kind: kind)
        for (wanted, key) in [(true, "only"), (false, "except")] {
            for (column, values) in try table.table(key)?.lists() ?? [] {
                filters.append(Filter(column: column, values: Set(values.map { $0.lowercased() }), wanted: wanted))
            }
        }
        try readFormats(table)
        lines = try table.word("lines", of: Lines.allCases)
        distinct = try table.word("distinct", of: Truth.allCases) == .true
        negative = try table.word("negative", of: PaymentRecord.Kind.allCases)
        paymentsFromInvoices = try table.word("payments-from", of: [RecordKind.invoices]) != nil
    }

    private enum Truth: String, CaseIterable { case `true`, `false` }

    private mutating func readColumns(_ table: MappingTable, kind: RecordKind) throws(ImportFault) {
        let known = (kind.columns + kind.furtherColumns).map(\.column)
        if let section = try table.table("columns") {
            try section.allow(known)
            for name in section.names { columns[try section.field(name)] = try section.column(name) }
        }
        if let section = try table.table("constants") {
            try section.allow(known)
            for name in section.names { constants[try section.field(name)] = try section.text(name) }
        }
        if let currency = try table.text("currency") { constants[.currency] = currency }
        if let section = try table.table("values") {
            try section.allow(known)
            for name in section.names {
                guard let words = try section.table(name) else { continue }
                for word in words.names {
                    values[try section.field(name), default: [:]][word.lowercased()] = try words.text(word)
                }
            }
        }
    }

    private mutating func readFormats(_ table: MappingTable) throws(ImportFault) {
        if let pattern = try table.text("dates") {
            guard let format = DateFormat(pattern) else {
                throw table.complaint(
                    "dates: “\(pattern)” is no date format",
                    "Write it with YYYY or YY, M or Mon, and D: M/D/YYYY, D.M.YYYY, Mon D YYYY.",
                    at: "dates"
                )
            }
            dates = format
        }
        encoding = try table.word("encoding", of: TextEncoding.allCases)
        if let name = try table.text("separator") {
            guard let known = Separator.known.first(where: { $0.name == name }) else {
                throw table.complaint("separator: “\(name)” is unknown", "Write , or ; or tab or |.", at: "separator")
            }
            separator = known.byte
        }
        guard let section = try table.table("amounts") else { return }
        try section.allow(["decimal", "thousands"])
        let decimal = try section.word("decimal", of: Decimal.allCases) ?? .point
        var format = decimal == .point ? AmountFormat.point : .comma
        if let thousands = try section.word("thousands", of: AmountFormat.Thousands.allCases) {
            guard thousands.rawValue != decimal.rawValue else {
                throw section.complaint("one sign cannot part decimals and thousands", "Name two.", at: "thousands")
            }
            format.thousands = [thousands]
        }
        amounts = format
    }

    private enum Decimal: String, CaseIterable {
        case point = "."
        case comma = ","
    }
}

/// One mapping node of the YAML, with the file and place for complaints.
struct MappingTable {
    private let entries: [(name: String, line: Int?, node: Node)]
    private let file: String
    private let line: Int?
    private let place: String

    init(_ node: Node, file: String, place: String) throws(ImportFault) {
        guard let mapping = node.mapping else {
            throw .wrong(
                Complaint(
                    file,
                    line: node.mark?.line,
                    message: "\(place) is not a list of `key: value`",
                    remedy: "Write one key per line."
                )
            )
        }
        self.entries = mapping.map { ($0.key.scalar?.string ?? "", $0.key.mark?.line, $0.value) }
        self.file = file
        self.line = node.mark?.line
        self.place = place
    }

    var names: [String] { entries.map(\.name) }

    func complaint(_ message: String, _ remedy: String, at key: String? = nil) -> ImportFault {
        let entry = entries.first { $0.name == key }
        return .wrong(Complaint(file, line: entry?.line ?? line, message: message, remedy: remedy))
    }

    func allow(_ keys: [String]) throws(ImportFault) {
        guard let unknown = entries.first(where: { !keys.contains($0.name) }) else { return }
        let nearest = Spelling.nearest(to: unknown.name, among: keys).map { "Did you mean `\($0)`? " } ?? ""
        throw complaint(
            "\(place) has no key `\(unknown.name)`",
            "\(nearest)Known keys: \(keys.joined(separator: ", ")).",
            at: unknown.name
        )
    }

    func text(_ key: String) throws(ImportFault) -> String? {
        guard let entry = entries.first(where: { $0.name == key }) else { return nil }
        guard let scalar = entry.node.scalar else {
            throw complaint("\(key): is not one value", "Write `\(key): VALUE`.", at: key)
        }
        return scalar.string
    }

    func table(_ key: String) throws(ImportFault) -> MappingTable? {
        guard let entry = entries.first(where: { $0.name == key }) else { return nil }
        return try MappingTable(entry.node, file: file, place: key)
    }

    /// Each key with its value or values.
    func lists() throws(ImportFault) -> [(String, [String])] {
        var lists: [(String, [String])] = []
        for entry in entries { lists.append((entry.name, try list(entry.name, entry.node))) }
        return lists
    }

    private func list(_ key: String, _ node: Node) throws(ImportFault) -> [String] {
        let values = node.scalar.map { [$0.string] } ?? node.sequence?.compactMap { $0.scalar?.string } ?? []
        guard !values.isEmpty else {
            throw complaint("\(key): names nothing", "Write a value, or several in [ ].", at: key)
        }
        return values
    }

    func column(_ key: String) throws(ImportFault) -> TableMapping.Column {
        guard let entry = entries.first(where: { $0.name == key }) else { return .named([]) }
        guard entry.node.mapping != nil else { return .named(try list(key, entry.node)) }
        let section = try MappingTable(entry.node, file: file, place: key)
        try section.allow(["join", "first-filled"])
        let names = try section.lists().flatMap(\.1)
        return section.names == ["join"] ? .joined(names) : .firstFilled(names)
    }

    func field(_ name: String) throws(ImportFault) -> Field {
        guard let field = Field(column: name) else {
            throw complaint("`\(name)` is no column of ours", "See the format.", at: name)
        }
        return field
    }

    func word<Word: RawRepresentable<String>>(_ key: String, of words: [Word]) throws(ImportFault) -> Word? {
        guard let text = try text(key) else { return nil }
        guard let word = words.first(where: { $0.rawValue == text }) else {
            let known = words.map(\.rawValue).joined(separator: ", ")
            throw complaint("\(key): “\(text)” is unknown", "Write one of: \(known).", at: key)
        }
        return word
    }
}

extension YamlError {
    fileprivate var line: Int? {
        switch self {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
        case .duplicatedKeysInMapping(_, let context): context.mark.line
        default: nil
        }
    }

    fileprivate var brief: String {
        switch self {
        case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _): problem
        case .duplicatedKeysInMapping(let keys, _):
            "a key stands twice: \(keys.map { "\($0)" }.joined(separator: ", "))"
        default: "unreadable"
        }
    }
}

/// Finds what somebody meant to write.
enum Spelling {
    /// Nil when nothing is near: at most a third of the letters may differ.
    static func nearest(to word: String, among known: [String]) -> String? {
        let best = known.map { (name: $0, distance: distance(word, $0)) }.min { $0.distance < $1.distance }
        guard let best, best.distance <= max(1, best.name.count / 3) else { return nil }
        return best.name
    }

    /// The Levenshtein distance. Words longer than 64 letters are as far as can be.
    private static func distance(_ left: String, _ right: String) -> Int {
        guard left.count <= 64 else { return Int.max }
        let target = Array(right.lowercased())
        var row = Array(0...target.count)
        for (index, letter) in left.lowercased().enumerated() {
            var corner = row[0]
            row[0] = index + 1
            for column in target.indices {
                let change = corner + (letter == target[column] ? 0 : 1)
                corner = row[column + 1]
                row[column + 1] = min(change, corner + 1, row[column] + 1)
            }
        }
        return row[target.count]
    }
}
