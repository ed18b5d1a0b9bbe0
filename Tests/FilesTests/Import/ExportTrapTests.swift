import Receivables
import Testing

@testable import Files

/// What real exports do, in files of our own.
@Suite struct ExportTrapTests {
    private static let ninja = """
        mapping: ninja
        invoices:
          columns: { invoice: Number, customer: Client, issued: Date, due: Due Date, amount: Amount, paid: Paid to Date, status: Status }
          currency: USD
          dates: YYYY-MM-DD
          amounts: { decimal: ".", thousands: "," }
          values: { status: { partial: open, sent: open, paid: paid } }
        payments:
          columns: { payment: { join: [Number, Date, Amount] }, invoice: Number, customer: Client, date: Date, amount: Amount }
          currency: USD
          dates: M/D/YYYY
          amounts: { decimal: ".", thousands: "," }
          negative: refund
        """

    @Test
    func `title, empty and section lines stand before the header; an invoice is due before its date and stands twice`()
        throws
    {
        let books = try Books<InvoiceRecord>(
            """
            Invoice list,,,,,,

            INVOICES,,,,,,
            Number,Client,Date,Due Date,Amount,Paid to Date,Status
            0007,Acme,2026-03-10,2026-02-10,"$1,013.50",$13.50,Partial
            0008,Beta,2026-03-10,2026-04-10,$20.00,$0.00,Sent
            0008,Beta,2026-03-10,2026-04-10,$20.00,$0.00,Sent
            0009,Beta,2026-03-10,2026-04-10,$20.00,$25.00,Partial
            0010,Beta,2026-03-10,2026-04-10,$20.00,$5.00,Paid
            """,
            mapping: Self.ninja
        )
        #expect(books.records.map(\.invoice) == ["0007", "0008", "0010"])
        #expect(books.lines == [5, 6, 9])
        #expect(books.records.map(\.open) == [usd(1000_00), usd(20_00), usd(15_00)])
        #expect(
            books.records.map(\.doubt) == [
                "The books say it was due on 2026-02-10, before its own date 2026-03-10.", nil,
                "The books call it paid and say 15.00 USD is open.",
            ]
        )
        #expect(books.notes == ["Rows that repeat the row before them were taken once (line 7)"])
        #expect(
            books.reasons.first?.hasPrefix("books.csv:8: open: “-5.00” is negative. Money paid too much is a credit")
                == true
        )
    }

    @Test
    func `payments of the same export have other dates, blanks behind, brackets, and rows that may be two payments`()
        throws
    {
        let books = try Books<PaymentRecord>(
            """
            Payment list,,,
            ,,,
            Number,Client,Date,Amount
            0007,Acme,3/1/2026,$13.50\u{20}
            9999,Ghost,3/5/2026,($400.00)
            0008,Beta,3/6/2026,"$1,020.00 "
            0008,Beta,3/6/2026,"$1,020.00 "
            """,
            mapping: Self.ninja
        )
        #expect(books.records.map(\.date) == [Day(2026, 3, 1), Day(2026, 3, 5), Day(2026, 3, 6)])
        #expect(books.records.map(\.amount) == [usd(13_50), usd(400_00), usd(1020_00)])
        #expect(books.records.map(\.kind) == [.payment, .refund, .payment])
        #expect(books.records.first?.payment == "0007 3/1/2026 $13.50")
        #expect(
            books.reasons == [
                "books.csv:7: Line 6 is the same: a repeated row or a second payment. If it is a second payment, give it its own number."
            ]
        )
    }

    @Test func `a negative payment is refused until a mapping says what it means`() throws {
        let books = try Books<PaymentRecord>(
            "Number,Client,Date,Amount\n1,Acme,3/1/2026,($5.00)\n",
            mapping: Self.ninja.replacing("  negative: refund", with: "")
        )
        #expect(
            books.reasons.first?.contains("“-5.00” is negative. Say in the mapping what that means: `negative: refund`")
                == true
        )
    }

    @Test func `a mark before the first header and whole files within cells do no harm`() throws {
        let books = try Books<InvoiceRecord>(
            "\u{FEFF}\"Invoice Number\",\"Client\",\"Invoice Date\",\"Total\",\"Currency\",\"Items\"\r\n"
                + "\"INV-1\",\"Acme\",\"2026-03-02\",\"10.00\",\"EUR\",\"code;\"\"name\"\";qty\r\nA;\"\"Box, large\"\";1\r\n\"\r\n"
        )
        #expect(books.records.map(\.invoice) == ["INV-1"])
        #expect(books.notes.contains("Columns that nothing reads: Items (line 1)"))
    }

    @Test func `months in words, thousands in commas, and Due for a status`() throws {
        let books = try Books<InvoiceRecord>(
            "Invoice Number,Client,Date,Due Date,Total,Status,Currency\n7,Acme,Jan 28 2021,Feb 27 2021,\"1,020.00\",Due,CAD\n8,Acme,Mar 1 2021,,5.00,Paid,CAD\n"
        )
        let invoice = try #require(books.records.first)
        #expect(invoice.issued == Day(2021, 1, 28) && invoice.due == Day(2021, 2, 27))
        #expect(invoice.amount?.description == "1020.00 CAD" && invoice.open == nil && invoice.status == .open)
        #expect(books.records.last?.open?.isZero == true, "paid, and nothing else says what is open")
    }

    @Test func `FreshBooks: one row per line item is summed, and half a sum is none`() throws {
        let text = """
            Client Name,Invoice #,Date Issued,Invoice Status,Date Paid,Item Name,Rate,Quantity,Line Total,Currency
            Acme,0000001,2026-01-05,sent,,Work,100,2,200.00,USD
            Acme,0000001,2026-01-05,sent,,Travel,12.5,1,12.50,USD
            Beta,0000002,2026-01-06,paid,2026-02-01,Work,100,1,100.00,USD
            Acme,0000003,2026-01-07,sent,,Work,100,1,lots,USD
            Acme,0000003,2026-01-07,sent,,Work,100,1,100.00,USD
            """
        let invoices = try Books<InvoiceRecord>(text, preset: "freshbooks")
        #expect(invoices.records.map(\.invoice) == ["0000001", "0000002"])
        #expect(invoices.records.map(\.amount) == [usd(212_50), usd(100_00)])
        #expect(invoices.records.map(\.open) == [nil, usd(0)])
        #expect(invoices.records.map(\.due) == [nil, nil])
        #expect(invoices.notes.first?.hasPrefix("The file says neither a due date nor terms") == true)
        #expect(invoices.rejections.map(\.line) == [5])
        #expect(invoices.rejections.map(\.rows.count) == [2])
        let payments = try Books<PaymentRecord>(text, preset: "freshbooks")
        #expect(payments.records.map(\.payment) == ["0000002/settled"])
        #expect(payments.records.map(\.date) == [Day(2026, 2, 1)])
        #expect(payments.records.map(\.amount) == [usd(100_00)])
    }

    @Test func `Zoho: repeated totals count once, long identifiers stay texts, drafts are drafts`() throws {
        let books = try Books<InvoiceRecord>(
            """
            Invoice ID,Invoice Number,Invoice Date,Invoice Status,Customer ID,Customer Name,Due Date,PurchaseOrder,Currency Code,Total,Balance,Item Name
            2401730000000081401,INV-000001,2026-01-05,Overdue,2401730000000081000,Acme,2026-02-04,PO-1,EUR,300.00,300.00,A
            2401730000000081401,INV-000001,2026-01-05,Overdue,2401730000000081000,Acme,2026-02-04,PO-1,EUR,300.00,300.00,B
            2401730000000081402,INV-000002,2026-01-06,Draft,2401730000000081000,Acme,2026-02-05,,EUR,10.00,10.00,A
            2401730000000081403,INV-000003,2026-01-07,Closed,2401730000000081000,Acme,2026-02-05,,EUR,10.00,0.00,A
            2401730000000081404,INV-000004,2026-01-07,Sent,2401730000000081000,Acme,2026-02-05,,EUR,10.00,0.00,A
            2401730000000081404,INV-000004,2026-01-07,Sent,2401730000000081000,Acme,2026-02-05,,EUR,11.00,0.00,B
            """,
            preset: "zoho"
        )
        #expect(books.records.map(\.amount) == [eur(300_00), eur(10_00), eur(10_00)])
        #expect(books.records.map(\.status) == [.open, .draft, .open])
        #expect(books.records.map(\.customer) == Array(repeating: "2401730000000081000", count: 3))
        #expect(books.reasons.map { $0.prefix(52) } == ["books.csv:6: The rows of invoice INV-000004 disagree"])
    }

    @Test func `Wave: of the ledger only the receivable counts, debits as invoices and credits as payments`() throws {
        let debit = "Debit Amount (Two Column Approach)"
        let credit = "Credit Amount (Two Column Approach)"
        let text = """
            Transaction ID,Transaction Date,Account Name,Amount (One column),\(debit),\(credit),Customer,Invoice Number,\u{20}
            1001,2026-01-05,Accounts Receivable,113.00,113.00,,Acme,7,
            1001,2026-01-05,Sales,100.00,,100.00,Acme,7,
            1001,2026-01-05,Sales Tax,13.00,,13.00,Acme,7,
            1002,2026-02-01,Accounts Receivable,-50.00,,50.00,Acme,7,
            1002,2026-02-01,Cash,50.00,50.00,,Acme,7,
            """
        let invoices = try Books<InvoiceRecord>(text, preset: "wave", currency: .usd)
        #expect(invoices.records.map(\.amount) == [usd(113_00)])
        #expect(invoices.records.map(\.invoice) == ["7"])
        #expect(invoices.notes.last == "Rows left out by `only` and `except` of the mapping (4 times, first on line 3)")
        let payments = try Books<PaymentRecord>(text, preset: "wave", currency: .usd)
        #expect(payments.records.map(\.payment) == ["1002"])
        #expect(payments.records.map(\.amount) == [usd(50_00)])
    }

    @Test func `customers of an export keep what can be read; the rest is left out and said`() throws {
        let books = try Books<CustomerRecord>(
            "Display Name,Company Name,EmailID,Phone,First Name,Last Name,Billing Country,Contact ID\n"
                + "Acme,Acme GmbH,ap@acme.example,OtherWhat,Dana,Scully,Germany,1\nBeta,,,+1 555 0100,,,us,2\n"
                + ",Meats (deleted),a@x.example; b@x.example,,,,,3\n,,,,,,,\n",
            preset: "zoho"
        )
        #expect(books.rejections.isEmpty)
        #expect(books.records.map(\.active) == [nil, nil, false])
        #expect(books.records.map(\.phone) == [nil, "+1 555 0100", nil])
        #expect(books.records.map(\.country) == [nil, Country("US"), nil])
        #expect(books.records.map(\.name) == ["Acme GmbH", "Beta", "Meats (deleted)"])
        #expect(books.records.map(\.contact) == ["Dana Scully", nil, nil])
        #expect(books.records.map(\.email) == ["ap@acme.example", nil, nil])
        #expect(
            books.notes == [
                "Phone is no phone number and is left out. Write it like +49 30 123456. (line 2)",
                "Billing Country is no country code and is left out. Write two letters of ISO 3166: DE, US. (line 2)",
                "EmailID is no email address and is left out. Write one address: ap@example.com. More go into contacts. (line 4)",
            ]
        )
    }
}
