import Foundation
import Receivables
import Testing

@testable import Files

@Suite struct PresetTests {
    @Test func `QuickBooks: the aging report with titles, groups, sub-totals and credit notes`() throws {
        let books = try Books<InvoiceRecord>(
            """
            "Dunwell Co, LLC",,,,,,,
            A/R Aging Detail Report,,,,,,,
            "As of Jul 25, 2026",,,,,,,

            ,Date,Transaction type,Num,Customer full name,Due date,Amount,Open balance
            91 or more days past due,,,,,,,
            ,11/25/2025,Invoice,SI-1,Acme,12/25/2025,"1,000.00",800.00
            ,01/23/2026,Credit Memo,SC-1,Beta,01/23/2026,-100.00,-100.00
            Total for 91 or more days past due,,,,,,,700.00
            """,
            preset: "quickbooks",
            currency: .usd
        )
        let invoice = try #require(books.records.first)
        #expect(books.records.count == 1 && books.rejections.isEmpty)
        #expect(invoice.issued == Day(2025, 11, 25) && invoice.due == Day(2025, 12, 25))
        #expect(invoice.amount == usd(1000_00) && invoice.open == usd(800_00))
        #expect(books.lines == [7])
    }

    @Test func `Xero: totals repeated per line, and only sales invoices`() throws {
        let books = try Books<InvoiceRecord>(
            """
            ContactName,EmailAddress,InvoiceNumber,Reference,InvoiceDate,DueDate,Total,InvoiceAmountPaid,InvoiceAmountDue,Description,Currency,Type,Sent,Status
            Acme,ap@acme.example,INV-0001,x,25/01/2026,24/02/2026,120.00,20.00,100.00,A,NZD,Sales invoice,Sent,Awaiting Payment
            Acme,ap@acme.example,INV-0001,x,25/01/2026,24/02/2026,120.00,20.00,100.00,B,NZD,Sales invoice,Sent,Awaiting Payment
            Acme,ap@acme.example,CN-0001,x,25/01/2026,,50.00,0.00,50.00,A,NZD,Sales credit note,Sent,Awaiting Payment
            """,
            preset: "xero"
        )
        #expect(books.records.map(\.open?.description) == ["100.00 NZD"])
        #expect(books.records.map(\.due) == [Day(2026, 2, 24)])
        let customers = try Books<CustomerRecord>(
            "*ContactName,AccountNumber,EmailAddress,FirstName,LastName\nAcme,1,ap@acme.example,Dana,Scully\n",
            preset: "xero"
        )
        #expect(customers.records.map(\.contact) == ["Dana Scully"])
    }

    @Test func `Stripe: lower-case currencies, times, drafts without a number, and payments from the invoices`() throws
    {
        let text = """
            id,Amount Due,Amount Paid,Currency,Customer,Customer Name,Date (UTC),Due Date (UTC),Finalized At (UTC),Number,Paid At (UTC),Status,Total
            in_1,100.00,0.00,usd,cus_1,Acme,2026-01-05 10:12,2026-02-04 10:12,2026-01-05 11:00,A-0001,,open,100.00
            in_2,100.00,100.00,usd,cus_1,Acme,2026-01-06 10:12,2026-02-05 10:12,2026-01-06 11:00,A-0002,2026-02-01 08:00,paid,100.00
            in_3,5.00,0.00,usd,cus_1,Acme,2026-01-06 10:12,,,,,draft,5.00
            """
        let invoices = try Books<InvoiceRecord>(text, preset: "stripe")
        #expect(invoices.records.map(\.invoice) == ["A-0001", "A-0002"])
        #expect(invoices.records.map(\.open) == [usd(100_00), usd(0)])
        #expect(invoices.records.first?.due == Day(2026, 2, 4))
        let payments = try Books<PaymentRecord>(text, preset: "stripe")
        #expect(payments.records.map(\.invoice) == ["A-0002"])
        #expect(payments.records.map(\.date) == [Day(2026, 2, 1)])
    }

    @Test func `Zoho: one payment for two invoices is two records`() throws {
        let books = try Books<PaymentRecord>(
            """
            CustomerPayment ID,InvoicePayment ID,Payment Number,Date,Customer Name,CustomerID,Currency Code,Amount,Amount Applied to Invoice,Invoice Number,Reference Number
            2401730000000081400,2401730000000081501,1,2026-01-20,Acme,2401730000000081000,USD,108.00,100.00,INV-1,bank 7
            2401730000000081400,2401730000000081502,1,2026-01-20,Acme,2401730000000081000,USD,108.00,8.00,INV-2,bank 7
            """,
            preset: "zoho"
        )
        #expect(books.records.map(\.payment) == ["2401730000000081501", "2401730000000081502"])
        #expect(books.records.map(\.amount) == [usd(100_00), usd(8_00)])
    }

