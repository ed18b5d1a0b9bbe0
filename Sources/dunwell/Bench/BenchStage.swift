import ArgumentParser
import Engine
import Foundation
import Receivables
import Storage
import Workbench

/// One piece of a benchmark in a process of its own, so that its peak memory is its own. `dunwell bench` starts it.
struct BenchStage: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "bench-stage", shouldDisplay: false)

    enum Work: String, ExpressibleByArgument {
        case command, data, day, quieten, floor, dispatch, commits, volley, ingest
    }

    @Argument(help: "Where the figure goes.") var figure: String
    @Argument(help: "What to do.") var work: Work
    @Argument(parsing: .captureForPassthrough, help: "What the work needs.") var words: [String] = []

    func run() throws {
        let measured = try Figure.of {
            switch work {
            case .command: try runCommand()
            case .data: try writeData(into: words[0], count(1), each: words.count > 3 ? count(3) : 5, on: day(2))
            case .day: try runDay(of: words[0], on: day(1))
            case .quieten: try quieten(words[0], after: day(1))
            case .dispatch: try dispatch(words[0], on: day(1))
            case .ingest: try ingest()
            case .commits: try commit(count(2), toEach: count(3), in: words[0], words[1])
            case .volley: try BareSender(Sink.Wire(rawValue: words[0]) ?? .smtp, to: count(1)).send(count(2))
            case .floor: try Floor(file: words[0], items: count(2)).run(words[1])
            }
        }
        try JSONEncoder().encode(measured).write(to: URL(fileURLWithPath: figure))
    }

    func count(_ index: Int) throws -> Int {
        guard let count = Int(words[index]), count > 0 else { throw Ending(2, "'\(words[index])' is not a count") }
        return count
    }

    func day(_ index: Int) throws -> Day {
        guard let day = Day(iso: words[index]) else { throw Ending(2, "'\(words[index])' is not a day") }
        return day
    }

    /// A command as a person gives it.
    private func runCommand() throws {
        var command = try Dunwell.parseAsRoot(words)
        try command.run()
    }

    private func writeData(into folder: String, _ invoices: Int, each: Int, on day: Day) throws {
        let world = World.bench(invoices: invoices, each: each, on: day)
        for file in [WorldFile.customers, .invoices] {
            let path = folder + "/" + file.name
            guard FileManager.default.createFile(atPath: path, contents: nil),
                let handle = FileHandle(forWritingAtPath: path)
            else { throw Ending(3, "\(path): cannot be written; check the folder and run again") }
            try world.write(file) { try handle.write(contentsOf: Data($0)) }
            try handle.close()
        }
    }

    /// The day's decisions, committed with journal and outbox; nothing is sent.
    private func runDay(of folder: String, on day: Day) throws {
        let folder = try BookFolder(folder)
        let book = try folder.open(cacheMiB: BookFolder.dayCacheMiB)
        defer { try? book.close() }
        var run = try DayRun(of: book, by: folder.rules(for: book, approved: .max), on: day)
        try run.finish { usleep(20_000) }
        print("\(run.summary.acted) items acted on, \(run.summary.letters) letters")
    }

    /// All but one customer in a hundred were looked at and have nothing due for a month.
    private func quieten(_ folder: String, after day: Day) throws {
        let book = try BookFolder(folder).open()
        defer { try? book.close() }
        try book.database.write { session in
            try session.prepare("UPDATE customer SET next_look = $1 WHERE id % 100 <> 0")
                .run(.int(Int64((day + 30).number)))
        }
    }
}
