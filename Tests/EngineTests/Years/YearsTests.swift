import Foundation
import Receivables
import Testing
import Workbench

/// Whole lives, small enough for every push. The many are played by `dunwell simulate`.
@Suite(.timeLimit(.minutes(60))) struct YearsTests {
    private struct Summary: Decodable {
        var violations: Int
        var trace: String
    }

    @Test func `the same seed gives the same life, and another seed another`() throws {
        let life = Years(seed: 3, invoices: 9)
        let (first, second) = (try life.play(), try life.play())
        #expect(first.trace == second.trace)
        #expect(first.events == second.events)
        #expect(try Years(seed: 6, invoices: 9).play().trace != first.trace)
    }

    @Test func `the trace does not hang on how Swift orders its sets`() throws {
        let words = ["simulate", "--seed", "3", "--invoices", "9", "--json"]
        let usual = try Program(words).ending()
        let fixed = try Program(words, with: ["SWIFT_DETERMINISTIC_HASHING": "1"]).ending()
        let traces = try [usual, fixed].map { try $0.json(Summary.self).trace }
        #expect(traces[0] == traces[1])
        let here = try Years(seed: 3, invoices: 9).play().trace
        #expect(traces[0] == here)
    }

    @Test(arguments: [2, 9, 14] as [UInt64]) func `no promise is broken, whatever goes wrong`(seed: UInt64) throws {
        let verdict = try Years(seed: seed, invoices: 12).play()
        #expect(verdict.violations.map(\.description) == [])
        #expect(verdict.accepted > 10)
        #expect(verdict.lost == 0)
    }

    @Test func `a life without trouble sends what is due and holds nothing`() throws {
        let verdict = try Years(seed: 4, invoices: 12, faults: []).play()
        #expect(verdict.violations.map(\.description) == [])
        #expect(verdict.accepted > 15)
    }

    @Test func `enough of what races with letters comes within seconds of one`() throws {
        let verdicts = try (20..<23).map { try Years(seed: $0, invoices: 12).play() }
        let (all, close) = (verdicts.reduce(0) { $0 + $1.races }, verdicts.reduce(0) { $0 + $1.closeRaces })
        #expect(close * 10 >= all * 3, "\(close) of \(all)")
    }

    @Test func `a bug is found, cut down to a few events, and found again by the command that is printed`() throws {
        let hunt = try Program(["simulate", "--flaw", "noCheckBeforeSend", "--invoices", "12", "--seeds", "12"])
            .ending()
        #expect(hunt.code == 1)
        let lines = hunt.words.split(separator: "\n").map(String.init)
        let size = lines.first { $0.hasSuffix("events of the world are enough:") }?.split(separator: " ").first
        let count = try #require(size.flatMap { Int($0) })
        #expect(count <= 50, "\(hunt.words)")
        let command = try #require(lines.first { $0.hasPrefix("again: dunwell ") })
        let words = command.dropFirst("again: dunwell ".count).split(separator: " ").map(String.init)
        let again = try Program(words + ["--flaw", "noCheckBeforeSend", "--whole"]).ending()
        #expect(again.code == 1)
        #expect(again.words.contains("I3: "))
        #expect(try Program(words + ["--whole"]).ending().code == 0, "without the bug the same life is sound")
    }

    @Test func `what nobody offers is refused with the names that there are`() throws {
        let wrong = try Program(["simulate", "--faults", "earthquakes"]).ending()
        #expect(wrong.code == 2)
        #expect(wrong.words.contains("no trouble called 'earthquakes'"))
        #expect(wrong.words.contains("unknown-commits"))
    }

    /// The optimised program lies beside the one under test when somebody has built it.
    private static let release = URL(filePath: Program.path).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "release/dunwell").path

    @Test(.enabled(if: FileManager.default.fileExists(atPath: release), "build it with -c release first"))
    func `a program for use holds no trace of a planted bug`() throws {
        let program = try #require(FileManager.default.contents(atPath: Self.release))
        for flaw in Flaw.allCases { #expect(program.range(of: Data(flaw.rawValue.utf8)) == nil, "\(flaw.rawValue)") }
    }
}
