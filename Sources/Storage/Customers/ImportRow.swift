import Receivables

/// A file that came in, and whether it can be taken back.
public struct ImportRow: Hashable, Sendable {
    public let id: Int64
    /// `customers`, `contacts`, `invoices`, `payments`.
    public let kind: String
    public let name: String
    /// Milliseconds since 1970 UTC.
    public let received: Int64
    public let accepted: Int64
    public let rejected: Int64
    /// Customers and items that it brought, as far as it is known; nil for a file of before that was kept.
    public let brought: Int64?
    /// Who took it back.
    public let undone: String?

    /// It brought something new, and nobody took it back yet.
    public var canBeUndone: Bool { undone == nil && brought ?? 0 > 0 }
}

/// Rows that one transaction of an import made: those after the one and through the other.
public struct ImportPart: Hashable, Sendable {
    public let customers: Range<Int64>
    public let items: Range<Int64>

    public var isEmpty: Bool { customers.isEmpty && items.isEmpty }
}

extension Reading {
    /// The newest imports first.
    public func imports(limit: Int) throws -> [ImportRow] {
        try session.prepare("\(Self.importRows) ORDER BY b.id DESC LIMIT $1").all(.int(Int64(limit))) {
            Self.importRow($0)
        }
    }

    public func importRow(_ id: Int64) throws -> ImportRow? {
        try session.prepare("\(Self.importRows) WHERE b.id = $1").first(.int(id)) { Self.importRow($0) }
    }

    private static let importRows = """
        SELECT b.id, b.kind, b.name, b.received, b.accepted, b.rejected, b.undone,
            (SELECT CAST(SUM(p.last_customer - p.after_customer + p.last_item - p.after_item) AS BIGINT)
                FROM import_part AS p WHERE p.import = b.id)
        FROM inbox AS b
        """

    private static func importRow(_ row: any Row) -> ImportRow {
        ImportRow(
            id: row.int(0),
            kind: row.text(1),
            name: row.text(2),
            received: row.int(3),
            accepted: row.int(4),
            rejected: row.int(5),
            brought: row.int(ifAny: 7),
            undone: row.text(ifAny: 6)
        )
    }

    public func parts(ofImport id: Int64) throws -> [ImportPart] {
        try session.prepare(
            """
            SELECT after_customer, last_customer, after_item, last_item FROM import_part WHERE import = $1 ORDER BY part
            """
        ).all(.int(id)) { row in
            ImportPart(customers: row.int(0) + 1..<row.int(1) + 1, items: row.int(2) + 1..<row.int(3) + 1)
        }
    }

    /// Invoices that these rows are all of: one that was there before, and got an instalment, is none of them.
    public func invoices(madeBy items: Range<Int64>) throws -> [String] {
        try session.prepare(
            """
            SELECT DISTINCT i.invoice FROM item AS i WHERE i.id >= $1 AND i.id < $2 AND NOT EXISTS (
                SELECT 1 FROM item AS o WHERE o.invoice = i.invoice AND (o.id < $1 OR o.id >= $2))
            ORDER BY i.invoice
            """
        ).all(.int(items.lowerBound), .int(items.upperBound)) { $0.text(0) }
    }

    /// Whether nothing is known of an invoice but that it was billed, and that a run let it rest or passed steps over.
    public func isUntouched(_ invoice: String) throws -> Bool {
        let facts = try journal(ofInvoice: invoice).filter { line in
            line.bearing(on: invoice, letters: []) == .invoice && !["stands", "skipped"].contains(line.kind)
        }
        return facts.map(\.kind) == ["billed"]
    }
}

extension Writing {
    /// Whatever is made from here on comes after these rows.
    public func mark() throws -> (customer: Int64, item: Int64) { (try lastID(.customer), try lastID(.item)) }

    /// What was made since the mark.
    public func part(since mark: (customer: Int64, item: Int64)) throws -> ImportPart {
        ImportPart(
            customers: mark.customer + 1..<(try lastID(.customer)) + 1,
            items: mark.item + 1..<(try lastID(.item)) + 1
        )
    }

    func keep(_ parts: [ImportPart], of id: Int64) throws {
        let insert = try session.prepare(
            """
            INSERT INTO import_part (import, part, after_customer, last_customer, after_item, last_item)
            VALUES ($1, $2, $3, $4, $5, $6)
            """
        )
        for (place, part) in parts.enumerated() where !part.isEmpty {
            try insert.run(
                .int(id),
                .int(Int64(place + 1)),
                .int(part.customers.lowerBound - 1),
                .int(part.customers.upperBound - 1),
                .int(part.items.lowerBound - 1),
                .int(part.items.upperBound - 1)
            )
        }
    }

    /// Items of imports that were taken back. Imports ask for each invoice, and there is none as a rule.
    func rowsTakenBack() throws -> [Range<Int64>] {
        if let takenBack { return takenBack }
        let found = try session.prepare(
            """
            SELECT p.after_item, p.last_item FROM inbox AS b JOIN import_part AS p ON p.import = b.id
            WHERE b.undone IS NOT NULL
            """
        ).all { $0.int(0) + 1..<$0.int(1) + 1 }
        takenBack = found
        return found
    }

    public func noteUndone(_ id: Int64, by person: String) throws {
        try session.prepare("UPDATE inbox SET undone = $2 WHERE id = $1").run(.int(id), .text(person))
    }

    /// Takes customers out of whom nothing is known but what a file of customers or contacts says.
    /// - Returns: how many there were.
    public func forget(_ customers: Range<Int64>) throws -> Int {
        let ofTheirs = ["contact", "payer", "standing", "sought"]
        let naming = try TableShape.all(in: session).filter { $0.names.contains("customer") }
        let (theirs, others) = (
            naming.filter { ofTheirs.contains($0.name) }, naming.filter { !ofTheirs.contains($0.name) }
        )
        return try customers.count { customer in
            let isKnown = try others.contains { table in
                try session.prepare(table.anyRowOfCustomer).first(.int(customer)) { _ in true } ?? false
            }
            guard !isKnown else { return false }
            for table in theirs { try session.prepare(table.deleteOfCustomer).run(.int(customer)) }
            return try session.prepare("DELETE FROM customer WHERE id = $1").run(.int(customer)) == 1
        }
    }
}
