import Receivables
import Testing

@testable import Files

@Suite struct QuickBooksPaymentTests {
    static func payment(_ version: Int, _ fields: String) -> String {
        """
        <Payment domain="QBO"><Id>900</Id><SyncToken>\(version)</SyncToken><TxnDate>2026-03-05</TxnDate>
        <CustomerRef>31</CustomerRef>\(fields)</Payment>
        """
    }

    static func line(_ amount: String, _ kind: String, _ id: String) -> String {
        "<Line><Amount>\(amount)</Amount><LinkedTxn><TxnId>\(id)</TxnId><TxnType>\(kind)</TxnType></LinkedTxn></Line>"
    }

    static let paid = payment(1, "<TotalAmt>60.00</TotalAmt><UnappliedAmt>60.00</UnappliedAmt>")
    static let voided = payment(
        0,
        "<PrivateNote>Voided</PrivateNote><TotalAmt>0</TotalAmt><UnappliedAmt>0</UnappliedAmt>"
    )

    @Test func `a voided payment is the same payment with nothing in it`() throws {
        let reading = try readBooks(quickBooksAnswer(Self.voided), currency: .usd)
        var record = PaymentRecord(payment: "900", date: Day(2026, 3, 5), amount: Money(0, .usd))
        record.customer = "31"
        #expect(reading.payments == [Dated(record: record, source: "900", version: 0)])
        #expect(reading.removals.map(\.manner) == [.voided])
        #expect(reading.removals.map(\.version) == [0])
    }

    @Test func `a void is known even where the currency is not`() throws {
        let reading = try readBooks(quickBooksAnswer(Self.voided))
        #expect(reading.payments.isEmpty)
        #expect(reading.removals.map(\.source) == ["900"])
        #expect(reading.questions == [.currency(documents: ["Payment 900"])])
    }

    @Test(arguments: [paid + voided, voided + paid])
    func `an older void never wins over a newer payment, in either order`(documents: String) throws {
        let reading = try readBooks(quickBooksAnswer(documents), currency: .usd)
        #expect(reading.payments.map(\.record.amount) == [Money(60_00, .usd)])
        #expect(reading.payments.map(\.version) == [1])
        #expect(reading.removals.isEmpty)
        #expect(reading.notes == [.olderState(subject: .payment, source: "900", version: 0, kept: 1)])
    }

    @Test func `unapplied cash is on the customer's account`() throws {
        let reading = try readBooks(quickBooksAnswer(Self.paid), currency: .usd)
        #expect(reading.payments.map(\.record.payment) == ["900"])
        #expect(reading.payments.map(\.record.invoice) == [nil])
        #expect(reading.payments.map(\.record.customer) == ["31"])
        #expect(reading.payments.map(\.record.kind) == [.payment])
    }

    @Test func `the value date and the day it was recorded are two facts`() throws {
        let reading = try readBooks(
            """
            <Payment><Id>901</Id><MetaData><CreateTime>2026-01-20T23:30:00-07:00</CreateTime></MetaData>
            <TxnDate>2025-03-14</TxnDate><CurrencyRef>USD</CurrencyRef>\(Self.line("24.00", "Invoice", "701"))
            <TotalAmt>24.00</TotalAmt></Payment>
            """
        )
        let payment = try #require(reading.payments.first)
        #expect(payment.record.date == Day(2025, 3, 14))
        #expect(payment.recorded?.day == Day(2026, 1, 20))
        #expect(payment.recorded?.instant == 1_768_977_000)
    }

    typealias Split = (lines: String, total: String, unapplied: String?, parts: [String], note: Money?)

