import Engine
import Receivables
import ServerRig
import Storage
import Testing

/// Whose address it is that somebody writes from.
@Suite struct AddressTests {
    private func book(_ engine: StoreEngine) throws -> Book {
        let book = try Book.create(in: engine.database(), name: "addresses", secret: [UInt8](repeating: 5, count: 32))
        try book.write { writing in
            for (code, email, phone) in [
                ("a", "AP@Acme.Example", "+49 170 123-4567"), ("b", "ap@acme.example", nil),
                ("c", "ÄP@Bücher.example", "0044 20 7946 0000"), ("d", nil, "none"),
            ] {
                var customer = CustomerRecord(customer: code)
                (customer.email, customer.phone) = (email, phone)
                _ = try writing.put(customer)
            }
            var contact = ContactRecord(customer: "d", role: .payables)
            (contact.email, contact.phone) = ("Sam@d.example", "+49 170 1234567")
            _ = try writing.put([contact], of: try writing.customer(code: "d") ?? 0)
        }
        return book
    }

    private static let askers: [(String, [String])] = [
        ("ap@acme.example", ["a", "b"]), ("AP@ACME.EXAMPLE", ["a", "b"]), ("äp@bücher.example", ["c"]),
        ("sam@D.example", ["d"]), ("+491701234567", ["a", "d"]), ("0049 170 1234567", ["a", "d"]),
        ("+442079460000", ["c"]), ("nobody@acme.example", []), ("", []), ("@", []), ("none", []), ("+49", []),
    ]

    private func codes(at address: String, _ book: Book) throws -> [String] {
        try book.read { reading in try reading.customers(at: address).map { try reading.card(of: $0).code } }
    }

    @Test(arguments: StoreEngine.present)
    func `case, grouping and who else has it do not matter`(engine: StoreEngine) throws {
        let book = try book(engine)
        for (address, expected) in Self.askers { #expect(try codes(at: address, book) == expected, "\(address)") }
    }

    @Test(arguments: StoreEngine.present)
    func `an address that was changed leads to its customer no more`(engine: StoreEngine) throws {
        let book = try book(engine)
        try book.write { writing in
            var customer = CustomerRecord(customer: "a")
            (customer.email, customer.phone) = ("new@acme.example", "+49 171 1")
            _ = try writing.put(customer)
            _ = try writing.put([], of: try writing.customer(code: "d") ?? 0)
        }
        #expect(try codes(at: "ap@acme.example", book) == ["b"])
        #expect(try codes(at: "new@acme.example", book) == ["a"])
        #expect(try codes(at: "+491701234567", book) == [])
    }

    /// As an older program left it: nothing is folded, and the step that added the columns says so.
    @Test(arguments: StoreEngine.present)
    func `a book of an older program is folded when it is opened, once`(engine: StoreEngine) throws {
        let book = try book(engine)
        try book.database.write { session in
            try session.prepare("UPDATE customer SET plain_email = NULL, plain_phone = NULL").run()
            try session.prepare("UPDATE contact SET plain_email = NULL, plain_phone = NULL").run()
            try session.prepare("INSERT INTO setting (name, value) VALUES ('unfolded', 'addresses')").run()
        }
        #expect(try codes(at: "ap@acme.example", book) == [])
        for _ in 0..<2 {
            let opened = try Book.open(book.database)
            for (address, expected) in Self.askers { #expect(try codes(at: address, opened) == expected, "\(address)") }
        }
        let left = try book.database.read { session in
            try session.prepare("SELECT 1 FROM setting WHERE name = 'unfolded'").first { _ in true }
        }
        #expect(left == nil)
    }

    @Test func `among many it is found by an index`() throws {
        let book = try book(.sqlite)
        for column in ["plain_email", "plain_phone"] {
            let plan = try book.database.read { session in
                try session.prepare(
                    """
                    EXPLAIN QUERY PLAN SELECT id FROM customer WHERE \(column) = $1
                    UNION SELECT customer FROM contact WHERE \(column) = $1
                    """
                ).all(.text("x")) { $0.text(3) }.joined(separator: "; ")
            }
            #expect(plan.contains("customer_\(column)") && plan.contains("contact_\(column)"), "\(plan)")
            #expect(!plan.contains("SCAN customer") && !plan.contains("SCAN contact"), "\(plan)")
        }
    }
}
