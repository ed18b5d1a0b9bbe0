import Foundation
import Receivables
import Rigs
import ServerRig
import Storage
import Testing

/// Two books that believe to be the same one, and a book without its send journal: only one of them writes to customers.
@Suite(.enabled(if: Python.isPresent, Python.notice), .timeLimit(.minutes(60)))
struct CloneTests {
    private static let later = "2026-02-20"

    /// A book that has written to its customers.
    private func bookAtWork(_ engine: StoreEngine = .sqlite) throws -> PostBook {
        let book = try PostBook(engine, .bare)
        try book.runUntilQuiet()
        #expect(try book.provider.log().effects.count == 3)
        return book
    }

    private func expectSilence(of path: String, _ book: PostBook, saying word: String) throws {
        let before = try book.provider.log().requests
        let ending = try Program.run("run", "--on", Self.later, "--book", path)
        #expect(ending.code == 1, "\(ending.words)")
        #expect(ending.words.contains(word) && ending.words.contains("reconcile"), "\(ending.words)")
        #expect(try book.provider.log().requests == before)
    }

    @Test(arguments: StoreEngine.present)
    func `a copy of the whole folder does not send while the original does`(_ engine: StoreEngine) throws {
        let book = try bookAtWork(engine)
        defer { book.database.drop() }
        let copy = book.folder.path + "/copy"
        try FileManager.default.copyItem(atPath: book.path, toPath: copy)
        let cloned = try book.database.copy(to: copy)
        defer { cloned.drop() }
        let settings = try String(contentsOfFile: copy + "/book.yaml", encoding: .utf8)
        try settings.replacing(book.database.setting, with: cloned.setting)
            .write(toFile: copy + "/book.yaml", atomically: true, encoding: .utf8)
        try expectSilence(of: copy, book, saying: "copy")
        #expect(try book.runUntilQuiet(Self.later).code == 0)
        let log = try book.provider.log()
        #expect(log.effects.count == 6)
        #expect(log.doubles.isEmpty)
        try expectSilence(of: copy, book, saying: "copy")
    }

    @Test func `the file alone, started elsewhere, does not send`() throws {
        let book = try bookAtWork()
        let copy = book.folder.path + "/copy"
        try FileManager.default.copyItem(atPath: book.path, toPath: copy)
        try FileManager.default.removeItem(atPath: copy + "/sends.journal")
        try expectSilence(of: copy, book, saying: "send journal is gone")
    }

    @Test func `a database made from a template of the server does not send`() throws {
        guard ServerRig.isPresent else { return CrashPointTests.say("\(ServerRig.notice)") }
        let book = try bookAtWork(.postgres)
        defer { book.database.drop() }
        let copy = book.folder.path + "/copy"
        let cloned = try book.database.copy(to: copy)
        defer { cloned.drop() }
        try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: true)
        for name in ["policies", "book.yaml"] {
            try FileManager.default.copyItem(atPath: "\(book.path)/\(name)", toPath: "\(copy)/\(name)")
        }
        let settings = try String(contentsOfFile: copy + "/book.yaml", encoding: .utf8)
        try settings.replacing(book.database.setting, with: cloned.setting)
            .write(toFile: copy + "/book.yaml", atomically: true, encoding: .utf8)
        try expectSilence(of: copy, book, saying: "copy")
    }

    @Test func `a folder that was moved goes on sending`() throws {
        let book = try bookAtWork()
        let new = book.folder.path + "/elsewhere"
        try FileManager.default.moveItem(atPath: book.path, toPath: new)
        #expect(try Program.run("run", "--on", Self.later, "--book", new).code == 0)
        #expect(try book.provider.log().effects.count == 6)
    }

    @Test func `without its journal a book is locked, and what falls into the gap is a person's`() throws {
        let book = try bookAtWork()
        try FileManager.default.removeItem(atPath: book.journal)
        try expectSilence(of: book.path, book, saying: "send journal is gone")
        #expect(try book.command("reconcile").code == 1)
        #expect(try book.command("reconcile", "--unlock", "--by", "Dana").code == 0)
        let ending = try book.run(Self.later)
        #expect(ending.code == 1, "\(ending.words)")
        #expect(
            try book.letters.map(\.status) == Array(repeating: "accepted", count: 3)
                + Array(repeating: "held", count: 3)
        )
        #expect(try book.provider.log().effects.count == 3)
        #expect(try book.command("held", "--again", "--all", "--by", "Dana").code == 0)
        #expect(try book.run(Self.later).code == 0)
        try book.judge(letters: 6, "after the gap")
        #expect(try book.provider.log().effects.count == 6)
    }
}
