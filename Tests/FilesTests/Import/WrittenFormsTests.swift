import Receivables
import Testing

@testable import Files

@Suite struct WrittenFormsTests {
    @Test(
        arguments: [
            ("YYYY-MM-DD", "2026-03-02", Day(2026, 3, 2)), ("M/D/YYYY", "3/2/2026", Day(2026, 3, 2)),
            ("M/D/YYYY", "03/02/2026", Day(2026, 3, 2)), ("D/M/YYYY", "3/2/2026", Day(2026, 2, 3)),
            ("D.M.YYYY", "02.03.2026", Day(2026, 3, 2)), ("D.M.YY", "2.3.26", Day(2026, 3, 2)),
            ("Mon D YYYY", "Jan 28 2021", Day(2021, 1, 28)), ("Mon D YYYY", "January 28, 2021", Day(2021, 1, 28)),
            ("D Mon YYYY", "28 Mär 2021", Day(2021, 3, 28)), ("D Mon YYYY", "5 févr. 2026", Day(2026, 2, 5)),
            ("D. Mon YYYY", "5. Dez 2026", Day(2026, 12, 5)), ("D Mon YYYY", "1 dic 2026", Day(2026, 12, 1)),
            ("YYYYMMDD", "20260302", Day(2026, 3, 2)), ("YYYY-MM-DD", "2026-03-02 15:04", Day(2026, 3, 2)),
            ("YYYY-MM-DD", "2026-03-02T15:04:05Z", Day(2026, 3, 2)), ("M/D/YYYY", "2/29/2024", Day(2024, 2, 29)),
            ("M/D/YYYY", "13/2/2026", nil), ("M/D/YYYY", "2/29/2025", nil), ("M/D/YYYY", "3/2/26", nil),
            ("YYYY-MM-DD", "2026-03-02x", nil), ("D Mon YYYY", "5 jui 2026", nil), ("D.M.YYYY", "2.3.9999", nil),
            ("YYYY-MM-DD", "", nil), ("YYYYMMDD", "2026032", nil),
        ] as [(String, String, Day?)]
    )
    func `dates read as the format says, or not at all`(_ pattern: String, _ text: String, _ day: Day?) throws {
        #expect(try #require(DateFormat(pattern)).day(in: text) == day)
    }

    @Test(arguments: ["YYYY", "D/M", "MM/MM/YYYY", "dd/mm/yyyy", "", "YYYY-MM-DD hh"])
    func `a pattern without year, month and day is none`(_ pattern: String) {
        #expect(DateFormat(pattern) == nil)
    }

    @Test(
        arguments: [
            ("1234.50", "1234.50"), ("1,234.50", "1234.50"), ("1,234,567.5", "1234567.5"),
            ("12,34,567.50", "1234567.50"),
            ("1’234’567.50", "1234567.50"), ("1'234.50", "1234.50"), ("1 234.50", "1234.50"),
            ("1\u{A0}234.50", "1234.50"),
            ("1\u{202F}234.50", "1234.50"), ("(1,234.50)", "-1234.50"), ("($400.00)", "-400.00"), ("1234-", "-1234"),
            ("-$5.00", "-5.00"), ("$-5.00", "-5.00"), ("\u{2212}5", "-5"), ("$13.50 ", "13.50"), ("US$ 13.50", "13.50"),
            ("13.50 EUR", "13.50"), ("EUR13.50", "13.50"), ("€ 13.50", "13.50"), (".5", ".5"), ("5.", "5."), ("0", "0"),
            ("1,23", nil), ("1,2345", nil), ("1.234.567", nil), ("0,123", nil), ("", nil), ("-", nil), ("$", nil),
            ("abc", nil),
            ("1 2", nil), ("--5", nil), ("(-5)", nil), ("EUR 5 USD", nil), ("1,234'567", nil), ("NaN", nil),
            ("1e5", nil),
            ("5%", nil), ("٥", nil), (".", nil),
        ] as [(String, String?)]
    )
    func `amounts with a decimal point`(_ text: String, _ decimal: String?) {
        #expect(AmountFormat.point.reading(of: text)?.decimal == decimal)
    }

    @Test(
        arguments: [
            ("1.234,50", "1234.50"), ("1.234.567,50 €", "1234567.50"), ("1 234 567,50 €", "1234567.50"),
            ("1234,5", "1234.5"), ("€ 1.234.567,50", "1234567.50"), ("JP¥ -1.234", "-1234"), ("1.234", "1234"),
            ("1.23", nil), ("1,234.50", nil),
        ] as [(String, String?)]
    )
    func `amounts with a decimal comma`(_ text: String, _ decimal: String?) {
        #expect(AmountFormat.comma.reading(of: text)?.decimal == decimal)
    }
}
