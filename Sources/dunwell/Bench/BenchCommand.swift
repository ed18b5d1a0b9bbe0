import ArgumentParser
import Foundation
import Receivables

struct BenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measures the engine on a book of its own making, beside the least that any engine must do.",
        discussion: """
            Examples:
              dunwell bench cycle                       a day on which all of 100,000 items are due
              dunwell bench cycle --items 1000000
              dunwell bench quiet --items 1000000       one item in a hundred is due
              dunwell bench import --items 1000000      and the same files again
              dunwell bench report|explain|start
              bin/postgres start                        prints the address of a server of its own; then
              dunwell bench cycle --workers 2 --database postgres://dunwell@127.0.0.1:5432/postgres
              dunwell bench dispatch --letters 20000    decided letters, to a sink on this machine
              dunwell bench ingest --events 20000       payments and replies, each durable before it is taken
              dunwell bench webhooks --events 30000     signed deliveries at the door, beside the check of their signatures
              dunwell bench dispatch --to http --database postgres://dunwell@127.0.0.1/bench
            Build with -c release. Trust CPU seconds and ratios: walls and floors swing with the load of the minute.
            """
    )

    enum Kind: String, ExpressibleByArgument, CaseIterable {
        case cycle, quiet, `import`, report, explain, start, dispatch, ingest, webhooks
    }

    @Argument(help: "cycle, quiet, import, report, explain, start, dispatch, ingest or webhooks.") var kind: Kind
    @Option(help: "Open items in the book.") var items = 100_000
    @Option(help: "A folder to keep the files in; a later run with it is sooner done.") var keep: String?
    @Option(help: "The source of the floor in C, if it is at hand.") var floor = "../shared/bench/limits_sqlite.c"
    @Option(help: "dispatch: how many, about.") var letters = 20_000
    @Option(help: "ingest: how many facts; webhooks: how many deliveries.") var events = 20_000
    @Option(
        help:
            "cycle, dispatch, ingest and webhooks: sqlite, or postgres://user@host:port/database, where a schema is made and dropped."
    )
    var database = "sqlite"
    @Option(help: "cycle on PostgreSQL: processes that share the day.") var workers = 1
    @Option(help: "dispatch: smtp or http, a sink of our own; or the address of a server of this machine.") var to =
        "smtp"
    @Flag(help: "One JSON document on standard output.") var json = false

    /// A Tuesday on which every calendar of the world's customers is open.
    private static let day = Day(2026, 3, 10)

    func run() throws {
        guard (1...10_000_000).contains(items) else { throw Ending(2, "--items is from 1 to 10,000,000") }
        let folder = keep ?? NSTemporaryDirectory() + "/dunwell-bench-\(getpid())"
        defer { if keep == nil { try? FileManager.default.removeItem(atPath: folder) } }
        if kind == .cycle, database != "sqlite" { return try say(try cycleOnServer(in: folder)) }
        if kind == .dispatch { return try say(try dispatch(in: folder)) }
        if kind == .ingest { return try say(try ingest(in: folder)) }
        if kind == .webhooks { return try say(try webhooks(in: folder)) }
        let lines = try measure(in: folder)
        if json { return try JSONOutput.print(lines) }
        let titles = ["", "items", "wall s", "CPU s", "peak MiB", "× Swift floor", "× C floor"]
        print(Terminal.table([titles] + lines.map(\.cells), right: Set(1...6)))
    }

    private func cycleOnServer(in folder: String) throws -> [ServerCycle.Line] {
        guard (1...64).contains(workers) else { throw Ending(2, "--workers is from 1 to 64") }
        let book = try BenchBook(in: folder, items: items, day: Self.day)
        return try ServerCycle(book: book, database: database, workers: workers).measure()
    }

    private func say(_ lines: [ServerCycle.Line]) throws {
        if json { return try JSONOutput.print(lines) }
        print(Terminal.table([ServerCycle.Line.titles] + lines.map(\.cells), right: Set(1...6)))
    }

    private func say(_ line: DispatchLine) throws {
        if json { return try JSONOutput.print(line) }
        print(Terminal.table(line.cells, right: [1]))
    }

    private func say(_ lines: [IngestLine]) throws {
        if json { return try JSONOutput.print(lines) }
        print(Terminal.table([IngestLine.titles] + lines.map(\.cells), right: Set(1...8)))
    }

    private func say(_ lines: [WebhookLine]) throws {
        if json { return try JSONOutput.print(lines) }
        print(Terminal.table([WebhookLine.titles] + lines.map(\.cells), right: Set(1...6)))
    }

    private func webhooks(in folder: String) throws -> [WebhookLine] {
        guard (3...1_000_000).contains(events) else { throw Ending(2, "--events is from 3 to 1,000,000") }
        let book = try BenchBook(in: folder, items: items, day: Self.day)
        return try WebhookBench(book: book, database: database, events: events).measure()
    }

    private func ingest(in folder: String) throws -> [IngestLine] {
        let book = try BenchBook(in: folder, items: items, day: Self.day)
        return try IngestBench(book: book, database: database, events: events).measure()
    }

    /// Invoices are dealt out to as many customers, so some get two or more and some none: 1.8 in a letter.
    private func dispatch(in folder: String) throws -> DispatchLine {
        let sink = try Sink.Wire(rawValue: to).map { try SinkProcess($0) } ?? SinkProcess(at: to)
        let book = try BenchBook(in: folder, items: letters * 9 / 5, each: 1, day: Self.day)
        return try DispatchBench(book: book, database: database, sink: sink).measure()
    }

    private func measure(in folder: String) throws -> [BenchLine] {
        if kind == .start { return [BenchLine("start", 0, try BenchProcess.wall(["--version"]))] }
        let book = try BenchBook(in: folder, items: items, day: Self.day)
        switch kind {
        case .cycle: return [try cycle(book)]
        case .quiet: return [try quiet(book)]
        case .import: return try imports(book)
        case .report: return try reports(book)
        case .explain, .start, .dispatch, .ingest, .webhooks: return [try explain(book)]
        }
    }

    private func cycle(_ book: BenchBook) throws -> BenchLine {
        let path = try book.filled(named: "cycle")
        let floors = try Floors.measure("cycle", items: items, in: book.folder, source: floor)
        let figure = try BenchProcess.stage(.day, [path, "\(book.day)"], in: book.folder)
        return BenchLine("cycle", items, figure, floors)
    }

    private func quiet(_ book: BenchBook) throws -> BenchLine {
        let path = try book.filled(named: "quiet")
        _ = try BenchProcess.stage(.quieten, [path, "\(book.day)"], in: book.folder)
        return BenchLine("quiet", items, try BenchProcess.stage(.day, [path, "\(book.day)"], in: book.folder))
    }

    private func imports(_ book: BenchBook) throws -> [BenchLine] {
        let path = try book.empty(named: "import")
        let floors = try Floors.measure("load", items: items, in: book.folder, source: floor)
        let (first, again) = (try book.take(into: path), try book.take(into: path))
        return [
            BenchLine("import customers", items / 5 + 1, first.customers),
            BenchLine("import invoices", items, first.invoices, floors),
            BenchLine("customers unchanged", items / 5 + 1, again.customers),
            BenchLine("invoices unchanged", items, again.invoices, floors),
        ]
    }

    private func reports(_ book: BenchBook) throws -> [BenchLine] {
        let path = try book.filled(named: "report")
        return try [("aging today", book.day), ("aging of a past day", book.day - 30)].map { name, day in
            let words = ["report", "aging", "--on", "\(day)", "--book", path]
            return BenchLine(name, items, try BenchProcess.stage(.command, words, in: book.folder))
        }
    }

    /// After a quiet day, of an invoice that a letter went out for.
    private func explain(_ book: BenchBook) throws -> BenchLine {
        let path = try book.filled(named: "explain")
        _ = try BenchProcess.stage(.quieten, [path, "\(book.day)"], in: book.folder)
        _ = try BenchProcess.stage(.day, [path, "\(book.day)"], in: book.folder)
        let invoice = try book.anInvoice()
        let words = ["explain", invoice, "--on", "\(book.day)", "--book", path]
        var line = BenchLine("explain", items, try BenchProcess.stage(.command, words, in: book.folder))
        line.wall = try BenchProcess.wall(words)
        return line
    }
}
