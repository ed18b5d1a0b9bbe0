import Foundation
import Glibc
import Rigs
import ServerRig
import Storage
import Testing

/// Two real processes share the deciding of one day on a server, and are killed at their commits: each part of the day is done
/// exactly once, whoever does it.
@Suite(
    .enabled(if: Python.isPresent && ServerRig.isPresent, "\(ServerRig.notice)"),
    .timeLimit(.minutes(60))
)
struct SharedDayKillTests {
    /// Three parts of a thousand customers and less.
    private static let customers = 2_300

    /// The commits of the two; what one of them does not reach any more the other has done.
    @Test(arguments: [
        ("commit-before:3", "commit-after:3"), ("commit-before:4", "commit-before:5"),
        ("commit-after:4", "commit-after:6"),
        ("commit-before:6", "commit-after:5"),
    ])
    func `two workers, both killed, leave each part of the day to be done once`(
        _ first: String,
        _ second: String
    )
        throws
    {
        let book = try PostBook(.postgres, .bare, letters: Self.customers)
        defer { book.database.drop() }
        // Nothing leaves: what counts here is what was decided.
        try #require(try book.command("stop", "--by", "Dana", "--because", "a rehearsal of the worst").code == 0)
        let workers = try [first, second].map {
            try book.start(["run", "--on", TrialBook.day], with: ["DUNWELL_CRASH_AT": $0])
        }
        let deaths = try workers.map { try $0.ending().code }.count { $0 == SIGKILL }
        #expect(deaths >= 1, "neither was killed")
        let rest = try [1, 2].map { _ in try book.start(["run", "--on", TrialBook.day]) }
        for worker in rest { #expect(try worker.ending().code == 1) }
        try book.expectWholeDay(of: Self.customers, "\(first) and \(second)")
    }
}

extension PostBook {
    /// One letter, one touch and one word of it in the journal for each customer, and a journal that is whole.
    fileprivate func expectWholeDay(of customers: Int, _ scene: String) throws {
        let counts = try look { session in
            try [
                "SELECT COUNT(*) FROM outbox_entry", "SELECT COUNT(DISTINCT customer) FROM outbox_entry",
                "SELECT COUNT(*) FROM touch", "SELECT COUNT(*) FROM event WHERE kind = 'wrote'",
                "SELECT COUNT(DISTINCT customer) FROM event WHERE kind = 'wrote'",
            ].map { try session.prepare($0).first { Int($0.int(0)) } ?? 0 }
        }
        #expect(counts == Array(repeating: customers, count: 5), "\(scene): \(counts)")
        let book = try Book.open(database.open())
        defer { try? book.close() }
        let finding = try book.read { try $0.verifyChain() }
        if case .broken(let place) = finding { Issue.record("\(scene): the journal is broken at \(place)") }
        #expect(try provider.log().requests.isEmpty)
    }
}
