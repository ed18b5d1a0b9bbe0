import ArgumentParser
import Correspondence
import Engine
import Files
import Foundation
import Receivables
import Storage
import Wire

struct RehearseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rehearse",
        abstract: "Shows what would be done about an invoice in the days to come if nothing more were heard.",
        discussion: """
            Examples:
              dunwell rehearse INV-1042
              dunwell rehearse INV-1042 --days 30
              dunwell rehearse INV-1042 --from 2026-04-01
              dunwell rehearse INV-1042 --letter         the next letter, and the request with which it would leave
            """
    )

    @Argument(help: "An invoice.") var invoice: String
    @Option(help: "How many days to look ahead.") var days = 90
    @Option(help: "The first of them. Without it today; never a day that was run already.") var from: Day?
    @Flag(help: "Show the next letter and what would go over the wire, without secrets.") var letter = false
    @OptionGroup var options: BookOptions

    private struct Line: Encodable {
        var day: String
        var invoices: [String]
        var step: String
        var what: String
        var tone: String?
        /// What would be charged.
        var amount: String?
    }

    func run() throws {
        guard (1...1000).contains(days) else { throw Ending(2, "--days is from 1 to 1000") }
        let folder = try options.folder()
        let book = try folder.open()
        let rules = try folder.rules(for: book)
        let (lines, first, charges) = try book.read { try rehearse($0, rules, from: from ?? folder.today) }
        if letter {
            guard let first else { return print("No letter would leave about \(invoice) in \(days) days.") }
            return try show(first, folder, book, rules)
        }
        if options.json {
            return try JSONOutput.print(
                lines.map {
                    Line(
                        day: "\($0.day)",
                        invoices: $0.invoices,
                        step: $0.step,
                        what: $0.what,
                        tone: $0.tone?.rawValue,
                        amount: charges[$0].map { "\($0)" }
                    )
                }
            )
        }
        if lines.isEmpty { print("Nothing would be done about \(invoice) in \(days) days.") }
        for line in lines { print("\(line)\(charges[line].map { " (\($0))" } ?? "")") }
    }

    /// A letter that would leave.
    private struct Prospect {
        let letter: Message
        let customer: Int64
        let day: Day
    }

    private func show(_ prospect: Prospect, _ folder: BookFolder, _ book: Book, _ rules: BookRules) throws {
        let settings = folder.settings
        let letters = LetterWriter(
            try folder.letters(for: book),
            sender: settings.sender,
            rules: rules,
            payments: settings.payments,
            pages: folder.letterPages
        )
        let writer = MailWriter(letters, at: folder.instant(of: prospect.day))
        let (words, mail) = try book.read {
            try writer.rehearsed(prospect.letter, to: prospect.customer, on: prospect.day, from: $0)
        }
        let carrier = try LetterRoute(of: folder).carriers(for: folder, book)[0]
        let request = carrier.shown(mail)
        let isText = mail.envelope.isText
        if options.json {
            return try JSONOutput.print(["subject": words.subject, "text": words.text, "request": request])
        }
        print(
            "\(prospect.day) \(prospect.letter.step) \(isText ? "text" : "letter") to \(mail.envelope.recipients.joined(separator: ", "))\n"
        )
        if !isText { print("Subject: \(words.subject)\n") }
        print("\(words.text)\n\nOver the wire (the key is made when it is decided):\n\n\(request)")
    }

    /// What would be done, and the first letter of it.
    private func rehearse(_ reading: Reading, _ rules: BookRules, from today: Day) throws
        -> (lines: [TimelineLine], first: Prospect?, charges: [TimelineLine: Money])
    {
        guard let home = try reading.customer(ofInvoice: invoice) else { throw Explanation.Trouble.noInvoice(invoice) }
        let last = try reading.lastRun()
        let start = max(today, last.map { $0 + 1 } ?? today)
        let stored = try reading.account(home, on: start + days, payee: rules.office.country)
        let policy = rules.policy(named: stored.policy)
        var rehearsal = Rehearsal(stored.account, under: policy, at: rules.office(under: policy), after: last)
        var (lines, first): ([TimelineLine], Prospect?) = ([], nil)
        var charges: [TimelineLine: Money] = [:]
        for offset in 0..<days where rules.office.calendar.isOpen(start + offset) {
            let day = rehearsal.play(start + offset)
            for case .wrote(let letter) in day.events.map(\.what)
            where first == nil && letter.covers.contains(where: { $0.item.invoice.text == invoice }) {
                first = Prospect(letter: letter, customer: home, day: start + offset)
            }
            for case .did(let deed) in day.events.map(\.what) where deed.kind == .charge {
                let event = Event(start + offset, .item(deed.covers.item), .did(deed))
                if let line = TimelineLine.lines(of: [event]).first { charges[line] = deed.covers.asked }
            }
            lines += TimelineLine.lines(of: day.events).filter { line in
                line.invoices.contains { $0 == invoice || $0.hasPrefix(invoice + "/") }
            }
        }
        return (lines, first, charges)
    }
}
