import Foundation
import Storage
import Testing

/// Files that another system puts into a folder, taken by the real command.
@Suite(.timeLimit(.minutes(60))) struct WatchedFolderTests {
    private let book: TrialBook
    private let incoming: String

    init() throws {
        book = try TrialBook()
        incoming = book.path + "/incoming"
        for folder in ["/incoming", "/sources"] {
            try FileManager.default.createDirectory(atPath: book.path + folder, withIntermediateDirectories: true)
        }
        try "folder: incoming\n".write(toFile: book.path + "/sources/drop.yaml", atomically: true, encoding: .utf8)
    }

    private func drop(_ text: String, as name: String, old: Bool = true) throws {
        let file = incoming + "/" + name
        try text.write(toFile: file, atomically: true, encoding: .utf8)
        guard old else { return }
        let past = Date(timeIntervalSince1970: 1_700_000_000)
        try FileManager.default.setAttributes([.modificationDate: past], ofItemAtPath: file)
    }

    private func sync() throws -> Program.Ending { try Program.run("sync", "--book", book.path) }

    private func names(_ folder: String = "") throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: incoming + folder).sorted()
    }

    private let payments = "payment,invoice,date,amount,currency\nP-1,INV-1001,2026-02-10,40.25,EUR\n"

    @Test func `files are taken once, in the order of their facts, and put away`() throws {
        try drop(payments.replacing("INV-1001", with: "Z-1"), as: "payments.csv")
        try drop("customer,name,email\nzett,Zett,ap@zett.example\n", as: "customers-2026.csv")
        let invoice = "invoice,customer,issued,due,amount,currency\nZ-1,zett,2026-01-05,2026-02-04,100.00,EUR\n"
        try drop(invoice, as: "INVOICES.csv")
        let first = try sync()
        #expect(first.code == 0, "\(first)")
        #expect(try names() == ["done"])
        #expect(try names("/done") == ["INVOICES.csv", "customers-2026.csv", "payments.csv"])
        let balance = try book.look {
            try $0.prepare("SELECT balance FROM item WHERE invoice = 'Z-1'").first { $0.int(0) }
        }
        #expect(balance == 5_975)
        try drop(payments.replacing("INV-1001", with: "Z-1"), as: "payments.csv")
        let again = try sync()
        #expect(again.output.contains("drop payments: 0 added, 0 changed, 1 unchanged"), "\(again)")
        #expect(try names("/done").contains("payments-2.csv"))
    }

    @Test func `what is still written to, hidden or none of ours stays where it is`() throws {
        try drop(payments, as: "payments.csv", old: false)
        try drop(payments, as: ".payments.csv")
        try drop(payments, as: "payments.csv.part")
        try drop(payments, as: "notes.csv")
        let ending = try sync()
        #expect(ending.code == 0 && ending.words.contains("may still be written to"), "\(ending)")
        #expect(try names() == [".payments.csv", "notes.csv", "payments.csv", "payments.csv.part"])
    }

    @Test func `rejects lie beside the file, and a file that is none keeps no other waiting`() throws {
        try drop(payments + "P-2,NO-SUCH,2026-02-10,1.00,EUR\n", as: "payments.csv")
        try drop("this is not\na table\n", as: "customers.csv")
        let ending = try sync()
        #expect(ending.code == 2 && ending.words.contains("no column says customer"), "\(ending)")
        #expect(try names() == ["customers.csv", "done"])
        #expect(try names("/done") == ["payments.csv", "payments.csv.rejects.csv"])
        let rejects = try String(contentsOfFile: incoming + "/done/payments.csv.rejects.csv", encoding: .utf8)
        #expect(rejects.contains("P-2") && rejects.contains("there is no invoice 'NO-SUCH'"))
    }

    @Test func `a folder that is not there is wrong input`() throws {
        try FileManager.default.removeItem(atPath: incoming)
        let ending = try sync()
        #expect(ending.code == 2 && ending.words.contains("make the folder"), "\(ending)")
    }
}
