import Receivables

/// How the files of one system say what our columns say: a name and one table for each list it can give.
public struct Mapping: Hashable, Sendable {
    public let name: String
    /// The preset it builds on.
    public internal(set) var base: String?
    /// True for those that travel with Dunwell.
    public internal(set) var isPreset = false
    var tables: [RecordKind: TableMapping] = [:]

    init(name: String) { self.name = name }

    public func reads(_ kind: RecordKind) -> Bool { tables[kind] != nil }
}

/// How one list is written in one system's file.
struct TableMapping: Hashable, Sendable {
    /// Where a fact stands.
    enum Column: Hashable, Sendable {
        /// The first of these names that the header has.
        case named([String])
        /// These columns together, parted by a blank.
        case joined([String])
        /// The first of these columns that is not empty in the row.
        case firstFilled([String])
    }

    /// How an export with one row per line item says the document's facts.
    enum Lines: String, Hashable, Sendable, CaseIterable {
        /// The total is repeated on every row and taken once.
        case once
        /// Each row has its own amount, and the document owes their sum.
        case sum
    }

    /// A row counts only when this column holds one of these values (or none of them, for `except`).
    struct Filter: Hashable, Sendable {
        var column: String
        var values: Set<String>
        var wanted: Bool
    }

    var columns: [Field: Column] = [:]
    var constants: [Field: String] = [:]
    /// What the words of a column mean in ours, by the word in lower case.
    var values: [Field: [String: String]] = [:]
    var filters: [Filter] = []
    var dates: DateFormat?
    var amounts: AmountFormat?
    var separator: UInt8?
    var encoding: TextEncoding?
    var lines: Lines?
    /// One thing may stand on many rows, far apart: it is taken once.
    var distinct = false
    /// What a negative amount means. Nil: it is refused.
    var negative: PaymentRecord.Kind?
    /// The rows are invoices, and a row with a date of payment is the payment that settled it.
    var paymentsFromInvoices = false

    /// This table where it says something, the other where it does not.
    func over(_ base: TableMapping) -> TableMapping {
        var table = self
        table.columns.merge(base.columns) { own, _ in own }
        table.constants.merge(base.constants) { own, _ in own }
        table.values.merge(base.values) { own, theirs in own.merging(theirs) { word, _ in word } }
        if filters.isEmpty { table.filters = base.filters }
        table.dates = dates ?? base.dates
        table.amounts = amounts ?? base.amounts
        table.separator = separator ?? base.separator
        table.encoding = encoding ?? base.encoding
        table.lines = lines ?? base.lines
        table.negative = negative ?? base.negative
        table.distinct = distinct || base.distinct
        table.paymentsFromInvoices = paymentsFromInvoices || base.paymentsFromInvoices
        return table
    }
}

extension Mapping {
    /// The names for `--preset`, in alphabetical order.
    public static var presetNames: [String] { shipped.map(\.name).filter { $0 != byName } }

    /// Nil when there is no such preset.
    public static func preset(_ name: String) throws(ImportFault) -> Mapping? {
        guard let file = shipped.first(where: { $0.name == name }) else { return nil }
        var mapping = try Mapping(yaml: file.text, file: file.path)
        mapping.isPreset = true
        return mapping
    }

    /// The names that headers commonly have, in several languages, for a file that comes without a mapping.
    static let commonNames: Mapping = {
        guard let mapping = try? preset(byName) else { preconditionFailure("The common names travel with the binary.") }
        return mapping
    }()

    private static let byName = "by-name"

    private static let shipped: [(name: String, path: String, text: String)] = Shipped.files
        .filter { $0.path.hasPrefix("Mappings/") }
        .map { (String($0.path.dropFirst("Mappings/".count).dropLast(".yaml".count)), $0.path, $0.text) }
        .sorted { $0.name < $1.name }
}
