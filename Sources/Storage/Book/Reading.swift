public import Receivables

/// One consistent view of a book.
public class Reading {
    let session: any Session
    let book: Book

    init(_ session: any Session, book: Book) throws {
        self.session = session
        self.book = book
    }

    /// Row numbers of the customers to be looked at on a day, ascending.
    public func customersDue(on day: Day) throws -> [Int64] {
        try session.prepare("SELECT id FROM customer WHERE next_look <= $1 ORDER BY id")
            .all(.int(Int64(day.number))) { $0.int(0) }
    }

    public func allCustomers() throws -> [Int64] {
        try session.prepare("SELECT id FROM customer EXCEPT SELECT customer FROM merged ORDER BY id").all { $0.int(0) }
    }

    /// The customer whom a code means: the one into whom its bearer was merged, where that happened.
    public func customer(code: String) throws -> Int64? {
        try session.prepare(
            """
            SELECT COALESCE(m.holder, c.id) FROM customer AS c LEFT JOIN merged AS m ON m.customer = c.id
            WHERE c.code = $1
            """
        ).first(.text(code)) { $0.int(0) }
    }

    /// The customer whose an invoice is.
    public func customer(ofInvoice invoice: String) throws -> Int64? {
        try session.prepare("SELECT customer FROM item WHERE invoice = $1 ORDER BY instalment LIMIT 1")
            .first(.text(invoice)) { $0.int(0) }
    }

    func customer(_ row: any Row, payee: Country?) throws -> Customer {
        let country = row.text(ifAny: 1).flatMap { Country($0) }
        var customer = Customer(id: ID(row.text(0)), country: country)
        customer.calendar = try book.calendars.calendar(row.text(ifAny: 2), country)
        customer.rail = row.text(ifAny: 3).flatMap { Rail($0, from: country, to: payee) } ?? .unknown
        customer.autopay = row.int(4) == 1
        customer.health = row.text(ifAny: 5).flatMap(Health.init) ?? .unknown
        if let value = row.int(ifAny: 6), let currency = row.text(ifAny: 7).flatMap({ Currency($0) }) {
            customer.annualValue = Money(value, currency)
        }
        customer.clauses = row.text(ifAny: 8)?.split(separator: " ").map(String.init) ?? []
        customer.segment = row.text(ifAny: 9)
        customer.hasPhone = !row.isNull(11)
        customer.hasEmail = !row.isNull(12)
        return customer
    }

    func item(_ row: any Row) throws -> Item {
        guard let currency = Currency(row.text(6)) else {
            throw StorageError.damaged(file: book.database.place, detail: "an item has the currency '\(row.text(6))'")
        }
        var item = Item(
            ItemID(ID(row.text(1)), instalment: Int(row.int(2))),
            issued: Day(number: Int32(row.int(3))),
            known: Day(number: Int32(row.int(4))),
            due: Day(number: Int32(row.int(5))),
            amount: Money(row.int(7), currency)
        )
        do {
            try ItemState.read(row.bytes(8), into: &item)
        } catch {
            throw StorageError.damaged(file: book.database.place, detail: "the state of \(item.id) cannot be read")
        }
        return item
    }

    func event(_ row: any Row) throws -> Event {
        do {
            return try EventText.read(
                day: Day(number: Int32(row.int(1))),
                kind: row.text(2),
                target: row.text(3),
                body: row.text(4),
                said: try said(at: row.int(0), row.text(2))
            )
        } catch let error as StorageError {
            throw error
        } catch {
            throw StorageError.damaged(
                file: book.database.place,
                detail: "journal row \(row.int(0)) cannot be read; run 'dunwell audit verify'"
            )
        }
    }

    /// Everything that happened to a customer up to a point of the journal, in the order in which it was taken in: the
    /// invoices of a day before what was said on it.
    public func history(of id: Int64, through day: Day, before seq: Int64 = .max) throws -> [(seq: Int64, event: Event)]
    {
        let select = try session.prepare(
            """
            SELECT seq, day, kind, target, body FROM event WHERE customer = $1 AND day <= $2 AND seq < $3
            ORDER BY day, CASE WHEN kind = 'billed' THEN 0 ELSE 1 END, seq
            """
        )
        var events: [(seq: Int64, event: Event)] = []
        try select.forEach(.int(id), .int(Int64(day.number)), .int(seq)) { events.append(($0.int(0), try event($0))) }
        return try withMergers(events)
    }

    /// The customer as the account sees them, before anything happened.
    public func blank(_ id: Int64, payee: Country?) throws -> (account: Account, policy: String?) {
        let select = try session.prepare(
            """
            SELECT code, country, calendars, rail, autopay, health, annual_value, annual_currency, clauses, segment,
                COALESCE(policy, ruled), phone, COALESCE(email, (SELECT p.email FROM contact AS p
                    WHERE p.customer = c.id AND p.role = 'payables' AND p.email IS NOT NULL LIMIT 1)),
                CASE WHEN autopay = 1 AND EXISTS (SELECT 1 FROM payer AS y WHERE y.customer = c.id) THEN 1 ELSE 0 END
            FROM customer AS c WHERE id = $1
            """
        )
        let found = try select.first(.int(id)) { row in
            var account = Account(try customer(row, payee: payee))
            account.customer.isChargeable = row.int(13) == 1
            return (account, row.text(ifAny: 10))
        }
        guard var found else { throw StorageError.misuse("There is no customer of row \(id).") }
        // That a relationship came to be at risk is an event with its day.
        if found.0.customer.health == .atRisk { found.0.customer.health = .unknown }
        return found
    }
}
