import Foundation
import Testing

@testable import Storage

@Suite struct CustodyTests {
    private static let original = FileIdentity("inode 7211043, born 1773043200.004711000")
    private static let memory = Custody.Memory(
        epoch: 3,
        journal: SendLog.header.journal,
        identity: original,
        mark: .init(number: 40, seal: "seal of forty 40")
    )

    private static let same = Custody.Journal(
        header: SendLog.header,
        epoch: 3,
        identity: original,
        mark: .init(number: 42, seal: "seal of 42, ours"),
        sealAtMemory: "seal of forty 40"
    )

    private static func journal(_ change: (inout Custody.Journal) -> Void) -> Custody.Found {
        var journal = same
        change(&journal)
        return .journal(journal)
    }

    private static func header(book: String = "acme", first: UInt8 = 0) -> SendHeader {
        SendHeader(journal: [first] + Array(1..<16), book: book, epoch: 1, created: 0)
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var found: Custody.Found
        /// Of a book that has written to customers; of one that has written files only; of one that has written to customers
        /// before it kept a journal. Nil for none.
        var locks: [Custody.Lock?]

        init(_ name: String, _ found: Custody.Found, _ locks: Custody.Lock?...) {
            (testDescription, self.found, self.locks) = (name, found, locks)
        }
    }

    private static let zenith = Custody.Lock.foreign(book: "zenith")
    private static let stranger = Custody.Lock.foreign(book: "acme")
    private static let restored = Custody.Lock.restored(firstUnknown: 41)
    private static let elsewhere = FileIdentity("inode 8")

    static let cases = [
        Case("the journal it wrote", journal { _ in }, nil, nil, nil),
        Case("no journal", .nothing, .missing, nil, nil),
        Case("a damaged one", .damaged(record: 12), .damaged(record: 12), nil, .damaged(record: 12)),
        Case("another book's", journal { $0.header = header(book: "zenith") }, zenith, zenith, zenith),
        Case("one begun anew", journal { $0.header = header(first: 9) }, stranger, nil, nil),
        Case("a clone was unlocked on it", journal { $0.epoch = 4 }, stranger, nil, nil),
        Case("it is from before the unlocking", journal { $0.epoch = 2 }, stranger, nil, nil),
        Case("a copy", journal { $0.identity = elsewhere }, .copied, nil, nil),
        Case(
            "one that ends too early",
            journal { ($0.mark, $0.sealAtMemory) = (.init(number: 39, seal: ""), nil) },
            .behind(journal: 39, book: 40),
            nil,
            nil
        ),
        Case(
            "one that was cut and went on",
            journal { $0.sealAtMemory = "another seal 40 " },
            .behind(journal: 42, book: 40),
            nil,
            nil
        ),
        Case("attempts the book never made", journal { $0.firstUnknown = 41 }, restored, restored, restored),
        Case(
            "a copy with attempts the book never made",
            journal { ($0.identity, $0.firstUnknown) = (elsewhere, 41) },
            .copied,
            restored,
            restored
        ),
        Case(
            "another epoch with attempts the book never made",
            journal { ($0.epoch, $0.firstUnknown) = (4, 41) },
            stranger,
            restored,
            restored
        ),
    ]

    @Test(arguments: cases) func `a book that has written to customers sends with its own journal only`(_ row: Case) {
        func lock(_ memory: Custody.Memory?, reached: Bool) -> Custody.Lock? {
            let custody = Custody.of(memory, named: "acme", hasReachedCustomers: reached, finding: row.found)
            guard case .locked(let lock) = custody else { return nil }
            return lock
        }
        #expect(
            [lock(Self.memory, reached: true), lock(Self.memory, reached: false), lock(nil, reached: true)] == row.locks
        )
        #expect(lock(nil, reached: false) == row.locks[1])
    }

    static let sentences: [(Custody.Lock, String)] = [
        (
            .restored(firstUnknown: 41),
            "The book was restored from a backup: record 41 of the send journal tells of a letter it does not know."
        ),
        (
            .copied,
            """
            The send journal is a copy of the one this book wrote, so the book may be a copy as well: \
            only one of them may write to customers.
            """
        ),
        (.missing, "This book has written to customers, and its send journal is gone."),
        (.damaged(record: 12), "The send journal is damaged at record 12."),
        (
            .foreign(book: "zenith"),
            "The send journal belongs to another book, or to another life of this one (it says 'zenith')."
        ),
        (
            .behind(journal: 39, book: 40),
            """
            The send journal has lost what this book knows to have been in it (it ends with record 39; \
            the book knows record 40): it was restored, cut or rewritten.
            """
        ),
    ]

    @Test(arguments: sentences) func `each lock says why and what to do`(_ lock: Custody.Lock, _ reason: String) {
        #expect(lock.description == "\(reason) Nothing is sent until `dunwell reconcile` has compared the two.")
    }
}

/// The same on real files.
@Suite struct CustodyStoryTests {
    /// A book at work: what it remembers, and the attempts in its outbox.
    private struct Life {
        var memory: Custody.Memory
        var made: Set<SendID>

        func custody(_ path: String) throws -> Custody {
            do {
                let journal = try SendJournal.open(path)
                defer { journal.close() }
                let found = try Custody.Found(journal, after: memory.mark) { made.contains($0.id) }
                return Custody.of(memory, named: "acme", hasReachedCustomers: true, finding: found)
            } catch let error as SendJournalError {
                let found = try #require(Custody.Found(error))
                return Custody.of(memory, named: "acme", hasReachedCustomers: true, finding: found)
            }
        }
    }

