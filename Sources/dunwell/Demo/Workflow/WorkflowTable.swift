import Foundation
import Receivables
import Storage

/// The invoices of the workflow as a table of another system, in a PostgreSQL database that belongs to the demo.
struct WorkflowTable {
    /// Of the database, with the schema.
    let address: String
    private let database: PostgresDatabase

    static let variable = "SHOP_DATABASE"

    static let source = """
        # Where the invoices live. Dunwell reads them, and writes back only what this says.
        database: env:\(variable)
        customers: SELECT code AS customer, name, email, phone, language, owner, deputy FROM client
        invoices: |
          SELECT number AS invoice, client AS customer, issued, due, total AS amount, 'EUR' AS currency FROM bill
        on-paid: UPDATE bill SET paid_on = $day WHERE number = $invoice AND paid_on IS NULL

        """

    /// - Parameter server: as `postgres://user@host:port/database`; what stands behind a `?` is passed over.
    init(on server: String, for book: WorkflowBook) throws {
        address = server.prefix { $0 != "?" } + "?schema=shop"
        database = try PostgresDatabase.open(PostgresAddress(address))
        try database.write { session in
            try session.execute("DROP TABLE IF EXISTS bill; DROP TABLE IF EXISTS client;")
            try session.execute(Self.tables)
            for (place, debt) in WorkflowBook.debts.enumerated() {
                try session.prepare("INSERT INTO client VALUES ($1, $2, $3, $4, $5, 'ruth', 'viktor')").run(
                    .text(debt.customer),
                    .text(debt.name),
                    .text("ap@\(debt.customer).example"),
                    .text("+4917010000\(place)0"),
                    .text(debt.language)
                )
                let due = book.today - debt.daysLate
                try session.prepare(
                    "INSERT INTO bill VALUES ($1, $2, CAST($3 AS text)::date, CAST($4 AS text)::date, CAST($5 AS text)::numeric)"
                ).run(
                    .text(debt.invoice),
                    .text(debt.customer),
                    .text("\(due - 30)"),
                    .text("\(due)"),
                    .text(debt.amount)
                )
            }
        }
    }

    private static let tables = """
        CREATE TABLE client (code text PRIMARY KEY, name text, email text, phone text, language text, owner text,
            deputy text);
        CREATE TABLE bill (number text PRIMARY KEY, client text REFERENCES client, issued date, due date,
            total numeric(12, 2), paid_on date);
        """

    /// What the table says, a line for each bill.
    func rows() throws -> [String] {
        try database.read { session in
            try session.prepare(
                "SELECT number || '  ' || total || '  paid on ' || COALESCE(CAST(paid_on AS text), '-') FROM bill ORDER BY number"
            ).all { $0.text(0) }
        }
    }
}
