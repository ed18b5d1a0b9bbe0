import Foundation
import Receivables

/// How the rows of one file become records: where each fact stands, and how it is written.
final class Plan {
    /// Where a row keeps a fact.
    enum Source: Hashable {
        case nowhere
        case column(Int)
        case joined([Int])
        case firstFilled([Int])
        case constant(String)
    }

    struct Filter {
        var column: Int
        var values: Set<String>
        var wanted: Bool
    }

    let kind: RecordKind
    /// The documented plain file: nothing is read leniently.
    let isPlain: Bool
    let table: TableMapping
    let headerLine: Int
    let header: [String]
    /// The header as it stands in the file.
    let rawHeader: [UInt8]
    let filters: [Filter]
    /// The book's own, for files that name none.
    let bookCurrency: Currency?
    var dates: DateFormat
    var amounts: AmountFormat
    private let sources: [Source]
    private(set) var leftOut: [ImportNote] = []
    private var zones: Set<String> = []

    init(header row: CSVReader, kind: RecordKind, table: TableMapping, isPlain: Bool, currency: Currency?) {
        self.kind = kind
        self.isPlain = isPlain
        self.table = table
        self.headerLine = row.line
        self.header = row.strings.map(Self.tidy)
        self.rawHeader = Array(row.raw)
        self.bookCurrency = currency
        self.dates = isPlain ? .plain : table.dates ?? .iso
        self.amounts = table.amounts ?? .point
        let places = Self.places(header)
        self.filters = table.filters.map { filter in
            Filter(column: places[filter.column.lowercased()] ?? -1, values: filter.values, wanted: filter.wanted)
        }
        self.sources = Field.allCases.map { Self.source(of: $0, in: table, places) }
    }

    subscript(_ field: Field) -> Source { sources[field.rawValue] }

    /// The column's name in the file, for complaints.
    func columnName(_ field: Field) -> String {
        switch self[field] {
        case .column(let index): header[index]
        case .joined(let indices): indices.map { header[$0] }.joined(separator: " + ")
        case .firstFilled(let indices): indices.map { header[$0] }.joined(separator: " or ")
        case .constant, .nowhere: field.column
        }
    }

    func has(_ field: Field) -> Bool { self[field] != .nowhere }

    /// The required facts that this header does not give.
    var missing: [[Field]] {
        kind.required(plain: isPlain).filter { choice in
            !choice.contains { field in has(field) || (field == .payment && table.paymentsFromInvoices) }
        }
    }

    var filterColumnsMissing: [String] {
        zip(table.filters, filters).filter { $1.column < 0 }.map(\.0.column)
    }

    /// Columns of the file that nothing reads.
    var unread: [String] {
        let read = Set(sources.flatMap(\.columns) + filters.map(\.column))
        return header.indices.filter { !read.contains($0) && !header[$0].isEmpty }.map { header[$0] }
    }

    /// Names that head two columns of which one is read: which one is meant?
    var doubled: [String] {
        let read = Set(sources.flatMap(\.columns).map { header[$0].lowercased() })
        let counts = Dictionary(grouping: header.map { $0.lowercased() }, by: \.self).filter { $1.count > 1 }
        return header.filter { counts[$0.lowercased()] != nil && read.contains($0.lowercased()) }
    }

    /// Asking for a time zone costs more than all the rest of a row, and a book has few.
    func isZone(_ name: String) -> Bool {
        if zones.contains(name) { return true }
        guard TimeZone(identifier: name) != nil else { return false }
        zones.insert(name)
        return true
    }

    /// Counts what was read over, one note for each column.
    func leaveOut(_ flaw: CellFlaw, line: Int) {
        let text = "\(flaw.field.map(columnName) ?? "A cell") \(flaw.reason) and is left out. \(flaw.remedy)"
        if let index = leftOut.firstIndex(where: { $0.text == text }) {
            leftOut[index].times += 1
        } else {
            leftOut.append(ImportNote(text: text, line: line, times: 1))
        }
    }

    private static func places(_ header: [String]) -> [String: Int] {
        Dictionary(zip(header.map { $0.lowercased() }, header.indices)) { first, _ in first }
    }

    private static func source(of field: Field, in table: TableMapping, _ places: [String: Int]) -> Source {
        switch table.columns[field] {
        case .named(let names):
            if let index = names.lazy.compactMap({ places[tidy($0).lowercased()] }).first { return .column(index) }
        case .joined(let names):
            let indices = names.compactMap { places[tidy($0).lowercased()] }
            if indices.count == names.count { return .joined(indices) }
        case .firstFilled(let names):
            let indices = names.compactMap { places[tidy($0).lowercased()] }
            if !indices.isEmpty { return .firstFilled(indices) }
        case nil: break
        }
        return table.constants[field].map(Source.constant) ?? .nowhere
    }

    /// A header without the blanks and star that exports put around it.
    private static func tidy(_ name: String) -> String {
        let scalars = name.unicodeScalars.drop { $0.isBlank || $0 == "*" }
        return String(String.UnicodeScalarView(scalars.reversed().drop { $0.isBlank }.reversed()))
    }
}

extension Plan.Source {
    fileprivate var columns: [Int] {
        switch self {
        case .column(let index): [index]
        case .joined(let indices), .firstFilled(let indices): indices
        case .nowhere, .constant: []
        }
    }
}
