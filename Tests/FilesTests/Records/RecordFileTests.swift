import Files
import Foundation
import Receivables
import Testing

@Suite struct RecordFileTests {
    @Test(arguments: [
        ("", "books, line 1: it is neither XML nor JSON"),
        ("invoice,customer\n1,acme", "tables are imported as CSV."),
        ("{\"a\": 1,\n \"a\": 2}", "books, line 2: column 2: the key \"a\" stands twice in one object"),
        ("{\"invoices\": []}", "books: it holds no FreshBooks client"),
        ("<html><body/></html>", "books, line 1: <html> is no QuickBooks answer that we read"),
        ("<IntuitResponse>\n<Invoice><Id>1</IntuitResponse>", "books, line 2: this is not well-formed XML"),
        (
            "<IntuitResponse><Fault><Error><Message>expired</Message></Error></Fault></IntuitResponse>",
            "a fault: expired"
        ),
        ("<?xml version=\"1.0\" encoding=\"UTF-16\"?><Invoice/>", "it is written in UTF-16. Save it as UTF-8."),
        ("<?xml version='1.0' encoding='latin1'?><Invoice/>", "it is written in latin1"),
        (
            "<?xml version='1.0'\(String(repeating: " \n", count: 900))encoding='UTF-7'?><Invoice/>",
            "it is written in UTF-7"
        ),
        ("<Invoice>\u{0}</Invoice>", "it is not UTF-8"),
        (String(repeating: "<QueryResponse>", count: 5000), "nested more than 40 levels deep"),
    ])
    func `what cannot be read says why and what to do`(text: String, problem: String) {
        #expect {
            try readBooks(text)
        } throws: {
            "\($0)".contains(problem)
        }
    }

    @Test(arguments: [
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]>\n<Invoice><Id>&b;</Id></Invoice>",
        "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>\n<Invoice><Id>&a;</Id></Invoice>",
        "<!DOCTYPE x SYSTEM \"http://127.0.0.1:9/x.dtd\">\n<Invoice><Id>1</Id></Invoice>",
    ])
    func `entities are neither expanded nor fetched`(text: String) {
        #expect {
            try readBooks("<?xml version=\"1.0\"?>\n" + text)
        } throws: {
            "\($0)" == "books, line 2: it declares a document type. Remove the declaration."
        }
    }

    @Test func `the content decides, not the ending, and a byte-order mark is no obstacle`() throws {
        let folder = FileManager.default.temporaryDirectory
        let file = folder.appending(path: "dunwell-records-\(ProcessInfo.processInfo.processIdentifier).txt")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data("\u{FEFF}\n<qbo:Invoice xmlns:qbo='x'><qbo:Id>1</qbo:Id></qbo:Invoice>".utf8).write(to: file)
        #expect(try RecordFile.read(path: file.path).invoices.map(\.source) == ["1"])
    }

    @Test(arguments: [QuickBooksInvoiceTests.acme, FreshBooksTests.client(#""organization": "Jürgen & Söhne""#)])
    func `a text cut off or disturbed anywhere is an error or a reading, never a crash`(text: String) {
        let bytes = Array(text.utf8)
        for place in stride(from: 0, to: bytes.count, by: 7) {
            var disturbed = bytes
            disturbed[place] = UInt8(truncatingIfNeeded: place &* 37)
            #expect(throws: BooksError.self) { try RecordFile.read(Array(bytes[..<place]), named: "books") }
            _ = try? RecordFile.read(disturbed, named: "books")
        }
    }

    @Test func `a file that is not there is named`() {
        #expect {
            try RecordFile.read(path: "/nowhere/books.xml")
        } throws: {
            "\($0)" == "/nowhere/books.xml: it cannot be read. Check the path and who may read it."
        }
    }

    @Test func `a file beyond the size allowed is refused`() {
        let blanks = [UInt8](repeating: 0x20, count: RecordFile.largest + 1)
        #expect {
            try RecordFile.read(blanks, named: "books")
        } throws: {
            "\($0)".contains("it is larger than 32 MB")
        }
    }
}
