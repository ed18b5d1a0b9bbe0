public import Documents
import Receivables

/// Everything that a book holds of one customer, table by table, as it stands there.
///
/// A table with a column `customer` is read by it without being named here, so that one which comes later is not forgotten.
public struct CustomerHoldings: Sendable {
    public struct Table: Sendable {
        public let name: String
        public let rows: [JSON]
    }

    /// A message byte for byte as it left.
    public struct Letter: Sendable {
        public let file: String
        public let bytes: [UInt8]
    }

    public let code: String
    public let tables: [Table]
    public let letters: [Letter]
    public let extract: JournalExtract

    /// What the book works out of the rest, and the journal, which is given with its seals.
    static let derived: Set = ["item_state", "standing", "owed", "held", "sought", "event", "said"]

    /// How the rows of a customer are found where no column names one.
    static let indirect = [
        "customer": "id = $1",
        "entry": "item IN (SELECT id FROM item WHERE customer = $1)",
        "letter_fate": "code IN (SELECT code FROM outbox_entry WHERE customer = $1)",
        "sent_before": "code IN (SELECT code FROM touch WHERE customer = $1)",
        "approval_edit": "approval IN (SELECT id FROM approval WHERE customer = $1)",
        "approval_seen": "approval IN (SELECT id FROM approval WHERE customer = $1)",
        "taken_up": "task IN (SELECT id FROM task WHERE customer = $1)",
        "link_click": "code IN (SELECT code FROM short_link WHERE customer = $1)",
        "sourced": "invoice IN (SELECT invoice FROM item WHERE customer = $1)",
        "write_back": "invoice IN (SELECT invoice FROM item WHERE customer = $1)",
        "paid_object": "invoice IN (SELECT invoice FROM item WHERE customer = $1)",
    ]

    /// How the rows of a customer are found in a table; nil where it holds nothing of customers.
    static func condition(_ shape: TableShape) -> String? {
        guard !derived.contains(shape.name) else { return nil }
        return indirect[shape.name] ?? (shape.names.contains("customer") ? "customer = $1" : nil)
    }
}

extension Reading {
    public func holdings(of customer: Int64) throws -> CustomerHoldings {
        var tables: [CustomerHoldings.Table] = []
        for shape in try TableShape.all(in: session) {
            guard let condition = CustomerHoldings.condition(shape) else { continue }
            let select = try session.prepare(shape.rows(where: condition))
            let rows = try ofEach(of: customer) { try select.all(.int($0)) { shape.document($0) } }
            if !rows.isEmpty { tables.append(CustomerHoldings.Table(name: shape.name, rows: rows)) }
        }
        let letters = try session.prepare(
            "SELECT id, day, step, content FROM outbox_entry WHERE customer = $1 AND content IS NOT NULL ORDER BY id"
        ).all(.int(customer)) { row in
            let step = row.text(2).filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
            let day = Day(number: Int32(row.int(1)))
            let file = "letters/\(row.int(0))-\(day)-\(step).eml"
            return CustomerHoldings.Letter(file: file, bytes: row.bytes(3))
        }
        let select = try session.prepare(
            "SELECT seq, customer, day, kind, target, body FROM event WHERE customer = $1 ORDER BY seq"
        )
        let lines = try ofEach(of: customer) { try select.all(.int($0)) { try whole(JournalLine($0)) } }
        return CustomerHoldings(
            code: try card(of: customer).code,
            tables: tables,
            letters: letters,
            extract: try extract(lines.sorted { $0.seq < $1.seq })
        )
    }
}

extension TableShape {
    fileprivate func rows(where condition: String) -> String {
        rows.replacing(" ORDER BY ", with: " WHERE \(condition) ORDER BY ", maxReplacements: 1)
    }

    private static let days: Set = ["day", "due", "issued", "known", "next_look", "folded_day"]

    /// Days as people write them, bytes in hexadecimal; what is empty, and letters, which lie beside it, are left out.
    fileprivate func document(_ row: any Row) -> JSON {
        var members: [String: JSON] = [:]
        for (place, column) in columns.enumerated() where !row.isNull(place) && column.name != "content" {
            members[column.name] =
                switch column.kind {
                case .int where Self.days.contains(column.name): JSON("\(Day(number: Int32(row.int(place))))")
                case .int: JSON(row.int(place))
                case .text: JSON(row.text(place))
                case .bytes: JSON(SendWords.hex(row.bytes(place)))
                }
        }
        members["state"] = nil
        return .object(members)
    }
}
