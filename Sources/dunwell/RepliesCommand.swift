import ArgumentParser
import Engine
import Files
import Foundation
import Receivables
import Storage

struct RepliesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replies",
        abstract:
            "What customers have written, with a first guess at what it means. Until it is read, nothing goes to them.",
        discussion: """
            Examples:
              dunwell replies                                                 what waits to be read
              dunwell replies 4 --means nothing --by dana                     go on as before
              dunwell replies 4 --means promise --until 2026-03-20 --by dana  wait for the money until that day
              dunwell replies 4 --means paid --by dana                        give the money the time it needs
              dunwell replies 4 --means dispute --by dana                     the whole open amount is in dispute
            """
    )

    @Argument(help: "Number of a reply, as the list names it.") var number: Int64?
    @Option(help: "What it means: nothing, promise, dispute, paid or question.") var means: String?
    @Option(help: "The promised day.") var until: Day?
    @Option(help: "Who has read it; it stands in the book.") var by: String?
    @OptionGroup var options: BookOptions

    func validate() throws {
        guard number != nil else {
            guard means == nil, until == nil, by == nil else { throw ValidationError("Say which reply.") }
            return
        }
        guard let means, let meaning = Event.Reading(rawValue: means) else {
            let words = Event.Reading.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("Say what it means with --means: \(words).")
        }
        guard (meaning == .promise) == (until != nil) else {
            throw ValidationError("A promise has a day, and only a promise has one: --until YYYY-MM-DD.")
        }
        guard by?.isEmpty == false else { throw ValidationError("Say who has read it: --by NAME.") }
    }

    func run() throws {
        let folder = try options.folder()
        guard let number, let meaning = means.flatMap(Event.Reading.init) else { return try list(folder) }
        let lock = try folder.lock(for: "replies")
        defer { lock.release() }
        let book = try folder.open()
        defer { try? book.close() }
        let hand = DeskHand(by ?? "", on: folder.today, payee: folder.settings.country, at: SteadyClock.wall)
        let outcome = try book.write { try hand.carryOut(.read(number, meaning, until: until), in: $0) }
        guard outcome == .done else {
            throw Ending(2, "reply \(number) does not wait for anybody; `dunwell replies` lists what does")
        }
        if options.json { return try JSONOutput.print(["reply": number]) }
        print("Reply \(number) was read by \(by ?? ""): \(meaning.rawValue).")
    }

    private struct Row: Encodable {
        var reply: Int64
        var day: String
        var customer: String
        var invoice: String?
        var from: String
        var subject: String?
        var guess: String
        var confidence: Int
        var because: [String]
        var text: String
    }

    private func list(_ folder: BookFolder) throws {
        let book = try folder.open()
        defer { try? book.close() }
        let rows = try book.read { reading in
            try reading.openReplies().map { reply in
                Row(
                    reply: reply.id,
                    day: reply.day.description,
                    customer: try reading.card(of: reply.customer).code,
                    invoice: reply.item,
                    from: reply.sender,
                    subject: reply.subject,
                    guess: reply.intent,
                    confidence: reply.confidence,
                    because: reply.evidence,
                    text: reply.text
                )
            }
        }
        if options.json { return try JSONOutput.print(rows) }
        guard !rows.isEmpty else { return print("No reply waits to be read.") }
        for row in rows {
            print("\(row.reply)  \(row.day)  \(row.customer)  \(row.invoice ?? "-")  from \(row.from)")
            print(
                "    guess: \(row.guess) (\(row.confidence) of 100) \(row.because.map { "“\($0)”" }.joined(separator: ", "))"
            )
            for line in Terminal.harmless(row.text).split(separator: "\n").prefix(12) { print("    | \(line)") }
        }
        print("\nSay what one means with `dunwell replies N --means MEANING --by NAME`.")
    }
}