    @Test func `a preset for another list says what it reads, and a file of another system what it misses`() {
        #expect(
            fault { _ = try Books<ContactRecord>("a,b\n", preset: "wave") }
                == "books.csv: the mapping wave does not read contacts. It reads: customers, invoices, payments."
        )
        #expect(
            fault { _ = try Books<InvoiceRecord>("Number,Customer,Date (UTC),Total,Currency\n", preset: "stripe") }
                == "books.csv:1: has no column “Status”, by which the mapping picks rows. There are: Number, Customer, Date (UTC), Total, Currency."
        )
    }
}

/// A public sample of late payments, by a mapping that reads one file as three lists.
@Suite struct PaymentHistoryTests {
    static let mapping = """
        mapping: payment-history
        customers:
          columns: { customer: customerID, name: customerID }
          distinct: true
        invoices:
          columns: { invoice: invoiceNumber, customer: customerID, issued: InvoiceDate, due: DueDate, amount: InvoiceAmount }
          dates: M/D/YYYY
          amounts: { decimal: "." }
          currency: USD
        payments:
          columns: { invoice: invoiceNumber, customer: customerID, date: SettledDate, amount: InvoiceAmount }
          payments-from: invoices
          dates: M/D/YYYY
          amounts: { decimal: "." }
          currency: USD
        """

    private static let text = """
        countryCode,customerID,PaperlessDate,invoiceNumber,InvoiceDate,DueDate,InvoiceAmount,Disputed,SettledDate,PaperlessBill,DaysToSettle,DaysLate
        391,0001-AAAAA,1/2/2025,1000001,1/5/2026,2/4/2026,50.25,No,2/10/2026,Paper,36,6
        406,0002-BBBBB,1/2/2025,1000002,1/6/2026,2/5/2026,61.00,Yes,2/1/2026,Electronic,26,0
        391,0001-AAAAA,1/2/2025,1000003,1/7/2026,2/6/2026,70.10,No,,Paper,,
        """

    @Test func `one file is customers, invoices and the payments that settled them`() throws {
        let customers = try Books<CustomerRecord>(Self.text, mapping: Self.mapping)
        #expect(customers.records.map(\.customer) == ["0001-AAAAA", "0002-BBBBB"])
        #expect(customers.notes.isEmpty && customers.rejections.isEmpty)
        let invoices = try Books<InvoiceRecord>(Self.text, mapping: Self.mapping)
        #expect(invoices.records.map(\.invoice) == ["1000001", "1000002", "1000003"])
        #expect(invoices.records.map(\.due) == [Day(2026, 2, 4), Day(2026, 2, 5), Day(2026, 2, 6)])
        #expect(invoices.records.first?.amount == usd(50_25))
        let payments = try Books<PaymentRecord>(Self.text, mapping: Self.mapping)
        #expect(payments.records.map(\.payment) == ["1000001/settled", "1000002/settled"])
        #expect(payments.records.map(\.date) == [Day(2026, 2, 10), Day(2026, 2, 1)])
        #expect(payments.records.map(\.amount) == [usd(50_25), usd(61_00)])
    }

    private static let sample = ProcessInfo.processInfo.environment["DUNWELL_IBM_SAMPLE"]

    @Test(.enabled(if: sample != nil, "DUNWELL_IBM_SAMPLE names no file: the public sample is not part of Dunwell"))
    func `the public sample is read without one rejection`() throws {
        let text = try String(contentsOfFile: Self.sample ?? "", encoding: .utf8)
        let customers = try Books<CustomerRecord>(text, mapping: Self.mapping)
        let invoices = try Books<InvoiceRecord>(text, mapping: Self.mapping)
        let payments = try Books<PaymentRecord>(text, mapping: Self.mapping)
        #expect(customers.records.count == 100)
        #expect(invoices.records.count == 2466)
        #expect(payments.records.count == 2466)
        #expect(customers.rejections.isEmpty && invoices.rejections.isEmpty && payments.rejections.isEmpty)
    }
}
