import Foundation
import Receivables
import ServerRig
import Storage
import Testing

/// The real command on a database of somebody else's.
@Suite(.enabled(if: ServerRig.isPresent, "\(ServerRig.notice)"), .timeLimit(.minutes(60)))
struct SyncCommandTests {
    private let book: TrialBook
    private let shop: any Database
    private let address: PostgresAddress

    private static let queries = """
        customers: SELECT code AS customer, name, email FROM client
        invoices: |
          SELECT number AS invoice, client AS customer, issued, due, total AS amount, 'EUR' AS currency
          FROM bill WHERE NOT hidden
        on-paid: UPDATE bill SET paid_on = $day, note = note || '+' WHERE number = $invoice AND paid_on IS NULL

        """

    init() throws {
        book = try TrialBook()
        address = try ServerRig.address()
        shop = try PostgresDatabase.open(address)
        try shop.write { session in
            try session.execute(
                """
                CREATE TABLE client (code TEXT, name TEXT, email TEXT);
                CREATE TABLE bill (number TEXT, client TEXT, issued TIMESTAMP, due DATE, total NUMERIC(19, 4),
                    hidden BOOLEAN DEFAULT false, paid_on DATE, note TEXT DEFAULT '');
                INSERT INTO client VALUES ('kiosk', E'Kiosk "Nord", O''Hara; ä', 'ap@kiosk.example');
                INSERT INTO bill (number, client, issued, due, total) VALUES
                    ('S-1', 'kiosk', '2026-01-05 23:59:59', '2026-02-04', 1200.5),
                    ('S-2', 'kiosk', '2026-01-05', '2026-02-04', 80)
                """
            )
        }
        try describe(Self.queries)
    }

    private func describe(_ text: String) throws {
        let folder = book.path + "/sources"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try "database: env:SHOP\n\(text)".write(toFile: folder + "/shop.yaml", atomically: true, encoding: .utf8)
    }

    private func sync(_ more: String..., at place: String? = nil) throws -> Program.Ending {
        try Program(["sync", "--book", book.path] + more, with: ["SHOP": place ?? address.description]).ending()
    }

    private func balances() throws -> [String] {
        try book.look {
            try $0.prepare("SELECT invoice, balance FROM item WHERE invoice LIKE 'S-%' ORDER BY invoice")
                .all { "\($0.text(0)) \($0.int(1))" }
        }
    }

    @Test func `its rows come in as a file's would, and again they change nothing`() throws {
        let first = try sync()
        #expect(first.code == 0, "\(first)")
        #expect(first.output.contains("shop customers: 1 added") && first.output.contains("shop invoices: 2 added"))
        #expect(try balances() == ["S-1 120050", "S-2 8000"])
        let rows = try book.journalRows
        let again = try sync()
        #expect(again.output.contains("shop invoices: 0 added, 0 changed, 2 unchanged"), "\(again)")
        #expect(try book.journalRows == rows)
        let name = try book.look {
            try $0.prepare("SELECT name FROM customer WHERE code = 'kiosk'").first { $0.text(0) }
        }
        #expect(name == "Kiosk \"Nord\", O'Hara; ä")
    }

    @Test func `a look writes nothing and says what would be read`() throws {
        try shop.write { try $0.execute("INSERT INTO bill (number, client, total) VALUES ('S-3', 'kiosk', 1.005)") }
        let rows = try book.journalRows
        let look = try sync("--check")
        #expect(look.code == 1 && look.output.contains("shop invoices: 3 rows, 2 would be read"), "\(look)")
        #expect(look.output.contains("invoice, customer, issued, due, amount, currency"))
        #expect(try book.journalRows == rows)
    }

    @Test func `what cannot be taken goes to the rejects, and the rest comes in`() throws {
        try shop.write {
            try $0.execute("INSERT INTO bill (number, client, issued, due, total) VALUES ('S-3', 'x', now(), now(), 5)")
        }
        let ending = try sync()
        #expect(ending.code == 1 && ending.output.contains("2 added, 0 changed, 0 unchanged, 1 rejected"), "\(ending)")
        let rejects = try String(contentsOfFile: book.path + "/sources/shop.invoices.rejects.csv", encoding: .utf8)
        #expect(rejects.contains("S-3") && rejects.contains("there is no customer 'x'"))
    }

    /// Once before the run that closes what is paid, and once after it.
    @Test(arguments: [nil, "2030-01-07"])
    func `what is paid is told once, what fails is told again, and a partly paid one stays open`(run: String?) throws {
        _ = try sync()
        let payments = try book.write(
            """
            payment,invoice,date,amount,currency
            P-1,S-1,2026-02-09,1200.50,EUR
            P-2,S-2,2026-02-09,30.00,EUR

            """,
            to: "payments.csv"
        )
        #expect(try Program.run("import", "payments", payments, "--book", book.path).code == 0)
        if let run { #expect(try book.run(run).code == 0) }
        try shop.write { try $0.execute("ALTER TABLE bill RENAME COLUMN note TO remark") }
        let failed = try sync()
        #expect(
            failed.code == 3 && failed.words.contains("S-1 is paid, and sources/shop could not be told"),
            "\(failed)"
        )
        try shop.write { try $0.execute("ALTER TABLE bill RENAME COLUMN remark TO note") }
        let told = try sync()
        #expect(told.code == 0 && told.output.contains("told that 1 is paid"), "\(told)")
        // Were it told again, the note would grow.
        try shop.write { try $0.execute("UPDATE bill SET paid_on = NULL") }
        #expect(try sync().output.contains("told") == false)
        let notes = try shop.read {
            try $0.prepare("SELECT number, note FROM bill ORDER BY number").all {
                "\($0.text(0)) \($0.text(1))"
            }
        }
        #expect(notes == ["S-1 +", "S-2 "])
        #expect(try balances() == ["S-1 0", "S-2 5000"])
    }

