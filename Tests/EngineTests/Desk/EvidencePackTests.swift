import Engine
import Foundation
import Receivables
import Rigs
import Storage
import Testing

/// What is packed about an invoice, judged by the programs that a stranger would open and check it with.
@Suite(.enabled(if: Python.isPresent, Python.notice), .timeLimit(.minutes(60))) struct EvidencePackTests {
    /// Run, packed and unpacked by Python's own archive reader, which also compares the checksums.
    private func unpacked(_ book: TrialBook) throws -> URL {
        let file = book.folder.path + "/pack.zip"
        let ending = try Program.run("audit", "pack", "INV-1001", "--into", file, "--book", book.path)
        #expect(ending.code == 0, "\(ending)")
        let place = book.folder.path + "/pack"
        let script = """
            import sys, zipfile
            archive = zipfile.ZipFile(sys.argv[1])
            assert archive.testzip() is None
            archive.extractall(sys.argv[2])
            """
        #expect(try python(["-c", script, file, place]).code == 0)
        return URL(filePath: place)
    }

    private func python(_ arguments: [String]) throws -> (code: Int32, words: String) {
        try run("/usr/bin/env", ["python3"] + arguments)
    }

    private func run(_ program: String, _ arguments: [String]) throws -> (code: Int32, words: String) {
        let process = Process()
        let output = Pipe()
        (process.executableURL, process.arguments) = (URL(filePath: program), arguments)
        (process.standardOutput, process.standardError) = (output, output)
        try process.run()
        let words = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: words, as: UTF8.self))
    }

    private func text(_ name: String, in place: URL) throws -> String {
        try String(contentsOf: place.appending(path: name), encoding: .utf8)
    }

    @Test func `a pack holds letters as they left, opens anywhere, and checks itself`() throws {
        let book = try TrialBook()
        #expect(try book.run().code == 0)
        let place = try unpacked(book)
        let letters = try FileManager.default.contentsOfDirectory(atPath: place.path + "/letters")
        #expect(letters.count == 1)
        let sent = try FileManager.default.contentsOfDirectory(atPath: book.path + "/letters/" + TrialBook.day)
        let frozen = try Data(contentsOf: place.appending(path: "letters/" + (letters.first ?? "")))
        #expect(
            try sent.contains {
                try Data(contentsOf: URL(filePath: book.path + "/letters/\(TrialBook.day)/\($0)")) == frozen
            }
        )
        let check = try python(["-I", place.path + "/check.py"])
        #expect(check.code == 0 && check.words.contains("journal rows are proven by this pack alone"), "\(check)")
        let page = try text("dossier.html", in: place)
        #expect(page.contains("Invoice INV-1001") && page.contains(letters.first ?? "") && !page.contains("<script"))
        #expect(try text("README.txt", in: place).contains("python3 check.py HEAD"))
        // A head that is known to somebody else is among the seals; another is not.
        let verdict = try Program.run("audit", "verify", "--json", "--book", book.path)
        let head = try #require(verdict.output.firstMatch(of: /"head":"([0-9a-f]{64})"/)?.1)
        #expect(try python(["-I", place.path + "/check.py", String(head)]).code == 0)
        let other = String(repeating: "0", count: 64)
        #expect(try python(["-I", place.path + "/check.py", other]).words.contains("the head that you kept"))
    }

    @Test(arguments: ["journal.jsonl", "chain.json", "receipts.csv", "dossier.html", "README.txt"])
    func `whoever changes a file is found out`(name: String) throws {
        let book = try TrialBook()
        _ = try book.run()
        let place = try unpacked(book)
        var text = try text(name, in: place)
        if let digit = text.lastIndex(where: { $0.isASCII && $0.isNumber }) {
            text.replaceSubrange(digit...digit, with: text[digit] == "1" ? "2" : "1")
        } else {
            text += " "
        }
        try text.write(to: place.appending(path: name), atomically: true, encoding: .utf8)
        let check = try python(["-I", place.path + "/check.py"])
        #expect(check.code == 1 && check.words.contains("NOT TRUE"), "\(check)")
    }

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/unzip"), "unzip is not installed"))
    func `unzip finds nothing wrong with it`() throws {
        let book = try TrialBook()
        _ = try book.run()
        _ = try unpacked(book)
        let test = try run("/usr/bin/unzip", ["-t", book.folder.path + "/pack.zip"])
        #expect(test.code == 0 && test.words.contains("No errors detected"), "\(test)")
    }

    @Test func `an invoice that is not there, and a file that is, are said`() throws {
        let book = try TrialBook()
        let nothing = try Program.run("audit", "pack", "INV-999", "--book", book.path)
        #expect(nothing.code == 2 && nothing.words.contains("no invoice 'INV-999'"), "\(nothing)")
        let file = try book.write("mine", to: "there.zip")
        let there = try Program.run(
            "audit",
            "pack",
            "INV-1001",
            "--into",
            book.folder.path + "/there.zip",
            "--book",
            book.path
        )
        #expect(there.code == 2 && there.words.contains("--into"), "\(there) \(file)")
        #expect(try String(contentsOfFile: book.folder.path + "/there.zip", encoding: .utf8) == "mine")
        #expect(try Program.run("audit", "verify", "INV-1001", "--book", book.path).code == 2)
    }
}