    private func id(_ number: Int) -> SendID { SendID(letter: SendLog.key(number), attempt: 1) }

    /// Sends so many letters with a journal at the path and remembers all of them.
    private func live(_ letters: ClosedRange<Int>, after life: Life? = nil, _ path: String) throws -> Life {
        let journal = try SendJournal.open(path, beginning: SendLog.header)
        defer { journal.close() }
        for number in letters {
            try journal.append([SendLog.attempt(number)], at: SendLog.start)
            try journal.append([SendLog.outcome(number)], at: SendLog.start)
        }
        let memory = Custody.Memory(
            epoch: journal.epoch,
            journal: journal.header.journal,
            identity: journal.identity,
            mark: journal.mark
        )
        return Life(memory: memory, made: (life?.made ?? []).union(letters.map(id)))
    }

    @Test func `a book that was restored from yesterday is locked`() throws {
        let scratch = try Scratch()
        let yesterday = try live(1...5, scratch.journal)
        let today = try live(6...8, after: yesterday, scratch.journal)
        #expect(try today.custody(scratch.journal) == .ours)
        #expect(try yesterday.custody(scratch.journal) == .locked(because: .restored(firstUnknown: 11)))
    }

    @Test func `a book that was restored from before its first letter is locked`() throws {
        let scratch = try Scratch()
        _ = try live(1...5, scratch.journal)
        let journal = try SendJournal.open(scratch.journal)
        let real = try Custody.Found(journal, after: nil) { _ in false }
        #expect(
            Custody.of(nil, named: "acme", hasReachedCustomers: false, finding: real)
                == .locked(because: .restored(firstUnknown: 1))
        )
        let files = try Custody.Found(journal, after: nil) { $0.provider == "smtp" }
        #expect(Custody.of(nil, named: "acme", hasReachedCustomers: false, finding: files) == .ours)
    }

    @Test func `a crash between the journal and the book's next commit locks nothing`() throws {
        let scratch = try Scratch()
        var life = try live(1...5, scratch.journal)
        _ = try live(6...6, scratch.journal)
        life.made.insert(id(6))
        #expect(try life.custody(scratch.journal) == .ours)
    }

    @Test func `a book that was copied with its journal is locked, and the original is not`() throws {
        let scratch = try Scratch()
        let life = try live(1...5, scratch.journal)
        let copy = scratch.folder + "/copy"
        try FileManager.default.copyItem(atPath: scratch.journal, toPath: copy)
        #expect(try life.custody(copy) == .locked(because: .copied))
        #expect(try life.custody(scratch.journal) == .ours)
    }

    @Test func `a journal that is gone, cut, damaged or restored in its place locks the book`() throws {
        let scratch = try Scratch()
        let path = scratch.journal
        _ = try live(1...3, path)
        let early = try bytes(of: path)
        let life = try live(4...6, path)
        let late = try bytes(of: path)

        try put(early, inPlaceAt: path)
        #expect(try life.custody(path) == .locked(because: .behind(journal: 6, book: 12)))
        _ = try live(7...9, path)
        #expect(try life.custody(path) == .locked(because: .behind(journal: 12, book: 12)))
        try put(late.map { $0 == UInt8(ascii: "A") ? UInt8(ascii: "B") : $0 }, inPlaceAt: path)
        #expect(try life.custody(path) == .locked(because: .damaged(record: 1)))
        try put([], inPlaceAt: path)
        #expect(try life.custody(path) == .locked(because: .missing))
        try FileManager.default.removeItem(atPath: path)
        #expect(try life.custody(path) == .locked(because: .missing))
    }

    @Test func `a journal that is set aside makes room for another and is kept`() throws {
        let scratch = try Scratch()
        let path = scratch.journal
        let life = try live(1...3, path)
        let open = try SendJournal.open(path)
        #expect(journalRefusal { _ = try SendJournal.setAside(path) } == .inUse(file: path))
        open.close()
        let content = try bytes(of: path)
        #expect(try SendJournal.setAside(path) == path + ".aside-1")
        #expect(try life.custody(path) == .locked(because: .missing))
        _ = try live(1...1, path)
        #expect(try SendJournal.setAside(path) == path + ".aside-2")
        #expect(try bytes(of: path + ".aside-1") == content)
        #expect(journalRefusal { _ = try SendJournal.setAside(path) } == .missing(file: path))
    }

    /// Writes into the file that is there, as `cp` does, so that it keeps its identity.
    private func put(_ bytes: [UInt8], inPlaceAt path: String) throws {
        let file = try #require(FileHandle(forWritingAtPath: path))
        try file.truncate(atOffset: 0)
        try file.write(contentsOf: Data(bytes))
        try file.close()
    }

    @Test func `what opening a journal ends with is told apart from what says nothing of it`() {
        #expect(Custody.Found(.missing(file: "j")) == .nothing)
        #expect(Custody.Found(.notAJournal(file: "j")) == .nothing)
        #expect(Custody.Found(.damaged(file: "j", record: 4)) == .damaged(record: 4))
        #expect(Custody.Found(.inUse(file: "j")) == nil)
        #expect(Custody.Found(.newer(file: "j", version: 2)) == nil)
    }
}