    @Test func `what the database says is open is weighed against what came by other ways`() throws {
        let queries = Self.queries.replacing("total AS amount", with: "total AS amount, total - paid AS open")
        try shop.write { try $0.execute("ALTER TABLE bill ADD COLUMN paid NUMERIC DEFAULT 0") }
        try describe(queries)
        _ = try sync()
        let payment = "payment,invoice,date,amount,currency\nP-1,S-1,2026-02-09,200.50,EUR\n"
        let file = try book.write(payment, to: "payments.csv")
        #expect(try Program.run("import", "payments", file, "--book", book.path).code == 0)
        // The database knows nothing of the bank's money; it is not owed again for that.
        _ = try sync()
        #expect(try balances() == ["S-1 100000", "S-2 8000"])
        try shop.write { try $0.execute("UPDATE bill SET paid = 300 WHERE number = 'S-1'") }
        for _ in 0..<2 { _ = try sync() }
        #expect(try balances() == ["S-1 70000", "S-2 8000"])
        // A cheque that bounced.
        try shop.write { try $0.execute("UPDATE bill SET paid = 100 WHERE number = 'S-1'") }
        for _ in 0..<2 { _ = try sync() }
        #expect(try balances() == ["S-1 90000", "S-2 8000"])
    }

    private static let wrong: [(String, String, Int32)] = [
        ("invoices: DELETE FROM bill RETURNING number AS invoice", "the database says", 2),
        ("invoices: WITH d AS (DELETE FROM bill RETURNING *) SELECT * FROM d", "the database says", 2),
        ("invoices: SELECT 1; DROP TABLE bill", "the database says", 2), ("invoices: COMMIT", "the database says", 2),
        ("invoices: SELECT nextval('counter') AS invoice", "a query may only read", 2),
        ("invoices: SELECT number AS invoice FROM bill", "no column says customer", 2),
        ("invoices: SELECT nothing FROM bill", "column \"nothing\" does not exist", 2),
        ("invoices: SELECT number AS invoice FROM bill, generate_series(1, 100)\nrows: 50", "more than 50 rows", 2),
        ("invoices: SELECT pg_sleep(30)\ntimeout: 1", "took longer than 1 s", 3),
        (
            "customers: SELECT 'new' AS customer, 'N' AS name, 'n@n.example' AS email\n"
                + "invoices: SELECT pg_terminate_backend(pg_backend_pid())",
            "the connection was lost", 3
        ),
    ]

    @Test(arguments: 0..<10) func `a query that is wrong or hostile changes nothing on either side`(index: Int) throws {
        try shop.write { try $0.execute("CREATE SEQUENCE counter") }
        let (text, words, code) = Self.wrong[index]
        try describe(text)
        let rows = try book.journalRows
        let ending = try sync()
        #expect(ending.code == code && ending.words.contains(words), "\(ending)")
        #expect(try book.journalRows == rows)
        #expect(try book.look { try $0.prepare("SELECT COUNT(*) FROM customer").first { $0.int(0) } } == 3)
        #expect(try shop.read { try $0.prepare("SELECT COUNT(*) FROM bill").first { $0.int(0) } } == 2)
    }

    @Test func `a statement that would change the whole table is taken back`() throws {
        try shop.write {
            try $0.execute("INSERT INTO bill (number) SELECT 'T-' || i FROM generate_series(1, 200) AS i")
        }
        let query =
            "customers: SELECT code AS customer, name, email FROM client\n"
            + Self.queries.split(separator: "\n")
            .filter { !$0.hasPrefix("customers") && !$0.hasPrefix("on-paid") }.joined(separator: "\n")
            .replacing("NOT hidden", with: "total > 0")
        try describe(query + "\non-paid: UPDATE bill SET note = $invoice\n")
        #expect(try sync().code == 0)
        let payment = "payment,invoice,date,amount,currency\nP-1,S-2,2026-02-09,80.00,EUR\n"
        let file = try book.write(payment, to: "payments.csv")
        #expect(try Program.run("import", "payments", file, "--book", book.path).code == 0)
        let ending = try sync()
        #expect(ending.words.contains("would change 202 rows"), "\(ending)")
        #expect(
            try shop.read { try $0.prepare("SELECT COUNT(*) FROM bill WHERE note = ''").first { $0.int(0) } } == 202
        )
    }

    @Test func `a database that cannot be reached keeps nothing else waiting`() throws {
        let gone = try sync(at: "postgres://a:s3cret@127.0.0.1:1/shop")
        #expect(gone.code == 3 && gone.words.contains("was not reached"), "\(gone)")
        #expect(!gone.words.contains("s3cret"))
        #expect(try sync(at: "").code == 2)
        #expect(try sync("nothing").words.contains("there is no source or connection 'nothing'"))
    }
}
