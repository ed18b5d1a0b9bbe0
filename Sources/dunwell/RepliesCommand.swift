import ArgumentParser
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
        try book.write { writing in
            guard let reply = try writing.reply(number), reply.isOpen else {
                throw Ending(2, "reply \(number) does not wait for anybody; `dunwell replies` lists what does")
            }
            try enter(meaning, of: reply, folder, in: writing)
        }
        if options.json { return try JSONOutput.print(["reply": number]) }
        print("Reply \(number) was read by \(by ?? ""): \(meaning.rawValue).")
    }

    /// What was read of one reply leaves others of the customer unread, and they go on holding.
    private func enter(_ meaning: Event.Reading, of reply: StoredReply, _ folder: BookFolder, in writing: Writing)
        throws
    {
        let (day, payee) = (folder.today, folder.settings.country)
        let target = try reply.item.flatMap { try writing.debt(named: $0)?.target } ?? .customer
        if let until { try writing.tell(reply.customer, target, .promised(nil, by: until), on: day, payee: payee) }
        if meaning == .dispute {
            let items = try writing.account(reply.customer, on: day, payee: payee).account.items.filter(\.isOpen)
            for item in items where reply.item == nil || item.id.description == reply.item {
                let all = Money(item.balance, item.currency)
                let what = Event.What.disputed(all, reason: "said in reply \(reply.id)")
                try writing.tell(reply.customer, .item(item.id), what, on: day, payee: payee)
            }
        }
        let hasOthers = try writing.close(reply, by: by ?? "")
        if !hasOthers || meaning == .paid {
            try writing.tell(
                reply.customer,
                meaning == .paid ? target : .customer,
                .read(meaning),
                on: day,
                payee: payee
            )
        }
        if hasOthers, meaning == .paid {
            try writing.tell(reply.customer, .customer, .replied("another reply waits"), on: day, payee: payee)
        }
        let tasks = try writing.openTasks().filter { $0.customer == reply.customer && $0.step == "reply" }
        for task in tasks where !hasOthers { try writing.finish(task, by: by ?? "", on: day, payee: payee) }
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
