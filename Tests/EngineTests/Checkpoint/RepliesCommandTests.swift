import Foundation
import Receivables
import Storage
import Testing

/// People read replies and take up tasks with the command.
@Suite(.timeLimit(.minutes(60))) struct RepliesCommandTests {
    private func done(_ book: TrialBook, _ arguments: String...) throws -> Program.Ending {
        try Program(arguments + ["--book", book.path]).ending()
    }

    private func replied(_ book: TrialBook) throws {
        _ = try done(book, "stop", "--by", "dana", "--because", "a test")
        _ = try book.run()
        try StopTests.take("We have a question, we come back to you.", from: "ap1@kunde.example", into: book.path)
        _ = try done(book, "go", "--by", "dana")
    }

    @Test func `a reply is listed with its guess, and read; then the tasks about it are done`() throws {
        let book = try TrialBook()
        try replied(book)
        let list = try done(book, "replies", "--json")
        #expect(list.code == 0 && list.output.contains(#""from":"ap1@kunde.example""#), "\(list.words)")
        #expect(try done(book, "tasks").output.contains("dunwell replies"))
        #expect(try done(book, "tasks", "--acknowledge", "1", "--by", "dana").code == 0)
        #expect(try done(book, "tasks").output.contains("dana"))
        let read = try done(book, "replies", "1", "--means", "nothing", "--by", "dana")
        #expect(read.code == 0, "\(read.words)")
        #expect(try done(book, "replies").output.contains("No reply waits"))
        #expect(try done(book, "tasks").output.contains("Nobody has anything to do"))
    }

    private static let slips: [([String], String)] = [
        (["replies", "9", "--means", "paid", "--by", "dana"], "dunwell replies"),
        (["replies", "1", "--means", "payed", "--by", "dana"], "nothing, promise, dispute, paid, question"),
        (["replies", "1", "--means", "promise", "--by", "dana"], "--until"), (["replies", "1"], "--means"),
        (["replies", "1", "--means", "paid"], "--by"), (["tasks", "7"], "--acknowledge or --done"),
        (["tasks", "--done"], "numbers"), (["tasks", "--done", "7"], "--by"),
        (["tasks", "--done", "7", "--by", "dana"], "no open task 7"),
    ]

    @Test(arguments: 0..<slips.count)
    func `a slip is named with its remedy`(index: Int) throws {
        let book = try TrialBook()
        let (arguments, word) = Self.slips[index]
        let ending = try Program(arguments + ["--book", book.path]).ending()
        #expect(ending.code == 2 && ending.words.contains(word), "\(ending.words)")
    }
}
