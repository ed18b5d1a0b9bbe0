import Receivables
import Testing

@testable import Files

@Suite struct MappingTests {
    @Test(arguments: [
        (
            "mapping: x\ninvoices:\n  colums: { invoice: A }\n",
            "m.yaml:3: invoices has no key `colums`. Did you mean `columns`?"
        ),
        (
            "mapping: x\ninvoice:\n  columns: {}\n",
            "m.yaml:2: the mapping has no key `invoice`. Did you mean `invoices`?"
        ),
        (
            "mapping: x\ninvoices:\n  columns:\n    invoice: A\n    amuont: B\n",
            "m.yaml:5: columns has no key `amuont`. Did you mean `amount`?"
        ),
        ("mapping: x\ninvoices:\n  dates: dd.mm.yyyy\n", "m.yaml:3: dates: “dd.mm.yyyy” is no date format"),
        (
            "mapping: x\ninvoices:\n  amounts: { decimal: \";\" }\n",
            "m.yaml:3: decimal: “;” is unknown. Write one of: ., ,."
        ),
        (
            "mapping: x\ninvoices:\n  amounts: { decimal: \",\", thousands: \",\" }\n",
            "m.yaml:3: one sign cannot part decimals"
        ),
        ("mapping: x\ninvoices:\n  lines: twice\n", "m.yaml:3: lines: “twice” is unknown. Write one of: once, sum."),
        ("mapping: x\ninvoices: []\n", "m.yaml:2: invoices is not a list of `key: value`"),
        ("mapping: x\n", "m.yaml:1: maps nothing"),
        ("mapping: x\nmapping: y\n", "m.yaml:1: is not YAML: a key stands twice"),
        ("mapping: [\n", "m.yaml:2: is not YAML"),
        ("mapping: x\ninvoices:\n  separator: colon\n", "m.yaml:3: separator: “colon” is unknown"),
        ("mapping: x\ninvoices:\n  only: { Type: [] }\n", "m.yaml:3: Type: names nothing"),
        ("", "m.yaml: is empty"),
    ])
    func `a slip in a mapping is named by its line, with what was meant`(_ yaml: String, _ words: String) {
        let message = fault { _ = try Mapping(yaml: yaml, file: "m.yaml") } ?? ""
        #expect(message.hasPrefix(words), "\(message)")
    }

    @Test func `deep or endless YAML ends in words`() {
        #expect(fault { _ = try Mapping(yaml: String(repeating: "[", count: 100_000), file: "m") } != nil)
        #expect(
            fault { _ = try Mapping(yaml: String(repeating: "x", count: 1 << 19), file: "m") }?.contains("too large")
                == true
        )
    }

    @Test func `columns, constants, values, filters and formats do what they say`() throws {
        let books = try Books<InvoiceRecord>(
            """
            Report of open items;;;;;;
            ;;;;;;
            No;Who;Day;Total;State;Desk;Note
            00017;Acme; 02.03.2026 ;"1.234,50 €";Zahlbar;AR;x
            00018;Acme;03.03.2026;"5,00-";Zahlbar;AP;y
            00019;Acme;04.03.2026;7,5;Storno;AR;z
            00020;Acme;04.03.2026;7,5;Verloren;AR;z
            """,
            mapping: """
                mapping: house
                invoices:
                  columns: { invoice: No, customer: Who, issued: Day, amount: Total, status: State }
                  constants: { terms: net 14 }
                  currency: EUR
                  dates: D.M.YYYY
                  amounts: { decimal: ",", thousands: "." }
                  values: { status: { zahlbar: open, storno: void } }
                  only: { Desk: AR }
                """
        )
        #expect(books.records.map(\.invoice) == ["00017", "00019"], "a number is a text and keeps its zeros")
        #expect(books.records.map(\.amount) == [eur(1234_50), eur(7_50)])
        #expect(books.records.map(\.status) == [.open, .void])
        #expect(books.records.map(\.terms) == ["net 14", "net 14"])
        #expect(books.lines == [4, 6])
        #expect(books.reasons == ["books.csv:7: State: “Verloren” is unknown. Known: storno, zahlbar."])
        #expect(books.notes == ["Rows left out by `only` and `except` of the mapping (line 5)"])
    }

    @Test func `a currency sign that contradicts the currency is refused`() throws {
        let books = try Books<PaymentRecord>(
            "P,I,D,A\n1,INV-1,2026-03-02,€5\n2,INV-1,2026-03-02,$5\n3,INV-1,2026-03-02,5 CAD\n4,INV-1,2026-03-02,5 USD\n",
            mapping: """
                mapping: x
                payments:
                  columns: { payment: P, invoice: I, date: D, amount: A }
                  dates: YYYY-MM-DD
                  currency: USD
                """
        )
        #expect(books.records.map(\.payment) == ["2", "4"])
        #expect(
            books.reasons.first
                == "books.csv:2: A: “€5” is not in USD. Mend the currency or the amount: we never convert."
        )
    }

    @Test(arguments: Mapping.presetNames)
    func `every preset is read and maps invoices, customers and payments`(_ name: String) throws {
        let mapping = try #require(try Mapping.preset(name))
        #expect(mapping.name == name)
        #expect(mapping.isPreset)
        for kind in [RecordKind.invoices, .customers, .payments] { #expect(mapping.reads(kind)) }
    }

    @Test func `the presets are these, and no other name is one`() throws {
        #expect(Mapping.presetNames == ["freshbooks", "quickbooks", "stripe", "wave", "xero", "zoho"])
        #expect(try Mapping.preset("sage") == nil)
    }
}
