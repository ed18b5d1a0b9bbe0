import Crypto
import Foundation
import Receivables

@testable import Storage

/// A journal's worth of letters to Acme and others, for tests: the n-th is always the same.
enum SendLog {
    static let header = SendHeader(
        journal: Array(0..<16),
        book: "acme",
        epoch: 1,
        created: 1_772_524_800_000
    )
    static let start: Int64 = 1_772_524_801_250

    static func key(_ number: Int) -> TouchKey {
        TouchKey(bytes: Array(SHA256.hash(data: Array("\(number)".utf8)).prefix(16))) ?? keys.letter([])
    }

    private static let keys = TouchKeys(secret: Array(repeating: 7, count: 32), book: "acme")

    static func attempt(_ number: Int, words: String = "ACME: INV-1042 nudge") -> SendEntry {
        .attempt(
            .init(
                id: SendID(letter: key(number), attempt: 1),
                provider: "smtp",
                content: Array(SHA256.hash(data: Array("letter \(number)".utf8))),
                touches: [key(number + 100_000), key(number + 200_000)],
                day: Day(2026, 3, 3),
                words: words
            )
        )
    }

    static func outcome(_ number: Int, _ word: SendEntry.Outcome.Word = .accepted) -> SendEntry {
        .outcome(
            .init(id: SendID(letter: key(number), attempt: 1), provider: "smtp", word: word, reply: "250 2.0.0 queued")
        )
    }

    /// Attempts and outcomes by turns, behind the opening of the sender.
    static func entries(_ count: Int) -> [SendEntry] {
        (0..<count).map { number in
            if number == 0 { return .opened(.init(epoch: 1, by: "dunwell run")) }
            return number.isMultiple(of: 2) ? outcome(number / 2) : attempt(number / 2 + 1)
        }
    }

    /// Writes a journal of so many records and closes it.
    static func write(_ count: Int, to path: String) throws {
        let journal = try SendJournal.open(path, beginning: header)
        defer { journal.close() }
        for (index, entry) in entries(count).enumerated() { try journal.append([entry], at: start + Int64(index)) }
    }
}

extension Scratch {
    var journal: String { folder + "/outside/send-journal" }
}

/// Runs `body` and gives back the error of the journal it ended with.
func journalRefusal(_ body: () throws -> Void) -> SendJournalError? {
    do {
        try body()
        return nil
    } catch { return error as? SendJournalError }
}

func bytes(of path: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: path))) }

func put(_ bytes: some Sequence<UInt8>, at path: String) throws {
    try Data(Array(bytes)).write(to: URL(filePath: path))
}
