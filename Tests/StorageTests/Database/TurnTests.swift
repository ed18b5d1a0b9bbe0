import Foundation
import Synchronization
import Testing

@testable import Storage

/// SQLite's one writer at a time, among processes of which one has much to write.
@Suite struct TurnTests {
    @Test func `whoever writes a row has their turn while another writes thousands`() throws {
        let scratch = try Scratch()
        let (one, other) = (try SQLiteDatabase.open(scratch.book), try SQLiteDatabase.open(scratch.book))
        try one.define("CREATE TABLE note (id {int} NOT NULL PRIMARY KEY) {strict}")
        let (begun, ended) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let tally = Tally()
        Thread.detachNewThread {
            while !tally.isServed.load(ordering: .relaxed), tally.chunks.load(ordering: .relaxed) < Self.most {
                try? Self.write(6_000, in: one)
                tally.chunks.add(1, ordering: .relaxed)
                begun.signal()
            }
            ended.signal()
        }
        begun.wait()
        try Self.write(1, in: other)
        tally.isServed.store(true, ordering: .relaxed)
        ended.wait()
        #expect(tally.chunks.load(ordering: .relaxed) < Self.most)
    }

    private static let most = 200

    private final class Tally: Sendable {
        let isServed = Atomic(false)
        let chunks = Atomic(0)
    }

    private static func write(_ rows: Int, in book: SQLiteDatabase) throws {
        try book.write { session in
            let first = try session.prepare("SELECT COALESCE(MAX(id), 0) FROM note").first { $0.int(0) } ?? 0
            let insert = try session.prepare("INSERT INTO note (id) VALUES ($1)")
            for row in 1...rows { try insert.run(.int(first + Int64(row))) }
        }
    }
}
