import Foundation
import Glibc
import Rigs
import ServerRig
import Storage
import Testing

/// A worker that stays beside a book on a server.
@Suite(.enabled(if: Python.isPresent, Python.notice), .timeLimit(.minutes(60)))
struct WorkTests {
    @Test func `a book in a file has no workers, and says what to do instead`() throws {
        let book = try TrialBook()
        let ending = try Program(["work", "--seconds", "1", "--book", book.path]).ending()
        #expect(ending.code == 2)
        #expect(ending.words.contains("dunwell run"), "\(ending.words)")
    }

    @Test(.enabled(if: ServerRig.isPresent, "\(ServerRig.notice)"))
    func `a worker asks about letters whose answers were lost, and ends when it is told to`() throws {
        let provider = try Provider(.http, kind: .lookUp, ["faults": ["reset": 1.0], "seed": 3])
        let book = try TrialBook(letters: provider.address, sender: "letters-means: look-up 1s 2s")
        let address = try ServerRig.address()
        let moved = try Program.run("move", "--to", address.description, "--book", book.path)
        try #require(moved.code == 0, "\(moved.words)")
        #expect(try book.run().code == 3)
        let database = try PostgresDatabase.open(address)
        #expect(try statuses(database) == ["uncertain": 3])

        let worker = try Program(["work", "--on", TrialBook.day, "--book", book.path])
        for _ in 0..<300 {
            if try statuses(database) == ["accepted": 3] { break }
            Thread.sleep(forTimeInterval: 0.1)
        }
        #expect(try statuses(database) == ["accepted": 3])
        kill(worker.id, SIGTERM)
        let ending = try worker.ending()
        #expect(ending.code == 0, "\(ending.words)")
        #expect(try provider.log().doubles.isEmpty)
        ServerRig.drop(address)
    }

    private func statuses(_ database: any Database) throws -> [String: Int64] {
        let counts = try database.read { session in
            try session.prepare("SELECT status, COUNT(*) FROM outbox_entry GROUP BY status ORDER BY status")
                .all { ($0.text(0), $0.int(1)) }
        }
        return Dictionary(uniqueKeysWithValues: counts)
    }
}
