import Receivables
import Testing

@testable import Files

@Suite struct InferenceTests {
    @Test(arguments: [
        (
            "Invoice Number,Client,Invoice Date,Due Date,Total,Balance Due,Currency", "1/28/2026", "2/27/2026",
            "\"1,234.50\""
        ),
        (
            "Rechnungsnummer;Kunde;Rechnungsdatum;Fällig am;Gesamtbetrag;Offener Betrag;Währung", "28.01.2026",
            "27.02.2026", "1.234,50"
        ),
        (
            "Numéro de facture;Client;Date de facture;Échéance;Montant TTC;Solde;Devise", "28/01/2026", "27/02/2026",
            "1\u{202F}234,50"
        ),
        (
            "Factuurnummer;Klant;Factuurdatum;Vervaldatum;Totaalbedrag;Openstaand;Valuta", "28-01-2026", "27-02-2026",
            "1.234,50"
        ),
        ("Numero fattura;Cliente;Data fattura;Scadenza;Totale;Saldo;Valuta", "28/01/2026", "27/02/2026", "1234,50"),
    ])
    func `names in several languages are known, and formats are learned`(
        _ header: String,
        _ issued: String,
        _ due: String,
        _ amount: String
    ) throws {
        let separator = header.contains(";") ? ";" : ","
        let row = ["INV-1", "acme", issued, due, amount, amount, "EUR"].joined(separator: separator)
        let books = try Books<InvoiceRecord>(header + "\n" + row + "\n")
        let invoice = try #require(books.records.first, "\(books.reasons)")
        #expect(invoice.issued == Day(2026, 1, 28) && invoice.due == Day(2026, 2, 27))
        #expect(invoice.amount == eur(1234_50) && invoice.open == invoice.amount)
        #expect(books.notes.first?.hasPrefix("Read by their names: invoice = ") == true, "\(books.notes)")
    }

    private static let header = "Invoice Number,Client,Invoice Date,Total,Currency\n"

    @Test func `one telling row decides for the whole file`() throws {
        let books = try Books<InvoiceRecord>(
            Self.header + "1,a,3/4/2026,5.00,EUR\n2,a,3/25/2026,1.234,KWD\n3,a,1/2/2026,1.5,EUR\n"
        )
        #expect(books.records.map(\.issued) == [Day(2026, 3, 4), Day(2026, 3, 25), Day(2026, 1, 2)])
    }

    @Test func `what reads both ways everywhere is asked, never guessed`() {
        let message = fault { _ = try Books<InvoiceRecord>("Report\n\n" + Self.header + "1,a,03/04/2026,1.234,EUR\n") }
        #expect(
            message == """
                books.csv:4: Invoice Date: every date reads in 2 ways, as “03/04/2026” does. Answer in a mapping, under `invoices:`, with:
                  dates: M/D/YYYY   # 03/04/2026 is 2026-03-04
                  dates: D/M/YYYY   # 03/04/2026 is 2026-04-03
                books.csv:4: Total: every amount reads both ways, as “1.234” does. Answer in a mapping, under `invoices:`, with:
                  amounts: { decimal: "." }   # 1.234 is 1.234
                  amounts: { decimal: "," }   # 1.234 is 1234
                """
        )
    }

    @Test func `the answer alone is a mapping, over the common names or over a preset`() throws {
        let own = "mapping: mine\ninvoices:\n  dates: D/M/YYYY\n  amounts: { decimal: \",\" }\n"
        let books = try Books<InvoiceRecord>(Self.header + "1,a,03/04/2026,1.234,EUR\n", mapping: own)
        #expect(books.records.first?.issued == Day(2026, 4, 3))
        #expect(books.records.first?.amount == eur(1234_00))
        let report = ",Date,Transaction type,Num,Customer,Due date,Amount\n,03/04/2026,Invoice,1,Acme,04/04/2026,5.00\n"
        let question = fault { _ = try Books<InvoiceRecord>(report, preset: "quickbooks", currency: .usd) }
        #expect(question?.contains("under `like: quickbooks` and `invoices:`, with:") == true)
        let answer = "mapping: mine\nlike: quickbooks\ninvoices:\n  dates: D/M/YYYY\n  currency: USD\n"
        let answered = try Books<InvoiceRecord>(report, mapping: answer)
        #expect(answered.records.map(\.due) == [Day(2026, 4, 4)])
        #expect(answered.records.map(\.amount) == [usd(5_00)])
    }

    @Test func `what reads the same both ways is not asked`() throws {
        let books = try Books<InvoiceRecord>(Self.header + "1,a,03/03/2026,1234,EUR\n")
        #expect(books.records.first?.issued == Day(2026, 3, 3))
        #expect(books.records.first?.amount == eur(1234_00))
    }

    @Test func `a currency that nothing names is asked, unless the book has one`() throws {
        let text = "Invoice Number,Client,Invoice Date,Total\n1,a,2026-03-02,$5.00\n"
        let message = fault { _ = try Books<InvoiceRecord>(text) }
        #expect(message?.hasPrefix("books.csv:2: Total: nothing says in which currency “$5.00” is.") == true)
        #expect(try Books<InvoiceRecord>(text, currency: .usd).records.first?.amount == usd(5_00))
        let named = text.replacing("$5.00", with: "5.00 USD")
        #expect(try Books<InvoiceRecord>(named).records.first?.amount == usd(5_00))
    }

    @Test func `a file that changes its mind is refused`() {
        let message = fault {
            _ = try Books<InvoiceRecord>(Self.header + "1,a,25/3/2026,5.00,EUR\n2,a,3/25/2026,5.00,EUR\n")
        }
        #expect(
            message?.hasPrefix(
                "books.csv:3: Invoice Date: “3/25/2026” is not written like the dates before it (D/M/YYYY)"
            ) == true
        )
        let amounts = fault {
            _ = try Books<InvoiceRecord>(Self.header + "1,a,2026-03-02,\"5,10\",EUR\n2,a,2026-03-02,5.10,EUR\n")
        }
        #expect(
            amounts?.hasPrefix("books.csv:3: Total: “5.10” is not written like the amounts before it (a decimal “,”)")
                == true
        )
    }

    @Test func `rubbish in one row neither decides nor stops`() throws {
        let books = try Books<InvoiceRecord>(
            Self.header + "1,a,soon,5.00,EUR\n2,a,3/25/2026,lots,EUR\n3,a,1/2/2026,1.50,EUR\n"
        )
        #expect(books.records.map(\.invoice) == ["3"])
        #expect(books.rejections.map(\.line) == [2, 3])
    }
}
