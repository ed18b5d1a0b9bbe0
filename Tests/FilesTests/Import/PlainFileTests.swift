import Receivables
import Testing

@testable import Files

@Suite struct PlainFileTests {
    @Test func `a customer says all there is to say`() throws {
        let books = try Books<CustomerRecord>(
            """
            customer,name,email,phone,contact,country,language,zone,calendars,rail,autopay,health,annual_value,annual_currency,clauses,owner,deputy,segment,policy
            acme,Acme GmbH,ap@acme.example,+49 30 123456,Dana,DE,de,Europe/Berlin,de target,sepa-credit-transfer,true,at-risk,300000.00,EUR,service-suspension late-interest,dana,sam,smb,four-lane
            beta,Beta,ap@beta.example,,,,,,,,,,,,,,,,
            """
        )
        let acme = try #require(books.records.first)
        #expect(acme.country == Country("DE"))
        #expect(acme.calendars == ["de", "target"])
        #expect(acme.rail == "sepa-credit-transfer")
        #expect(acme.autopay == true)
        #expect(acme.health == .atRisk)
        #expect(acme.annualValue == eur(300000_00))
        #expect(acme.clauses == ["service-suspension", "late-interest"])
        #expect(
            [acme.contact, acme.language, acme.zone, acme.owner, acme.deputy, acme.segment, acme.policy]
                == ["Dana", "de", "Europe/Berlin", "dana", "sam", "smb", "four-lane"]
        )
        var beta = CustomerRecord(customer: "beta")
        (beta.name, beta.email) = ("Beta", "ap@beta.example")
        #expect(books.records.last == beta, "an empty cell says nothing")
        #expect(books.rejections.isEmpty && books.notes.isEmpty)
    }

    @Test func `contacts name their role`() throws {
        let books = try Books<ContactRecord>(
            "role,customer,name,email\ncfo,acme,Kim,kim@acme.example\nboss,acme,Lee,lee@acme.example\n"
        )
        #expect(books.records.map(\.role) == [.cfo])
        #expect(books.reasons == ["books.csv:3: role: “boss” is unknown. Known: payables, cfo, buyer, other."])
    }

    @Test func `invoices come with a due date or terms, in instalments, open or void`() throws {
        let books = try Books<InvoiceRecord>(
            """
            invoice,customer,issued,due,terms,amount,open,currency,instalment,purchase_order,document,status
            INV-1,acme,2026-01-30,2026-03-02,,1200.00,1000,EUR,,PO 7,https://books.example/1.pdf,open
            INV-2,acme,2026-01-30,,net 30,900,,USD,1,,,
            INV-2,acme,2026-01-30,2026-04-02,,900,,USD,2,,,void
            INV-3,acme,2026-01-30,2026-03-02,,1200,,JPY,,,,
            """
        )
        #expect(books.lines == [2, 3, 4, 5])
        let first = books.records[0]
        #expect(first.issued == Day(2026, 1, 30) && first.due == Day(2026, 3, 2))
        #expect(first.amount == eur(1200_00) && first.open == eur(1000_00))
        #expect(first.purchaseOrder == "PO 7" && first.document == "https://books.example/1.pdf")
        #expect(books.records.map(\.terms) == [nil, "net 30", nil, nil])
        #expect(books.records.map(\.instalment) == [nil, 1, 2, nil])
        #expect(books.records.map(\.status) == [.open, .open, .void, .open])
        #expect(books.records.last?.amount?.minorUnits == 1200)
    }

    @Test func `payments say their kind`() throws {
        let books = try Books<PaymentRecord>(
            "payment,invoice,date,amount,currency,rail,kind,reference\n"
                + "P-1,INV-1,2026-03-10,200.00,EUR,cross-border-wire,,bank 7\nP-2,INV-1,2026-03-11,5,EUR,wire,chargeback,\n"
        )
        #expect(books.records.map(\.kind) == [.payment, .chargeback])
        #expect(books.records.map(\.rail) == ["cross-border-wire", "wire"])
        #expect(books.records.first?.reference == "bank 7")
    }

    /// The cell that is wrong, and the words for the person who mends it.
    @Test(arguments: [
        (2, "02.03.2026", "issued: “02.03.2026” is no date written YYYY-MM-DD"),
        (2, "2026-02-30", "issued: “2026-02-30” is no date written"),
        (2, "2026-3-2", "issued: “2026-3-2” is no date written"),
        (2, "2026-03-02T00:00", "issued: “2026-03-02T00:00” is no date written"),
        (3, "0001-01-01", "due: “0001-01-01” is no date written"),
        (3, "", "due: is empty"),
        (4, "1,200.00", "amount: “1,200.00” is no amount with a point"),
        (4, "1200,00", "amount: “1200,00” is no amount with a point"),
        (4, "$12", "amount: “$12” is no amount with a point"),
        (4, "12.345", "amount: “12.345” has more than the 2 decimals of EUR"),
        (4, "-5.00", "amount: “-5.00” is negative. A credit is no invoice"),
        (4, "99999999999999999999999", "amount: “99999999999999999999999” is absurdly large"),
        (4, "1e3", "amount: “1e3” is no amount"),
        (4, "", "amount: is empty. Every row of invoices needs it."),
        (5, "EURO", "currency: “EURO” is no currency. Write the ISO 4217 code"),
        (5, "eur", "currency: “eur” is no currency"),
        (5, "XAU", "currency: “XAU” is no currency"),
        (5, "", "currency: is empty"),
        (0, "", "invoice: is empty"),
        (0, "\"INV\n1\"", "holds a line end or control character"),
        (1, "", "customer: is empty"),
        (6, "late", "status: “late” is unknown. Known: open, void, draft, deleted."),
        (7, "0", "instalment: “0” is no instalment"),
        (8, "-1", "open: “-1.00” is negative"),
        (8, "1,5", "open: “1,5” is no amount"),
    ])
    func `a wrong cell costs its row, and says where, what and why`(_ column: Int, _ value: String, _ words: String)
        throws
    {
        var cells = ["INV-1", "acme", "2026-01-30", "2026-03-02", "10.00", "EUR", "open", "1", "10.00"]
        cells[column] = value.contains(",") ? "\"\(value)\"" : value
        let books = try Books<InvoiceRecord>(
            "invoice,customer,issued,due,amount,currency,status,instalment,open\n" + cells.joined(separator: ",") + "\n"
        )
        #expect(books.records.isEmpty)
        let reason = try #require(books.reasons.first)
        #expect(reason.hasPrefix("books.csv:2: ") && reason.contains(words), "\(reason)")
    }

    @Test(arguments: [
        ("not an address", "email: “not an address” is no email address"),
        ("a@b@c", "email: “a@b@c” is no email address"),
        ("a@x.example;b@x.example", "is no email address"), ("", "email: is empty"),
    ])
    func `a customer of the plain file has one address`(_ email: String, _ words: String) throws {
        let books = try Books<CustomerRecord>("customer,name,email\nacme,Acme,\(email)\n")
        #expect(books.reasons.first?.contains(words) == true, "\(books.reasons)")
    }

    @Test func `ragged rows are refused, and what is not read is said once`() throws {
        let books = try Books<PaymentRecord>(
            "payment,invoice,date,amount,currency,memo,payer\nP-1,INV-1,2026-03-10,1,EUR,x\nP-2,INV-1,2026-03-10,1,EUR,x,y,z\nP-3,INV-1,2026-03-10,1,EUR,x,y\n"
        )
        #expect(books.records.map(\.payment) == ["P-3"])
        #expect(
            books.reasons.map { $0.prefix(59) }
                == [
                    "books.csv:2: The row has 6 columns, its header has 7. Look f",
                    "books.csv:3: The row has 8 columns, its header has 7. Look f",
                ].map { $0.prefix(59) }
        )
        #expect(books.notes == ["Columns that nothing reads: memo, payer (line 1)"])
    }

    @Test func `a missing column is named, with what is there and what would help`() {
        let message = fault { _ = try Books<InvoiceRecord>("invoice,customer,issued\nINV-1,acme,2026-01-30\n") }
        #expect(
            message == """
                books.csv:1: no column says amount. There are: invoice, customer, issued. \
                Say in a mapping (--mapping FILE) which column is which: `columns: { amount: NAME }`.
                """
        )
        let stripe = fault { _ = try Books<PaymentRecord>("id,Number,Paid At (UTC),Amount Paid,Currency,Customer\n") }
        #expect(stripe?.hasSuffix("It looks like an export for: --preset stripe.") == true, "\(stripe ?? "")")
    }

    @Test func `a name that heads two columns is refused when it is read`() {
        let message = fault { _ = try Books<PaymentRecord>("payment,invoice,date,amount,currency,amount\n") }
        #expect(message == "books.csv:1: two columns are called “amount”. Rename or remove one of them.")
    }

    @Test func `nothing at all is refused`() {
        #expect(fault { _ = try Books<PaymentRecord>("") } == "books.csv: is empty. Export it again.")
    }

    @Test func `an equal row is taken once, one that says otherwise is refused`() throws {
        let row = "P-1,INV-1,2026-03-10,1.00,EUR\n"
        let books = try Books<PaymentRecord>(
            "payment,invoice,date,amount,currency\n\(row)\(row)\(row)P-1,INV-1,2026-03-10,2.00,EUR\n"
        )
        #expect(books.records.count == 1)
        #expect(books.notes == ["Rows that repeat the row before them were taken once (2 times, first on line 3)"])
        #expect(books.reasons == ["books.csv:5: Line 2 says otherwise about payment P-1. Keep the row that is right."])
    }

    @Test func `letters of Windows are read and said`() throws {
        let text = "customer,name,email\nmueller,Müller & Söhne – Köln,ap@mueller.example\n"
        let reader = try CustomerRecordReader(bytes: TextEncoding.windows1252.bytes(of: text), name: "x")
        guard case .record(let record, _) = try reader.next() else {
            Issue.record("no record")
            return
        }
        #expect(record.name == "Müller & Söhne – Köln")
        #expect(reader.notes.map(\.text) == ["The file does not say how it spells letters; it is read as windows-1252"])
    }
}
