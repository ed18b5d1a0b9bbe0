import ArgumentParser
import Foundation
import Receivables
import Synchronization
import Workbench

struct SimulateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract:
            "Plays years of a book with everything that can go wrong, and checks that nothing is sent twice or lost.",
        discussion: """
            The engine is the real one; the world around it is made up from a seed: customers and their money, people who
            approve and change their minds, providers that answer late or not at all, workers that die. The same seed gives
            the same life, to the last byte of its trace. A life that breaks a promise is cut down to what it needs for that,
            and printed.

            Examples:
              dunwell simulate                                  one year of sixty invoices, trouble as seed 1 has it
              dunwell simulate --seed 7 --seeds 300             three hundred lives, on all cores
              dunwell simulate --faults timeouts,crashes        of all trouble only this
              dunwell simulate --faults none --years 3 --json

            Trouble: \(Fault.allCases.map(\.rawValue).joined(separator: ", ")).
            """
    )

    @Option(help: "The first life.") var seed: UInt64 = 1
    @Option(help: "How many lives, by the numbers after it.") var seeds = 1
    @Option(help: "Years that each life lasts.") var years = 1
    @Option(help: "Invoices issued in a year.") var invoices = 60
    @Option(help: "all: as the seed says; none; or names.") var faults = "all"
    @Flag(help: "Print what fails as it is, without cutting it down.") var whole = false
    @Flag(help: "Print everything that happens in the one life.") var tell = false
    @Flag(help: "One object on standard output, the last line.") var json = false
    @Option(help: .hidden) var days: Int?
    @Option(help: .hidden) var only: String?
    @Option(help: .hidden) var without: String?
    #if PLANTED
        @Option(help: "Plants this bug; only in builds for testing.") var flaw: String?
        @Flag(help: "Plants each bug in turn, and says how many lives it took to find it.") var flaws = false
    #endif

    func validate() throws {
        guard seeds > 0, (1...100).contains(years), (1...100_000).contains(invoices) else {
            throw ValidationError("--seeds and --invoices begin at 1, and --years ends at 100.")
        }
        guard days ?? 1 > 0 else { throw ValidationError("--days begins at 1.") }
    }

    func run() throws {
        #if PLANTED
            Flaw.chosen = try flaw.map(planted)
            if flaws { return try FlawHunt(from: try life(), within: seeds > 1 ? seeds : 200, for: Flaw.chosen).run() }
        #endif
        let first = try life()
        if tell { return try show(first) }
        let sum = try Lives(first, count: seeds).play(showing: !json)
        for verdict in sum.failed { Terminal.say("seed \(verdict.life.seed): \(verdict.violations[0])") }
        if !whole, let verdict = sum.failed.first { try explain(verdict) }
        if json { try JSONOutput.print(Summary(sum)) } else { say(sum) }
        if sum.violations > 0 { throw ExitCode(1) }
    }

    #if PLANTED
        private func planted(_ name: String) throws -> Flaw {
            guard let flaw = Flaw(rawValue: name) else {
                throw Ending(
                    2,
                    "there is no bug called '\(name)'; there is \(Flaw.allCases.map(\.rawValue).joined(separator: ", "))"
                )
            }
            return flaw
        }
    #endif

    private func life() throws -> Years {
        var life = Years(seed: seed, years: years, invoices: invoices, faults: try chosen())
        life.days = days
        life.only = try only.map(numbers)
        life.without = Set(without?.split(separator: ",").map { String($0) } ?? [])
        return life
    }

    private func chosen() throws -> Set<Fault>? {
        switch faults {
        case "all": return nil
        case "none": return []
        default:
            return Set(
                try faults.split(separator: ",").map { name in
                    guard let fault = Fault(rawValue: String(name)) else {
                        let known = Fault.allCases.map(\.rawValue).joined(separator: ", ")
                        throw Ending(2, "there is no trouble called '\(name)'; there is \(known)")
                    }
                    return fault
                }
            )
        }
    }

    private func numbers(_ text: String) throws -> [Int] {
        try text.split(separator: ",").map { word in
            guard let number = Int(word), number >= 0 else { throw Ending(2, "--only takes numbers such as 3,17") }
            return number
        }
    }

    private func show(_ life: Years) throws {
        let verdict = try life.play(telling: true)
        for line in verdict.lines { print(line) }
        if !verdict.violations.isEmpty { throw ExitCode(1) }
    }

    /// Cuts a failing life down, and says what is left of it.
    private func explain(_ verdict: Verdict) throws {
        let start = Date()
        var shrinker = Shrinker(verdict) { Date().timeIntervalSince(start) < 60 }
        let small = try shrinker.shrink()
        Terminal.say("\(small.worldLines.count) events of the world are enough:")
        for line in small.worldLines { Terminal.say("  \(line)") }
        for violation in small.violations { Terminal.say("  \(violation)") }
        Terminal.say("again: \(small.life.command)")
    }

    private func say(_ sum: Lives.Sum) {
        print(
            "\(sum.lives) lives, \(sum.invoiceYears) invoice-years, \(sum.events) events, \(sum.accepted) letters accepted."
        )
        print(
            "\(sum.violations) violations, \(sum.duplicates) duplicates, \(sum.lost) lost, \(sum.held) held for a person. "
                + "\(sum.seconds) s."
        )
        print("Trace \(sum.trace)")
    }

    private struct Summary: Encodable {
        var seed: UInt64
        var invoiceYears: Int
        var violations: Int
        var duplicates: Int
        var lost: Int
        var held: Int
        var trace: String

        init(_ sum: Lives.Sum) {
            seed = sum.seed
            invoiceYears = sum.invoiceYears
            violations = sum.violations
            duplicates = sum.duplicates
            lost = sum.lost
            held = sum.held
            trace = sum.trace
        }
    }
}
