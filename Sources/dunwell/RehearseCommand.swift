import ArgumentParser
import Engine
import Foundation
import Receivables
import Storage

struct RehearseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rehearse",
        abstract: "Shows what would be done about an invoice in the days to come if nothing more were heard.",
        discussion: """
            Examples:
              dunwell rehearse INV-1042
              dunwell rehearse INV-1042 --days 30
              dunwell rehearse INV-1042 --from 2026-04-01
            """
    )

    @Argument(help: "An invoice.") var invoice: String
    @Option(help: "How many days to look ahead.") var days = 90
    @Option(help: "The first of them. Without it today; never a day that was run already.") var from: Day?
    @OptionGroup var options: BookOptions

    private struct Line: Encodable {
        var day: String
        var invoices: [String]
        var step: String
        var what: String
        var tone: String?
    }

    func run() throws {
        guard (1...1000).contains(days) else { throw Ending(2, "--days is from 1 to 1000") }
        let folder = try options.folder()
        let book = try folder.open()
        let rules = try folder.rules(for: book)
        let lines = try book.read { try rehearse($0, rules, from: from ?? folder.today) }
        if options.json {
            return try JSONOutput.print(
                lines.map {
                    Line(day: "\($0.day)", invoices: $0.invoices, step: $0.step, what: $0.what, tone: $0.tone?.rawValue)
                }
            )
        }
        if lines.isEmpty { print("Nothing would be done about \(invoice) in \(days) days.") }
        for line in lines { print(line) }
    }

    private func rehearse(_ reading: Reading, _ rules: BookRules, from today: Day) throws -> [TimelineLine] {
        guard let home = try reading.customer(ofInvoice: invoice) else { throw Explanation.Trouble.noInvoice(invoice) }
        let last = try reading.lastRun()
        let start = max(today, last.map { $0 + 1 } ?? today)
        let stored = try reading.account(home, on: start + days, payee: rules.office.country)
        let policy = rules.policy(named: stored.policy)
        var rehearsal = Rehearsal(stored.account, under: policy, at: rules.office(under: policy), after: last)
        var lines: [TimelineLine] = []
        for offset in 0..<days where rules.office.calendar.isOpen(start + offset) {
            let day = rehearsal.play(start + offset)
            lines += TimelineLine.lines(of: day.events).filter { line in
                line.invoices.contains { $0 == invoice || $0.hasPrefix(invoice + "/") }
            }
        }
        return lines
    }
}
