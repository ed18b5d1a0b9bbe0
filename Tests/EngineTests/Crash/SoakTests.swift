import Foundation
import Rigs
import ServerRig
import Storage
import Synchronization
import Testing
import Workbench

/// Random kills of random runs over random faults, for as long as `bin/soak` says. Each worker has books of its own.
@Suite(.enabled(if: Soak.limit != nil, "run it by bin/soak")) struct SoakTests {
    @Test(arguments: 1...Soak.workers)
    func `nothing is sent twice and nothing is lost, however often`(_ worker: Int) throws {
        var dice = SeededRandom(seed: Soak.seed &+ UInt64(worker))
        var book = 0
        while !Soak.isOver {
            book += 1
            let engine = StoreEngine.present.randomElement(using: &dice) ?? .sqlite
            let route = PostBook.Route.allCases.randomElement(using: &dice) ?? .bare
            try Self.month(engine, route, "worker \(worker), book \(book)", &dice)
        }
        if Soak.finish() { CrashPointTests.say(Soak.summary) }
    }

    /// Three days on which letters leave; each is killed until nothing of it is left, ends quietly, and is judged.
    private static func month(
        _ engine: StoreEngine,
        _ route: PostBook.Route,
        _ scene: String,
        _ dice: inout SeededRandom
    ) throws {
        let faults = route.wire == .http ? httpFaults : smtpFaults
        let wish: [String: any Sendable] = ["seed": Int.random(in: 1...1_000_000, using: &dice), "slow": 0.02]
        let book = try PostBook(engine, route, letters: letters, wish)
        defer { book.database.drop() }
        for day in [TrialBook.day, "2026-02-20", "2026-03-02"] {
            try book.provider.change(["faults": faults])
            while !Soak.isOver {
                let code = try book.ending(at: place(&dice), on: day).code
                if code == SIGKILL { Soak.count(kills: 1) } else if code != 3 { break }
            }
            try book.provider.change(["faults": [String: Double](), "strike": [String: Int]()])
            try book.runUntilQuiet(day)
            try book.judge(letters: book.letters.count, "\(scene), \(engine) \(route) \(day)", isFaulty: true)
        }
        let log = try book.provider.log()
        let held = try book.letters.count { $0.status == "held" }
        Soak.count(effects: log.effects.count, doubles: log.doubles.count, held: held, lost: try book.lost(log))
    }

    /// Each kill lets a few of them through, so that a day is worth some ten kills.
    private static let letters = 24

    private static let httpFaults = [
        "reset": 0.03, "half": 0.03, "fail-after": 0.03, "lost": 0.03, "fail-before": 0.03, "busy": 0.03, "twice": 0.02,
        "slow": 0.03, "html": 0.02,
    ]
    private static let smtpFaults = [
        "reset": 0.02, "half": 0.02, "lost": 0.02, "slow": 0.03, "junk": 0.02, "later": 0.03, "closing": 0.03,
        "drop": 0.03,
    ]

    private static func place(_ dice: inout SeededRandom) -> CrashPlace {
        let own = ["commit-before", "commit-after", "wire-before", "wire-bytes", "wire-answered"]
        let journal = ["journal-before", "journal-half", "journal-written", "journal-synced", "look-up-answered"]
        let provider = ["half", "whole", "taken", "answered"]
        switch Int.random(in: 0..<10, using: &dice) {
        case 0..<4: return .own(own.randomElement(using: &dice) ?? "", Int.random(in: 1...6, using: &dice))
        case 4..<6: return .own(journal.randomElement(using: &dice) ?? "", Int.random(in: 1...3, using: &dice))
        default: return .provider(provider.randomElement(using: &dice) ?? "", Int.random(in: 1...5, using: &dice))
        }
    }
}

/// How long, and what came of it.
enum Soak {
    enum Limit {
        case minutes(Double)
        case kills(Int)
    }

    /// `DUNWELL_SOAK=10m`, or `10000` kills.
    static let limit: Limit? = ProcessInfo.processInfo.environment["DUNWELL_SOAK"].flatMap { text in
        text.hasSuffix("m") ? Double(text.dropLast()).map(Limit.minutes) : Int(text).map(Limit.kills)
    }
    /// `DUNWELL_SEED` plays the same kills again.
    static let seed =
        ProcessInfo.processInfo.environment["DUNWELL_SEED"].flatMap(UInt64.init) ?? .random(in: 1...99_999)

    /// Each with books of its own: a run waits for the disk and for its provider more than it works.
    static let workers = 4

    private struct Tally {
        var (kills, effects, doubles, lost, held, books, finished) = (0, 0, 0, 0, 0, 0, 0)
    }

    private static let start = Date()
    private static let tally = Mutex(Tally())

    static var isOver: Bool {
        switch limit {
        case .minutes(let minutes): Date().timeIntervalSince(start) > minutes * 60
        case .kills(let kills): tally.withLock { $0.kills } >= kills
        case nil: true
        }
    }

    static func count(kills: Int) { tally.withLock { $0.kills += kills } }

    static func count(effects: Int, doubles: Int, held: Int, lost: Int) {
        let words = tally.withLock { tally -> String? in
            tally.effects += effects
            tally.doubles += doubles
            tally.held += held
            tally.lost += lost
            tally.books += 1
            return tally.books % 20 == 0 ? line(tally) : nil
        }
        if let words { CrashPointTests.say(words) }
    }

    /// True for the last of the workers.
    static func finish() -> Bool {
        tally.withLock { tally in
            tally.finished += 1
            return tally.finished == workers
        }
    }

    static var summary: String { tally.withLock { "soak: " + line($0) } }

    private static func line(_ tally: Tally) -> String {
        "\(tally.kills) kills, \(tally.books) books, \(tally.effects) effects, \(tally.doubles) doubles, "
            + "\(tally.lost) lost, \(tally.held) held, seed \(seed)"
    }
}

extension PostBook {
    /// Letters that count as accepted and that the provider never had, or that nobody looks after.
    func lost(_ log: Provider.Log) throws -> Int {
        let fates = try letters
        return max(0, fates.count { $0.status == "accepted" } - log.effects.count)
            + fates.count { !["accepted", "held", "cancelled"].contains($0.status) }
    }
}