    static let splits: [Split] = [
        (line("10.00", "Invoice", "1"), "10.00", "0", ["900: 10.00 to 1"], nil),
        (
            line("10.00", "Invoice", "1") + line("5.00", "Invoice", "2"), "20.00", "5.00",
            ["900/1: 10.00 to 1", "900/2: 5.00 to 2", "900/3: 5.00 to account"], nil
        ),
        ("", "7.00", nil, ["900: 7.00 to account"], nil),
        (line("3.00", "Invoice", "1"), "7.00", nil, ["900/1: 3.00 to 1", "900/2: 4.00 to account"], nil),
        // A credit memo pays for the invoice; no money moved.
        (
            line("10.00", "Invoice", "1") + line("10.00", "CreditMemo", "52"), "0", "0",
            ["900: 10.00 credit to 1"], nil
        ),
        (
            line("10.00", "Invoice", "1") + line("4.00", "CreditMemo", "52"), "6.00", "0",
            ["900/1: 6.00 to 1", "900/2: 4.00 credit to 1"], nil
        ),
        // Money for a journal entry is neither an invoice's nor free.
        (line("9.00", "JournalEntry", "77"), "9.00", "0", ["900: 0.00 to account"], nil),
        (line("12.00", "Invoice", "1"), "10.00", "0", ["900: 10.00 to 1"], Money(12_00, .usd)),
        (
            line("2.00", "Invoice", "1"), "10.00", "1.00", ["900/1: 2.00 to 1", "900/2: 1.00 to account"],
            Money(3_00, .usd)
        ),
    ]

    @Test(arguments: splits)
    func `a payment falls into what it pays`(split: Split) throws {
        let unapplied = split.unapplied.map { "<UnappliedAmt>\($0)</UnappliedAmt>" } ?? ""
        let text = Self.payment(0, "\(split.lines)<TotalAmt>\(split.total)</TotalAmt>\(unapplied)")
        let reading = try readBooks(quickBooksAnswer(text), currency: .usd)
        let parts = reading.payments.map { dated in
            let payment = dated.record
            return "\(payment.payment): \(payment.amount.decimal)\(payment.kind == .credit ? " credit" : "")"
                + " to \(payment.invoice ?? "account")"
        }
        #expect(parts == split.parts)
        #expect(reading.payments.allSatisfy { $0.source == "900" })
        let total = try Money(decimal: split.total, .usd)
        #expect(
            reading.notes == (split.note.map { [.paymentDiffers(payment: "900", applied: $0, total: total)] } ?? [])
        )
        #expect(reading.removals.isEmpty)
    }

    @Test func `a credit memo lowers what is owed, in its own currency`() throws {
        let brl = try #require(Currency("BRL"))
        let reading = try readBooks(
            quickBooksAnswer(
                """
                <CreditMemo><Id>900</Id><SyncToken>0</SyncToken><DocNumber>CM-7</DocNumber><TxnDate>2026-02-17</TxnDate>
                <CurrencyRef>BRL</CurrencyRef><CustomerRef>31</CustomerRef>
                <BillAddr><Line1>Rua Nova 1</Line1><Country>US</Country><Lat>INVALID</Lat></BillAddr>
                <TotalAmt>25.00</TotalAmt><Balance>10.00</Balance><RemainingCredit>10.00</RemainingCredit></CreditMemo>
                """
            ),
            currency: .usd
        )
        var record = PaymentRecord(
            payment: "credit-memo-900",
            date: Day(2026, 2, 17),
            amount: Money(10_00, brl),
            kind: .credit
        )
        record.customer = "31"
        record.reference = "CM-7"
        #expect(reading.payments == [Dated(record: record, source: "credit-memo-900", number: "CM-7", version: 0)])
        #expect(reading.invoices.isEmpty)
    }

    @Test func `a deleted payment has nothing but its identity`() throws {
        let reading = try readBooks(quickBooksAnswer("<Payment status=\"Deleted\"><Id>900</Id></Payment>\(Self.paid)"))
        #expect(reading.payments.isEmpty && reading.questions.isEmpty)
        #expect(reading.removals.map(\.subject) == [.payment])
        #expect(reading.removals.map(\.manner) == [.deleted])
    }

    @Test(arguments: [
        ("<UnappliedAmt>1.00</UnappliedAmt>", "Payment 900: it has no TotalAmt."),
        ("<TotalAmt>1.00</TotalAmt><UnappliedAmt>2.00</UnappliedAmt>", "more of it is unapplied than was paid"),
        ("<TotalAmt>-1.00</TotalAmt>", "TotalAmt -1.00 USD is below zero"),
    ])
    func `a payment that cannot be is left out`(fields: String, reason: String) throws {
        let reading = try readBooks(quickBooksAnswer(Self.payment(0, fields)), currency: .usd)
        #expect(reading.payments.isEmpty)
        #expect(reading.rejections.first?.description.contains(reason) == true)
    }
}
