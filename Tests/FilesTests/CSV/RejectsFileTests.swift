import Receivables
import Testing

@testable import Files

@Suite struct RejectsFileTests {
    @Test(arguments: [
        ("=1+1", "'=1+1"), ("+49 30", "'+49 30"), ("-5", "'-5"), ("@SUM", "'@SUM"), ("\t=1", "'\t=1"),
        ("  =1", "'  =1"),
        ("\"=1", "\"'\"\"=1\""), ("＝1", "'＝1"), ("＋1", "'＋1"), ("－1", "'－1"), ("＠x", "'＠x"), ("Acme", "Acme"),
        ("5 - 3", "5 - 3"), ("", ""), ("\r=1", "\"'\r=1\""), ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""),
    ])
    func `words from people never run as formulas`(_ text: String, _ written: String) {
        #expect(CSVCell.row([.text(text)]) == written + "\r\n")
    }

    @Test func `an amount of ours stays a number`() {
        #expect(CSVCell.row([.plain("-12.50"), .plain("2026-03-02")]) == "-12.50,2026-03-02\r\n")
    }

    @Test func `rejected rows stand as they stood, with line and reason`() throws {
        let text =
            "payment,invoice,date,amount,currency\nP-1,INV-1,2026-03-02,1.00,EUR\nP-2,\" INV-2 \",2026-3-2,=2,EUR\n"
        let reader = try PaymentRecordReader(bytes: Array(text.utf8), name: "payments.csv")
        let file = RejectsFile(header: reader.header, separator: reader.separator)
        var written = file.opening
        while let entry = try reader.next() {
            if case .rejected(let rejection) = entry { written += file.rows(for: rejection) }
        }
        #expect(
            String(decoding: written, as: UTF8.self) == """
                payment,invoice,date,amount,currency,line,reason\r
                P-2," INV-2 ",2026-3-2,=2,EUR,3,"date: “2026-3-2” is no date written YYYY-MM-DD. \
                Write it like 2026-03-02, or say how the file writes dates in a mapping (`dates: M/D/YYYY`)."\r

                """
        )
    }

    @Test func `a mended rejects file is imported as it is`() throws {
        let text =
            "payment,invoice,date,amount,currency,line,reason\r\nP-2,INV-2,2026-03-02,2.00,EUR,3,\"date: was wrong\"\r\n"
        let books = try Books<PaymentRecord>(text)
        #expect(books.records.map(\.payment) == ["P-2"])
        #expect(books.notes == ["Columns that nothing reads: line, reason (line 1)"])
    }

    @Test func `all rows of a rejected document are given back`() throws {
        let text =
            "Invoice #,Client Name,Date Issued,Invoice Status,Line Total,Currency\n"
            + "0000001,Acme,2026-01-05,sent,10.00,EUR\n0000001,Acme,2026-01-05,sent,ten,EUR\n"
        let books = try Books<InvoiceRecord>(text, preset: "freshbooks")
        #expect(books.records.isEmpty)
        #expect(books.rejections.map(\.rows.count) == [2])
        #expect(books.rejections.first?.line == 2)
    }
}
