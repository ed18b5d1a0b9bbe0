import Foundation
import Receivables
import Testing

@testable import Storage

@Suite struct SendJournalTests {
    @Test func `a person can read what was sent to whom`() throws {
        let scratch = try Scratch()
        let path = scratch.journal
        let journal = try SendJournal.open(path, beginning: SendLog.header)
        try journal.append([SendLog.attempt(1)], at: SendLog.start)
        try journal.append([SendLog.outcome(1)], at: SendLog.start + 400)
        let lines = String(decoding: try bytes(of: path), as: UTF8.self).split(separator: "\n")
        // Computed by an independent program after the description in SendLine.
        let key = "nodle477gt6odhllqbhp6wr7k4"
        #expect(
            lines.map { $0.split(separator: "\t") } == [
                [
                    "dunwell send journal 1", "journal 000102030405060708090a0b0c0d0e0f", "book acme",
                    "created 2026-03-03T08:00:00.000Z", "epoch 1", "b8a19b11e9543158",
                ],
                [
                    "1", "attempt", "2026-03-03T08:00:01.250Z", "\(key)", "1", "smtp", "2026-03-03",
                    "dd4ed1ba54dbcd0c43a317667c86882b7e03948914d1fecbe9ccfe7e37ef8f3a",
                    "s7citnwbempm3h5mthpubzqm5q,m2xzfp3t775rsaqu7xtfsm74x4", "ACME: INV-1042 nudge",
                    "5d26e098a1fbe574",
                ],
                [
                    "2", "outcome", "2026-03-03T08:00:01.650Z", "\(key)", "1", "smtp", "accepted",
                    "250 2.0.0 queued", "d5610989d24a1743",
                ],
            ]
        )
    }

    @Test func `ten thousand records are read back as they were written`() throws {
        let scratch = try Scratch()
        let entries = SendLog.entries(10_000)
        let journal = try SendJournal.open(scratch.journal, beginning: SendLog.header)
        for begin in stride(from: 0, to: entries.count, by: 500) {
            try journal.append(Array(entries[begin..<begin + 500]), at: SendLog.start)
        }
        let mark = journal.mark
        journal.close()
        let again = try SendJournal.open(scratch.journal)
        #expect(again.mark == mark && mark.number == 10_000)
        #expect(again.header == SendLog.header && again.torn == nil && !again.isLarge)
        #expect(again.identity == journal.identity)
        #expect(try again.records().map(\.entry) == entries)
        #expect(try again.records(after: 9_998).map(\.number) == [9_999, 10_000])
        #expect(try again.seal(of: 10_000) == mark.seal)
        #expect(try again.seal(of: 10_001) == nil)
        #expect(try again.seal(of: 0)?.count == 16)
    }

    @Test func `what a provider answered cannot break a line or move a terminal`() throws {
        let scratch = try Scratch()
        let replies = [
            "250\tok\n2\tattempt", "\\t is a word", "C:\\new\\u{41}", "\u{1B}[2J", "\u{202E}txt.exe", "grüße 你好", "",
            "\\",
            "\u{0}\u{85}\u{2028}",
        ]
        let journal = try SendJournal.open(scratch.journal, beginning: SendLog.header)
        for (index, reply) in replies.enumerated() {
            let id = SendID(letter: SendLog.key(index), attempt: 2)
            let outcome = SendEntry.Outcome(id: id, provider: "smtp", word: .refused, reply: reply)
            try journal.append([.outcome(outcome)], at: SendLog.start)
        }
        let read = try journal.records().map { record in
            if case .outcome(let outcome) = record.entry { outcome.reply } else { "" }
        }
        #expect(read == replies)
        let scalars = String(decoding: try bytes(of: scratch.journal), as: UTF8.self).unicodeScalars
        #expect(scalars.allSatisfy { $0.value >= 0x20 && $0 != "\u{202E}" || $0 == "\t" || $0 == "\n" })
    }

    @Test func `words longer than a reader wants are shortened`() throws {
        let scratch = try Scratch()
        let journal = try SendJournal.open(scratch.journal, beginning: SendLog.header)
        try journal.append([SendLog.attempt(1, words: String(repeating: "ü", count: 100_000))], at: SendLog.start)
        guard case .attempt(let attempt)? = try journal.records().first?.entry else {
            Issue.record("no attempt")
            return
        }
        #expect(attempt.words == String(repeating: "ü", count: SendEntry.longestWords))
    }

    @Test func `a letter that covers more than a record holds is refused before it leaves`() throws {
        let scratch = try Scratch()
        let journal = try SendJournal.open(scratch.journal, beginning: SendLog.header)
        guard case .attempt(var attempt) = SendLog.attempt(1) else { return }
        attempt.touches = Array(repeating: SendLog.key(1), count: 35_000)
        try journal.append([.attempt(attempt)], at: SendLog.start)
        attempt.touches += Array(repeating: SendLog.key(2), count: 10_000)
        guard case .tooLong? = journalRefusal({ try journal.append([.attempt(attempt)], at: SendLog.start) }) else {
            Issue.record("taken")
            return
        }
        #expect(try journal.records().count == 1)
    }

    @Test func `of given attempts it names those that may have left`() throws {
        let scratch = try Scratch()
        try SendLog.write(20, to: scratch.journal)
        let journal = try SendJournal.open(scratch.journal)
        let sent = SendID(letter: SendLog.key(3), attempt: 1)
        let second = SendID(letter: SendLog.key(3), attempt: 2)
        let stranger = SendID(letter: SendLog.key(4_711), attempt: 1)
        #expect(try journal.attempted(among: [sent, second, stranger]) == [sent])
    }

    @Test func `the epoch is that of the last unlocking`() throws {
        let scratch = try Scratch()
        let journal = try SendJournal.open(scratch.journal, beginning: SendLog.header)
        #expect(journal.epoch == 1)
        try journal.append([.unlocked(.init(epoch: 2, by: "dana"))], at: SendLog.start)
        journal.close()
        #expect(try SendJournal.open(scratch.journal).epoch == 2)
    }

    @Test func `a second writer is told that the journal is in use`() throws {
        let scratch = try Scratch()
        let first = try SendJournal.open(scratch.journal, beginning: SendLog.header)
        #expect(journalRefusal { _ = try SendJournal.open(scratch.journal) } == .inUse(file: scratch.journal))
        #expect(try SendSurvey.of(scratch.journal).mark.number == 0)
        first.close()
        first.close()
        #expect(journalRefusal { try first.append([SendLog.attempt(1)], at: 0) } == .closed(file: scratch.journal))
        try SendJournal.open(scratch.journal).close()
    }

    @Test func `a copy has another identity than the original, and an original keeps its own`() throws {
        let scratch = try Scratch()
        try SendLog.write(3, to: scratch.journal)
        let before = try SendJournal.open(scratch.journal)
        before.close()
        let copy = scratch.folder + "/copy"
        try FileManager.default.copyItem(atPath: scratch.journal, toPath: copy)
        #expect(try SendJournal.open(copy).identity != before.identity)
        #expect(try SendJournal.open(scratch.journal).identity == before.identity)
    }

    static let instants: [(Int64, String?)] = [
        (0, "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"),
        (1_709_251_199_999, "2024-02-29T23:59:59.999Z"), (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
        (253_402_300_800_000, nil), (-62_167_219_200_000, "0000-01-01T00:00:00.000Z"), (-62_167_219_200_001, nil),
        (.max, nil), (.min, nil),
    ]

    @Test(arguments: instants) func `an instant is written as a date and read back`(_ instant: Int64, _ text: String?) {
        #expect(SendInstant.text(instant) == text)
        if let text { #expect(SendInstant.read(text[...]) == instant) }
    }

    @Test func `a clock that is off the calendar stops the sender`() throws {
        let scratch = try Scratch()
        let journal = try SendJournal.open(scratch.journal, beginning: SendLog.header)
        #expect(journalRefusal { try journal.append([SendLog.attempt(1)], at: .max) } == .clock(instant: .max))
        try journal.append([SendLog.attempt(1)], at: SendLog.start)
        #expect(journal.mark.number == 1)
    }
}
