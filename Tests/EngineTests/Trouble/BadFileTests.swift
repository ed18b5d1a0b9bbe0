import Foundation
import Receivables
import Storage
import Testing

/// Files as they come: what can be read is read, what cannot is named with file, line and remedy, and nothing is lost.
@Suite(.timeLimit(.minutes(60))) struct BadFileTests {
    private static let header = "invoice,customer,issued,due,amount,currency"
    private static let good = "INV-2000,C-1,2026-01-05,2026-02-04,12.00,EUR"

    @Test(arguments: [
        ("empty", Data(), "is empty"),
        ("nothing but NULs", Data(count: 300), "no column says"),
        ("an open quote", Data("\(header)\nINV-2000,\"C-1,2026-01-05\n".utf8), ":2: a quote opens here"),
        ("other columns", Data("one,two\n1,2\n".utf8), "Say in a mapping"),
        ("a column twice", Data("\(header),amount\n\(good),12.00\n".utf8), ":1: two columns are called"),
        ("a picture", Data([0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 0, 0]), "no column says"),
        ("a spreadsheet", Data([0x50, 0x4B, 3, 4, 20, 0, 6, 0]), "save it as CSV"),
    ])
    func `a file that is none of ours is refused whole`(_ what: String, _ bytes: Data, _ words: String) throws {
        let book = try TrialBook()
        let rows = try book.journalRows
        let ending = try imported(bytes, into: book)
        #expect(ending.code == 2, "\(what): \(ending.words)")
        #expect(ending.words.contains("file.csv"))
        #expect(ending.words.contains(words), "\(ending.words)")
        #expect(!ending.words.utf8.contains(0))
        #expect(try book.journalRows == rows)
    }

    @Test(arguments: [
        ("-12.00", "EUR", "2026-01-05", "is negative"), ("99999999999999999999", "EUR", "2026-01-05", "absurdly large"),
        ("twelve", "EUR", "2026-01-05", "amount: “twelve”"), ("1.001", "EUR", "2026-01-05", "more than the 2 decimals"),
        ("1.00", "XYZ", "2026-01-05", "is no currency"), ("1.00", "", "2026-01-05", "currency"),
        ("1.00", "EUR", "2026-02-30", "is no date"), ("1.00", "EUR", "05.01.2026", "is no date"),
        ("", "EUR", "2026-01-05", "amount"), ("1\0.00", "EUR", "2026-01-05", "NUL byte"),
        ("1.00,EUR,more", "EUR", "2026-01-05", "8 columns, its header has 6"),
        ("1.00", "EUR", "0000-00-00", "is no date"),
        ("1e9", "EUR", "2026-01-05", "1e9"), ("NaN", "EUR", "2026-01-05", "NaN"),
    ])
    func `a wrong row is set aside with its line and remedy, and the rest is taken in`(
        _ amount: String,
        _ currency: String,
        _ issued: String,
        _ words: String
    ) throws {
        let book = try TrialBook()
        let wrong = "INV-2001,C-1,\(issued),2026-02-04,\(amount),\(currency)"
        let text = [Self.header, Self.good, wrong, ""].joined(separator: "\n")
        let ending = try imported(Data(text.utf8), into: book)
        #expect(ending.code == 1)
        #expect(ending.output.contains("1 added, 0 changed, 0 unchanged, 1 rejected"), "\(ending.output)")
        #expect(ending.words.contains("file.csv:3: "), "\(ending.words)")
        #expect(ending.words.contains(words), "\(ending.words)")
        #expect(try Self.invoices(book).contains("INV-2000"))
        #expect(try !Self.invoices(book).contains("INV-2001"))
    }

    @Test(arguments: [
        ("as it is documented", Data("\(header)\n\(good)\n".utf8)),
        ("with a byte-order mark and Windows line ends", Data("\u{FEFF}\(header)\r\n\(good)\r\n".utf8)),
        ("without a last line end", Data("\(header)\n\(good)".utf8)),
        (
            "in UTF-16",
            Data([0xFF, 0xFE]) + Data("\(header)\n\(good)\n".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] })
        ),
        ("with every cell in quotes", Data("\(header)\n\"\(good.replacing(",", with: "\",\""))\"\n".utf8)),
        ("with empty lines", Data("\(header)\n\n\(good)\n\n\n".utf8)),
    ])
    func `the same invoice is read from a file`(_ how: String, _ bytes: Data) throws {
        let book = try TrialBook()
        let ending = try imported(bytes, into: book)
        #expect(ending.code == 0, "\(how): \(ending.words)")
        #expect(try Self.invoices(book).contains("INV-2000"))
    }

    @Test func `Latin letters of an older encoding are read, and said to be`() throws {
        let book = try TrialBook()
        let text = "customer,name,email\nC-9,M".utf8 + [0xFC] + "ller,ap9@kunde.example\n".utf8
        let ending = try imported(Data(text), as: "customers", into: book)
        #expect(ending.code == 0)
        #expect(ending.words.contains("read as windows-1252"), "\(ending.words)")
        #expect(
            try book.look { try $0.prepare("SELECT name FROM customer WHERE code = 'C-9'").first { $0.text(0) } }
                == "Müller"
        )
    }

    @Test func `a header without rows is no error and changes nothing`() throws {
        let book = try TrialBook()
        let rows = try book.journalRows
        #expect(try imported(Data("\(Self.header)\n".utf8), into: book).code == 0)
        #expect(try book.journalRows == rows)
    }

    @Test func `a file that is a folder, is missing or may not be read is named`() throws {
        let book = try TrialBook()
        for (file, words) in [
            (book.folder.path, "not a regular file"), ("/nowhere/x.csv", "Check the path"),
            ("/dev/zero", "not a regular file"),
        ] {
            let ending = try Program.run("import", "invoices", file, "--book", book.path)
            #expect(ending.code == 2)
            #expect(ending.words.contains(file) && ending.words.contains(words), "\(ending.words)")
        }
    }

    @Test func `the same file again changes nothing`() throws {
        let book = try TrialBook()
        let (rows, file) = (try book.journalRows, book.folder.path + "/invoices.csv")
        let again = try Program.run("import", "invoices", file, "--book", book.path)
        #expect(again.code == 0)
        #expect(again.output.contains("0 added, 0 changed, 3 unchanged, 0 rejected"))
        #expect(try book.journalRows == rows)
    }

    @Test func `the rejects, mended, are imported from their own file`() throws {
        let book = try TrialBook()
        let rows = [
            Self.header, Self.good, "INV-2001,C-1,2026-01-05,2026-02-04,-5.00,EUR",
            "INV-2002,C-77,2026-01-05,2026-02-04,6.00,EUR",
        ]
        #expect(try imported(Data(rows.joined(separator: "\n").utf8), into: book).code == 1)
        let rejects = book.folder.path + "/file.csv.rejects.csv"
        let text = try String(contentsOfFile: rejects, encoding: .utf8)
        #expect(text.split(whereSeparator: \.isNewline).count == 3)
        let mended = text.replacing("-5.00", with: "5.00", maxReplacements: 1).replacing(
            "C-77",
            with: "C-2",
            maxReplacements: 1
        )
        try mended.write(toFile: rejects, atomically: true, encoding: .utf8)
        let ending = try Program.run("import", "invoices", rejects, "--book", book.path)
        #expect(ending.code == 0, "\(ending.words)")
        #expect(try Self.invoices(book).suffix(3) == ["INV-2000", "INV-2001", "INV-2002"])
    }

    @Test func `a file that breaks off in the middle says how far it was taken in, and mended it goes on`() throws {
        let book = try TrialBook()
        let rows = (1...10200).map { "INV-\(20_000 + $0),C-1,2026-01-05,2026-02-04,1.00,EUR" }
        let broken = ([Self.header] + rows + ["INV-9,\"C-1"]).joined(separator: "\n")
        let ending = try imported(Data(broken.utf8), into: book)
        #expect(ending.code == 1, "\(ending.words)")
        #expect(ending.words.contains("file.csv:10202: a quote opens here"), "\(ending.words)")
        #expect(ending.words.contains("The 10000 rows before are taken in"), "\(ending.words)")
        let mended = try imported(Data(([Self.header] + rows).joined(separator: "\n").utf8), into: book)
        #expect(mended.code == 0)
        #expect(mended.output.contains("200 added, 0 changed, 10000 unchanged"), "\(mended.output)")
    }

    private func imported(_ bytes: Data, as kind: String = "invoices", into book: TrialBook) throws -> Program.Ending {
        let file = try book.folder.write(bytes, to: "file.csv")
        return try Program.run("import", kind, file, "--book", book.path)
    }

    private static func invoices(_ book: TrialBook) throws -> [String] {
        try book.look { try $0.prepare("SELECT invoice FROM item ORDER BY invoice").all { $0.text(0) } }
    }
}
