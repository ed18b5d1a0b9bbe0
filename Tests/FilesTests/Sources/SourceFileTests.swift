import Files
import Testing

@Suite struct SourceFileTests {
    private func read(_ text: String) throws -> SourceFile {
        try SourceFile.read(text, name: "shop", file: "sources/shop.yaml")
    }

    @Test func `a database with its queries and what it is told`() throws {
        let source = try read(
            """
            database: env:SHOP_DATABASE
            invoices: SELECT number AS invoice FROM bill
            on-paid: UPDATE bill SET paid_on = $day WHERE number = $invoice AND paid_on IS NULL
            timeout: 5
            rows: 100
            """
        )
        #expect(source.place == .variable("SHOP_DATABASE"))
        #expect(source.queries == [.invoices: "SELECT number AS invoice FROM bill"])
        #expect(source.onPaid?.sql == "UPDATE bill SET paid_on = $1 WHERE number = $2 AND paid_on IS NULL")
        #expect(source.onPaid?.names == [.day, .invoice])
        #expect(source.patience == 5 && source.rows == 100)
        #expect(try read("folder: incoming\npreset: xero").place == .folder("incoming"))
        #expect(
            try read("database: postgres://reader@db.example/shop\npayments: SELECT 1").place
                == .address("postgres://reader@db.example/shop")
        )
    }

    private static let wrong: [(String, String)] = [
        ("invoices: SELECT 1", "needs 'database'"), ("database: env:A\nfolder: in", "and not both"),
        ("database: env:A", "reads nothing"), ("database: env:A\ninvoices: ' '", "invoices: is empty"),
        ("database: postgres://a:secret@b/c\ninvoices: SELECT 1", "a password stands in it"),
        ("database: env:A\ninvoice: SELECT 1", "did you mean 'invoices'?"),
        ("folder: in\non-paid: UPDATE a SET b = $invoice", "unknown key 'on-paid'"),
        ("folder: in\nmapping: a.yaml\npreset: xero", "one is enough"),
        ("database: env:A\ninvoices: SELECT 1\nrows: 0", "expected a whole number"),
        ("database: env:A\ninvoices: SELECT 1\non-paid: UPDATE bill SET paid = true", "names no $invoice"),
        ("database: env:A\ninvoices: SELECT 1\non-paid: UPDATE a SET b = $number", "'$number' is unknown"),
        ("database: env:A\ninvoices: SELECT 1\non-paid: UPDATE a SET b = '$invoice'", "names no $invoice"),
    ]

    @Test(arguments: 0..<12) func `what is wrong is said with its remedy, and no secret`(index: Int) throws {
        let (text, words) = Self.wrong[index]
        let problem = #expect(throws: Problem.self) { try read(text) }
        #expect(problem?.description.contains(words) == true, "\(problem?.description ?? "")")
        #expect(problem?.description.contains("secret") != true)
    }

    @Test(arguments: [
        ("UPDATE a SET b = $day, c = $day WHERE d = $invoice", "UPDATE a SET b = $1, c = $1 WHERE d = $2"),
        ("UPDATE a SET b = '$x' WHERE d = $invoice -- $y", "UPDATE a SET b = '$x' WHERE d = $1 -- $y"),
        (
            "UPDATE \"$a\" /* $z */ SET b = 'it''s $q' WHERE d = $invoice",
            "UPDATE \"$a\" /* $z */ SET b = 'it''s $q' WHERE d = $1"
        ),
    ])
    func `a name is a name outside of quotes and remarks`(text: String, sql: String) throws {
        #expect(try NamedStatement(text).sql == sql)
    }
}
