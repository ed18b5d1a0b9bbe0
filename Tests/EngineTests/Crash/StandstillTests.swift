import Foundation
import Glibc
import Rigs
import ServerRig
import Storage
import Testing

/// A worker stands still at the worst moment for longer than its lease, somebody else goes on, and it wakes up.
@Suite(.enabled(if: Python.isPresent, Python.notice), .timeLimit(.minutes(60)))
struct StandstillTests {
    private static let letters = 3
    private static let places: [CrashPlace] =
        [
            "journal-synced:3", "wire-before:1", "wire-bytes:1", "wire-bytes:2", "commit-before:11",
        ].map {
            let words = $0.split(separator: ":")
            return .own(String(words[0]), Int(words[1]) ?? 1)
        } + ["whole", "taken"].map { .provider($0, 1) }

    @Test(.enabled(if: ServerRig.isPresent, "\(ServerRig.notice)"), arguments: PostBook.Route.allCases)
    func `a second worker takes over, and the first one is refused when it wakes up`(_ route: PostBook.Route) throws {
        let provider = try Provider(route.wire, kind: route.kind)
        for place in Self.places {
            try provider.change(["forget": true])
            let book = try PostBook(.postgres, route, letters: Self.letters, sendingTo: provider)
            defer { book.database.drop() }
            let first = try book.stands(at: place)
            // Its lease is over.
            Thread.sleep(forTimeInterval: 1.9)
            let second = try book.start(["run", "--on", TrialBook.day])
            if case .own("commit-before", _) = place {
                // The stopped one holds the turn of all who write; nobody can take over, and nothing leaves.
                Thread.sleep(forTimeInterval: 0.2)
            } else {
                _ = try second.ending()
            }
            first.resume()
            #expect([0, 1, 3].contains(try first.ending().code))
            _ = try second.ending()
            try book.runUntilQuiet()
            try book.judge(letters: Self.letters, "\(route) \(place)")
        }
    }

    @Test
    func `a file's book has one worker: the second is told who holds it, and the first asks again before it sends`()
        throws
    {
        let provider = try Provider(.http, kind: .none)
        for place in [CrashPlace.own("journal-synced", 3), .own("wire-before", 1), .own("wire-bytes", 2)] {
            try provider.change(["forget": true])
            let book = try PostBook(.sqlite, .bare, letters: Self.letters, sendingTo: provider)
            let first = try book.stands(at: place)
            let second = try book.run()
            #expect(second.code == 3, "\(second.words)")
            #expect(second.words.contains("\(first.id)") && second.words.contains("dunwell run"), "\(second.words)")
            Thread.sleep(forTimeInterval: 1.9)
            first.resume()
            #expect([0, 1, 3].contains(try first.ending().code))
            // What had stood still was checked again before it left.
            let attempts = try book.look { try $0.prepare("SELECT MAX(attempt) FROM outbox_entry").first { $0.int(0) } }
            #expect(attempts.map { $0 > 1 } == true, "\(place): it left after its lease")
            try book.runUntilQuiet()
            try book.judge(letters: Self.letters, "\(place)")
            #expect(try provider.log().effects.count == Self.letters)
        }
    }

    @Test(.enabled(if: ServerRig.isPresent, "\(ServerRig.notice)"))
    func `three workers on one book send each letter once`() throws {
        let book = try PostBook(.postgres, .bare, letters: 60, ["slow": 0.01, "faults": ["slow": 0.3]])
        defer { book.database.drop() }
        let workers = try (1...3).map { _ in
            try book.start(["run", "--on", TrialBook.day], with: ["DUNWELL_HASTE": "1"])
        }
        for worker in workers {
            let ending = try worker.ending()
            #expect(ending.code == 0 || ending.code == 3, "\(ending.words)")
        }
        try book.runUntilQuiet()
        try book.judge(letters: 60, "three workers")
        #expect(try book.provider.log().effects.count == 60)
    }
}

extension PostBook {
    /// A run that has stopped there.
    /// - Parameter haste: 500 gives a lease of 1.8 seconds, 1 the 15 minutes of life.
    func stands(at place: CrashPlace, haste: Int = 500) throws -> Program {
        let run: Program
        let lease = ["DUNWELL_HASTE": "\(haste)"]
        switch place {
        case .own(let point, let count):
            let order = ["DUNWELL_CRASH_AT": "\(point):\(count):stop"].merging(lease) { $1 }
            run = try start(["run", "--on", TrialBook.day], with: order)
        case .provider(let place, let count):
            let strike: [String: any Sendable] = ["at": place, "nth": count, "signal": "STOP"]
            try provider.change(["strike": strike, "victim": 0])
            run = try start(["run", "--on", TrialBook.day], with: lease)
            try provider.change(["victim": Int(run.id)])
        }
        while run.isRunning, !run.isStopped { Thread.sleep(forTimeInterval: 0.01) }
        try #require(run.isRunning, "\(place) was not reached")
        return run
    }
}

extension Program {
    /// Whether a signal made it stand still.
    var isStopped: Bool {
        let line = (try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8)) ?? ""
        return line.split(separator: ")").last?.split(separator: " ").first == "T"
    }

    func resume() { Glibc.kill(id, SIGCONT) }
}
