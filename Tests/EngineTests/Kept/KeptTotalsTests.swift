import Foundation
import Receivables
import ServerRig
import Storage
import Testing
import Workbench

/// What is kept so that no page counts a whole book is, after whatever happened, what counting anew finds.
@Suite(.timeLimit(.minutes(60))) struct KeptTotalsTests {
    private func book(_ engine: StoreEngine) throws -> Book {
        try Book.create(in: engine.database(), name: "kept", secret: [UInt8](repeating: 3, count: 32))
    }

    /// Another seed is tried with `DUNWELL_SEED`.
    @Test(arguments: StoreEngine.present)
    func `ten thousand random operations leave nothing that a recount does not find`(_ engine: StoreEngine) throws {
        let seed = ProcessInfo.processInfo.environment["DUNWELL_SEED"].flatMap { UInt64($0) } ?? 11
        var monkey = try BookMonkey(book(engine), seed: seed)
        var next = 2_000
        while monkey.operations < 10_000 {
            try monkey.live(upTo: 10_000)
            guard monkey.operations >= next else { continue }
            next += 2_000
            let recount = try Recount(monkey.book)
            try #require(recount.differences.isEmpty, "after \(monkey.operations) operations: \(monkey.log)")
        }
        let recount = try Recount(monkey.book)
        for table in Recount.tables {
            // Few letters are answered within a week.
            let least = table == "channel_answer" ? 1 : 2
            #expect(recount.kept[table]?.count ?? 0 >= least, "\(table) is tried on too little")
        }
    }

    @Test func `a recount finds a total that has drifted`() throws {
        var monkey = try BookMonkey(book(.sqlite), seed: 3)
        for _ in 0..<3 { try monkey.live(upTo: 200) }
        try monkey.book.database.write { session in
            try session.execute("UPDATE total SET balance = balance + 1 WHERE items > 0")
        }
        let differences = try Recount(monkey.book).differences
        #expect(!differences.isEmpty && differences.allSatisfy { $0.hasPrefix("total: ") })
    }
}
