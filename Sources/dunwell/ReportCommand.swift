import ArgumentParser
import Engine
import Foundation
import Receivables
import Storage

struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "What is owed and how old it is, how fast it comes in, and what was done.",
        discussion: """
            Examples:
              dunwell report aging
              dunwell report aging --on 2026-03-31 --json
              dunwell report dso --window 90
              dunwell report touches
              dunwell report sending                what became of letters, and how fast they left after their check
            """
    )

    enum Kind: String, ExpressibleByArgument, CaseIterable { case aging, dso, touches, sending }

    @Argument(help: "aging, dso, touches or sending.") var kind: Kind
    @Option(help: "Any day, past or today.") var on: Day?
    @Option(help: "Days over which sales are counted (dso), or touches and letters are listed.") var window: Int = 90
    @OptionGroup var options: BookOptions

    func run() throws {
        let folder = try options.folder()
        let book = try folder.open()
        let day = on ?? folder.today
        guard (1...3660).contains(window) else { throw Ending(2, "--window is from 1 to 3660 days") }
        switch kind {
        case .aging: try aging(Reports(of: book).aging(on: day), on: day)
        case .dso: try dso(Reports(of: book).dso(on: day, window: window), on: day)
        case .touches: try touches(book.read { try $0.touches(from: day - (window - 1), through: day) }, on: day)
        case .sending: try SendingReport(book, from: day - (window - 1), through: day).say(asJSON: options.json)
        }
    }

    private struct AgingJSON: Encodable {
        var day: String
        var currency: [String: [String: String]]
    }

    private func aging(_ report: AgingReport, on day: Day) throws {
        let titles = ["current", "1-30", "31-60", "61-90", "90+"]
        if options.json {
            let currencies = report.lines.map { line in
                var sums = Dictionary(
                    uniqueKeysWithValues: zip(titles, AgingBucket.allCases.map { line[$0].decimal })
                )
                sums["total"] = line.total.decimal
                return (line.currency.code, sums)
            }
            return try JSONOutput.print(
                AgingJSON(day: day.description, currency: Dictionary(uniqueKeysWithValues: currencies))
            )
        }
        print("Open on \(day), by days past due")
        let rows = report.lines.map { line in
            [line.currency.code] + AgingBucket.allCases.map { line[$0].decimal } + [line.total.decimal]
        }
        print(Terminal.table([[""] + titles + ["total"]] + rows, right: Set(1...6)))
    }

    private struct DSOJSON: Encodable {
        struct Figures: Encodable {
            var simple: String?
            var countback: String?
            var bestPossible: String?
            var averageDaysDelinquent: String?
            var cei: String?

            enum CodingKeys: String, CodingKey {
                case simple, countback, cei
                case bestPossible = "best_possible"
                case averageDaysDelinquent = "average_days_delinquent"
            }

            func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: CodingKeys.self)
                try container.encode(simple, forKey: .simple)
                try container.encode(countback, forKey: .countback)
                try container.encode(bestPossible, forKey: .bestPossible)
                try container.encode(averageDaysDelinquent, forKey: .averageDaysDelinquent)
                try container.encode(cei, forKey: .cei)
            }
        }

        var day: String
        var windowDays: Int
        var currency: [String: Figures]

        enum CodingKeys: String, CodingKey {
            case day, currency
            case windowDays = "window_days"
        }
    }

    private func dso(_ figures: [Reports.Collection], on day: Day) throws {
        func text(_ ratio: Ratio?, _ decimals: Int = 1) -> String? { ratio.map { $0.text(decimals: decimals) } }
        if options.json {
            let currencies = figures.map { line in
                (
                    line.currency.code,
                    DSOJSON.Figures(
                        simple: text(line.simple, 2),
                        countback: text(line.countback, 2),
                        bestPossible: text(line.bestPossible, 2),
                        averageDaysDelinquent: text(line.averageDaysDelinquent, 2),
                        cei: text(line.effectiveness, 2)
                    )
                )
            }
            return try JSONOutput.print(
                DSOJSON(
                    day: day.description,
                    windowDays: window,
                    currency: Dictionary(uniqueKeysWithValues: currencies)
                )
            )
        }
        print("Days sales outstanding on \(day), sales of \(window) days")
        let rows = figures.map { line in
            [line.currency.code]
                + [line.simple, line.countback, line.bestPossible, line.averageDaysDelinquent, line.effectiveness]
                .map { text($0) ?? "–" }
        }
        let titles = ["", "simple", "countback", "best possible", "days delinquent", "CEI"]
        print(Terminal.table([titles] + rows, right: Set(1...5)))
        print("– stands where the book has too few sales to say.")
    }

    private struct TouchJSON: Encodable {
        var day: String
        var step: String
        var count: Int
    }

    private func touches(_ touches: [(day: Day, step: String, count: Int)], on day: Day) throws {
        let plain = touches.map { TouchJSON(day: $0.day.description, step: $0.step.prefixBefore("@"), count: $0.count) }
        if options.json { return try JSONOutput.print(plain) }
        guard !plain.isEmpty else { return print("Nothing was done in the \(window) days to \(day).") }
        print(Terminal.table([["day", "step", "items"]] + plain.map { [$0.day, $0.step, "\($0.count)"] }, right: [2]))
    }
}

extension String {
    fileprivate func prefixBefore(_ mark: Character) -> String { String(prefix { $0 != mark }) }
}
