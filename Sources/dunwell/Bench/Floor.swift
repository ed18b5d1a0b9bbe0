import Foundation
import Storage

/// The least that any engine on this store must do in a day: read each open item with its customer, add a touch under a
/// unique key, move the item on. The same tables and statements as a plain C program would use, on the book's own
/// `Database`.
struct Floor {
    let file: String
    let items: Int

    private static let day: Int64 = 20_000

    func run(_ mode: String) throws {
        let database = try SQLiteDatabase.open(file)
        switch mode {
        case "load": try database.write(load)
        default: try database.write(cycle)
        }
        try database.close()
    }

    private func load(_ session: any Session) throws {
        for table in Self.tables { try session.execute(table) }
        let customers = Int64(items / 5 + 1)
        try session.insert(0..<customers, into: "customer", ["id", "name", "email", "risk", "tz"]) { row, id in
            try row.bind(1, id)
            try row.bind(2, "Customer \(id)")
            try row.bind(3, "ap\(id)@c.example")
            try row.bind(4, id % 100)
            try row.bind(5, "UTC")
        }
        try session.insert(0..<Int64(items), into: "invoice", Self.columns) { row, id in
            try row.bind(1, id)
            try row.bind(2, id % customers)
            try row.bind(3, "INV\(id)")
            try row.bind(4, 5000 + (id * 7919) % 5_000_000)
            try row.bind(5, 0)
            try row.bind(6, "USD")
            try row.bind(7, Self.day - 4 - id % 50)
            try row.bind(8, 0)
            try row.bind(9, id % 97 == 0 ? 1 : 0)
            try row.bind(10, 0)
            try row.bind(11, Self.day)
        }
        for index in Self.indexes { try session.execute(index) }
    }

    private func cycle(_ session: any Session) throws {
        var due: [(invoice: Int64, step: Int64)] = []
        let select = try session.prepare(
            """
            SELECT i.id, i.due, i.amount - i.paid, i.last_step, c.risk, c.email
            FROM invoice AS i JOIN customer AS c ON c.id = i.customer
            WHERE i.state = 0 AND i.dispute = 0 AND i.next_at <= $1
            """
        )
        try select.forEach(.int(Self.day)) { row in
            let late = Self.day - row.int(1)
            due.append((row.int(0), late >= 45 ? 4 : late >= 20 ? 3 : late >= 10 ? 2 : 1))
        }
        let touch = try session.prepare(
            "INSERT INTO touch (invoice, step, channel, day, state, code) VALUES ($1, $2, $3, $4, 0, $5)"
        )
        let move = try session.prepare("UPDATE invoice SET last_step = $2, next_at = $3 WHERE id = $1")
        for (invoice, step) in due {
            try touch.bind(1, invoice)
            try touch.bind(2, step)
            try touch.bind(3, step & 1)
            try touch.bind(4, Self.day)
            try touch.bind(5, "\(invoice):\(step)")
            _ = try touch.step()
            try move.bind(1, invoice)
            try move.bind(2, step)
            try move.bind(3, Self.day + 7)
            _ = try move.step()
        }
    }

    private static let columns = [
        "id", "customer", "number", "amount", "paid", "currency", "due", "state", "dispute", "last_step", "next_at",
    ]

    private static let tables = [
        "CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT, email TEXT, risk INT, tz TEXT)",
        """
        CREATE TABLE invoice (id INTEGER PRIMARY KEY, customer INT, number TEXT, amount INT, paid INT, currency TEXT,
            due INT, state INT, dispute INT, last_step INT, next_at INT)
        """,
        """
        CREATE TABLE touch (id INTEGER PRIMARY KEY, invoice INT, step INT, channel INT, day INT, state INT, code TEXT)
        """,
    ]

    private static let indexes = [
        "CREATE INDEX invoice_next ON invoice (next_at) WHERE state = 0",
        "CREATE INDEX invoice_customer ON invoice (customer)",
        "CREATE INDEX invoice_due ON invoice (due) WHERE state = 0",
        "CREATE UNIQUE INDEX touch_code ON touch (code)",
        "CREATE INDEX touch_open ON touch (id) WHERE state = 0",
    ]
}
