import Testing

@testable import Web

/// Cells that a spreadsheet would take for a formula are text (OWASP, CSV Injection).
@Suite struct CSVTextTests {
    @Test(arguments: [
        ("Acme", "Acme"), ("", ""), ("=1+2", "\"'=1+2\""), ("+49 30 1234", "\"'+49 30 1234\""), ("-2+3", "\"'-2+3\""),
        ("@SUM(A1)", "\"'@SUM(A1)\""), ("\t=1", "\"'\t=1\""), ("  =1", "\"'  =1\""), ("\r=1", "\"'\r=1\""),
        ("＝1", "\"'＝1\""), ("-12.50", "-12.50"), ("-12.5.0", "\"'-12.5.0\""), ("a,b", "\"a,b\""),
        ("say \"so\"", "\"say \"\"so\"\"\""), ("two\nlines", "\"two\nlines\""), ("a\0b", "ab"),
        ("Müller & Söhne", "Müller & Söhne"),
    ]) func `a cell is harmless`(typed: String, written: String) { #expect(CSVText.cell(typed) == written) }

    @Test func `rows end as spreadsheets want it`() {
        var file = CSVText()
        file.add(["a", "b;c"])
        #expect(file.text == "\u{FEFF}a,\"b;c\"\r\n")
    }
}
