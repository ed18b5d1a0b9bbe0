import ArgumentParser
import Connections
import Engine
import Files
import Foundation
import Receivables
import Storage

struct TasksCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tasks",
        abstract: "What people have to do: by when, and who looks after it.",
        discussion: """
            A task that nobody takes up by its day goes on to the deputy, then to the finance lead.

            Examples:
              dunwell tasks                           list them
              dunwell tasks --acknowledge 7 --by dana   dana looks after it: it is not passed on
              dunwell tasks --post                      show each one where book.yaml says (notices: slack), once
              dunwell tasks --done 7 8 --by dana        it is done, whoever else was told of it
            """
    )

    @Flag(help: "Somebody looks after them.") var acknowledge = false
    @Flag(help: "They are done.") var done = false
    @Flag(help: "Show what is new where book.yaml says, and settle there what is done.") var post = false
    @Option(help: "Who says so; it stands in the book.") var by: String?
    @Argument(help: "Numbers of tasks, as the list names them.") var numbers: [Int64] = []
    @OptionGroup var options: BookOptions

    func validate() throws {
        guard !post || !(acknowledge || done) && numbers.isEmpty && by == nil else {
            throw ValidationError("--post goes alone.")
        }
        guard acknowledge || done else {
            guard numbers.isEmpty else { throw ValidationError("Say --acknowledge or --done.") }
            return
        }
        guard !(acknowledge && done) else { throw ValidationError("Either --acknowledge or --done, not both.") }
        guard !numbers.isEmpty else {
            throw ValidationError("Name tasks by their numbers; `dunwell tasks` lists them.")
        }
        guard by?.isEmpty == false else { throw ValidationError("Say who: --by NAME.") }
    }

    func run() throws {
        let folder = try options.folder()
        if post { return try show(folder) }
        guard acknowledge || done else { return try list(folder) }
        let lock = try folder.lock(for: "tasks")
        defer { lock.release() }
        let book = try folder.open()
        defer { try? book.close() }
        let (day, payee, person) = (folder.today, folder.settings.country, by ?? "")
        try book.write { writing in
            for number in numbers {
                guard let task = try writing.openTask(number) else {
                    throw Ending(2, "there is no open task \(number); `dunwell tasks` lists them")
                }
                if done {
                    try writing.finish(task, by: person, on: day, payee: payee)
                } else {
                    try writing.takeUp(task, by: person, on: day, payee: payee)
                }
            }
        }
        if options.json { return try JSONOutput.print(["tasks": numbers.count]) }
        print("\(numbers.count) \(done ? "done" : "taken up") by \(person).")
    }

    private func show(_ folder: BookFolder) throws {
        let book = try folder.open()
        defer { try? book.close() }
        let route = try NoticeRoute(of: folder, book)
        let name = route.name
        let turn = try Turn.take(.notices, of: book)
        defer { turn?.release() }
        guard turn != nil else { throw Ending(3, "they are being shown just now; nothing is left to do") }
        let round = try route.board().goRound { SteadyClock.wall }
        if options.json {
            try JSONOutput.print(["posted": round.posted, "settled": round.settled])
        } else {
            print("Shown at \(name): \(round.posted) new, \(round.settled) done.")
        }
        if let trouble = round.trouble { throw Ending(3, "\(name): \(trouble). The rest waits for the next time.") }
    }

    private struct Row: Encodable {
        var task: Int64
        var since: String
        var customer: String
        var invoice: String
        var whose: String
        var until: String?
        var by: String?
        var what: String
    }

    private func list(_ folder: BookFolder) throws {
        let book = try folder.open()
        defer { try? book.close() }
        let calendar = try folder.calendar()
        let relay = TaskRelay(try folder.rules(for: book))
        let rows = try book.read { reading in
            let takers = try reading.takenUp()
            return try reading.openTasks().map { task in
                Row(
                    task: task.id,
                    since: task.day.description,
                    customer: try reading.card(of: task.customer).code,
                    invoice: task.invoice,
                    whose: task.whose,
                    until: try takers[task.id] == nil
                        ? (deadline(of: task, reading, calendar, folder)
                            ?? relay.day(of: task, on: folder.today, in: reading))?.description : nil,
                    by: takers[task.id]?.person,
                    what: task.what
                )
            }
        }
        if options.json { return try JSONOutput.print(rows) }
        guard !rows.isEmpty else { return print("Nobody has anything to do.") }
        let cells = rows.map { row in
            ["\(row.task)", row.since, row.until ?? "-", row.invoice, row.whose, row.by ?? "-", row.what]
        }
        print(
            Terminal.table([["task", "since", "until", "invoice", "for", "taken up by", "what"]] + cells, right: [0])
        )
        print("`dunwell tasks --acknowledge N --by NAME` keeps one from being passed on, `--done` ends it.")
    }

    /// The day on which it is passed on; nil where it is nobody's to pass.
    private func deadline(
        of task: DeskTask,
        _ reading: Reading,
        _ calendar: BusinessCalendar,
        _ folder: BookFolder
    ) throws -> Day? {
        let stored = try reading.account(task.customer, on: folder.today, payee: folder.settings.country)
        let item = stored.account.items.first { $0.id.description == task.invoice }
        let waiting = item?.escalations.first { $0.step == task.step && $0.told.rawValue == task.whose }
        return waiting.map { calendar.add(businessDays: $0.deadline, to: $0.since) }
    }
}
