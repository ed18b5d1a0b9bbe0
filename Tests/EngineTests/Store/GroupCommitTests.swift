import Engine
import Foundation
import Receivables
import ServerRig
import Storage
import Synchronization
import Testing

@Suite struct GroupCommitTests {
    private struct Wrong: Error, Equatable {}

    private func book(_ engine: StoreEngine) throws -> Book {
        try Book.create(in: engine.database(), name: "group", secret: [UInt8](repeating: 7, count: 32))
    }

    private func words(in book: Book) throws -> [String] {
        try book.database.read { try $0.prepare("SELECT body FROM event ORDER BY seq").all { $0.text(0) } }
    }

    private func commits(in book: Book) throws -> Int64 {
        try book.database.read { try $0.prepare("SELECT COUNT(*) FROM link").first { $0.int(0) } ?? 0 }
    }

    /// Holds the first commit until all others stand in line, so that they have to share.
    private func crowd(_ count: Int, _ commit: GroupCommit, _ work: @escaping @Sendable (Int, Writing) throws -> Void)
        throws -> [Int: Bool]
    {
        let (entered, gate) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let (came, group) = (DispatchSemaphore(value: 0), DispatchGroup())
        let successes = Mutex<[Int: Bool]>([:])
        for index in 0...count {
            group.enter()
            Thread.detachNewThread {
                came.signal()
                let end = Result {
                    try commit.write { writing in
                        if index == 0 {
                            entered.signal()
                            gate.wait()
                            gate.signal()
                        }
                        try work(index, writing)
                    }
                }
                successes.withLock { $0[index] = (try? end.get()) != nil }
                group.leave()
            }
            if index == 0 { entered.wait() }
        }
        for _ in 0...count { came.wait() }
        usleep(20_000)
        gate.signal()
        group.wait()
        return successes.withLock { $0 }
    }

    @Test(arguments: StoreEngine.present)
    func `Those who come while one commits go together next`(engine: StoreEngine) throws {
        let book = try book(engine)
        let ends = try crowd(40, GroupCommit(to: book)) { index, writing in
            try writing.rule("fact \(index)", by: "test", on: Day(2026, 3, 10))
        }
        #expect(ends.values.allSatisfy { $0 })
        #expect(try words(in: book).count == 41)
        // Threads that were slow to stand in line go a little later.
        #expect(try commits(in: book) < 20)
    }

    @Test(arguments: StoreEngine.present)
    func `What one does wrong is nobody else's failure`(engine: StoreEngine) throws {
        let book = try book(engine)
        let ends = try crowd(10, GroupCommit(to: book)) { index, writing in
            try writing.rule("fact \(index)", by: "test", on: Day(2026, 3, 10))
            if index == 5 { throw Wrong() }
        }
        #expect(ends.filter { !$0.value }.keys.sorted() == [5])
        let told = try words(in: book)
        #expect(told.count == 10)
        #expect(!told.contains { $0.contains("fact 5") })
    }

    @Test(arguments: StoreEngine.present)
    func `A group is no larger than it may be, and answers go to who asked`(engine: StoreEngine) throws {
        let book = try book(engine)
        let commit = GroupCommit(to: book, largest: 1)
        let day = Day(2026, 3, 10)
        let numbers = try (0..<3).map { index in
            try commit.write { writing in
                try writing.rule("fact \(index)", by: "test", on: day)
                return index
            }
        }
        #expect(numbers == [0, 1, 2])
        #expect(try commits(in: book) == 3)
        #expect(throws: Wrong.self) { try commit.write { _ in throw Wrong() } }
    }

    @Test(arguments: StoreEngine.present)
    func `Nobody has to block a thread, and no more wait than may`(engine: StoreEngine) throws {
        let book = try book(engine)
        let commit = GroupCommit(to: book, room: 3)
        let (gate, entered, over) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0), DispatchGroup())
        let ends = Mutex<[Int: String]>([:])
        for index in 0..<6 {
            over.enter()
            commit.enlist { writing in
                if index == 0 {
                    entered.signal()
                    gate.wait()
                    gate.signal()
                }
                try writing.rule("fact \(index)", by: "test", on: Day(2026, 3, 10))
                if index == 2 { throw Wrong() }
            } end: { error in
                ends.withLock { $0[index] = error.map { "\($0)" } ?? "durable" }
                over.leave()
            }
            if index == 0 { entered.wait() }
        }
        gate.signal()
        over.wait()
        let heard = ends.withLock { ends in ends.keys.sorted().map { ends[$0] ?? "" } }
        #expect(heard == ["durable", "durable", "Wrong()", "durable", "Full()", "Full()"])
        #expect(try words(in: book).count == 3)
    }
}
