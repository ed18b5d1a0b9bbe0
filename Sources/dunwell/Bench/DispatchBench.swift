import Correspondence
import Engine
import Foundation
import Receivables
import Storage
import Wire

/// Letters that a day has decided, on their way out: claimed, checked, written, frozen, put on record in the send journal,
/// handed over, acknowledged; until all of them are accepted.
struct DispatchBench {
    let book: BenchBook
    /// `sqlite`, or a server's address; the schema is made and dropped.
    let database: String
    let sink: SinkProcess

    func measure() throws -> DispatchLine {
        let path = try decided()
        defer { try? book.dropServed(path) }
        let waiting = try book.letters(in: path).open
        guard waiting > 0 else { throw Ending(3, "the day of the benchmark has no letters; this is a fault of ours") }
        let floors = min(20_000, waiting * 4)
        let before = try sink.floor(floors, in: book.folder)
        let commits = try CommitRates.measure(book.floorDatabase(beside: database), in: book.folder)
        let load = LoadAverage.now
        let figure = try BenchProcess.stage(.dispatch, [path, "\(book.day)"], in: book.folder)
        let after = try sink.floor(floors, in: book.folder)
        let (open, window) = try book.letters(in: path)
        guard open == 0 else { throw Ending(1, "\(open) of \(waiting) letters did not leave") }
        return DispatchLine(
            figure,
            waiting,
            window,
            floor: (before + after) / 2,
            commits,
            load,
            to: sink.wire,
            database
        )
    }

    /// A copy of the filled book after its day, with all letters in the outbox.
    private func decided() throws -> String {
        let path = try book.filled(named: "dispatch")
        _ = try BenchProcess.stage(.day, [path, "\(book.day)"], in: book.folder)
        try book.set("letters: \(sink.address)\nletters-means: \(sink.wire == .http ? "key 24h" : "")", in: path)
        try book.move(path, to: database)
        return path
    }
}

/// What a run of the benchmark came to.
struct DispatchLine: Encodable {
    var name: String
    var letters: Int
    var wall: Double
    var cpu: Double
    var peak: Double
    var lettersPerSecond: Double
    /// Microseconds of our processor time; a database server's are its own.
    var cpuPerLetter: Double
    /// Milliseconds from the check of the book to the first byte, as the bound under which they stayed.
    var windowMedian: Int64
    var window99: Int64
    var floorPerSecond: Double
    var shareOfFloor: Double
    var commits: CommitRates
    var load: Double

    init(
        _ figure: Figure,
        _ letters: Int,
        _ window: SendWindow,
        floor: Double,
        _ commits: CommitRates,
        _ load: Double,
        to wire: Sink.Wire,
        _ database: String
    ) {
        name = "dispatch \(wire.rawValue) \(database.prefix { $0 != ":" })"
        (self.letters, self.commits, self.load) = (letters, commits, load)
        (wall, cpu, peak) = (figure.wall, figure.cpu, figure.peak)
        lettersPerSecond = Double(letters) / figure.wall
        cpuPerLetter = figure.cpu / Double(letters) * 1e6
        windowMedian = window.bound(ofEvery: 50) ?? 0
        window99 = window.bound(ofEvery: 99) ?? 0
        floorPerSecond = floor
        shareOfFloor = lettersPerSecond / floor
    }

    var cells: [[String]] {
        func number(_ value: Double, _ digits: Int = 0) -> String { String(format: "%.\(digits)f", value) }
        return [
            [name, ""],
            ["letters, all accepted", "\(letters)"],
            ["letters/s", number(lettersPerSecond)],
            ["wall s", number(wall, 2)],
            ["CPU s", number(cpu, 2)],
            ["CPU µs per letter", number(cpuPerLetter)],
            ["peak MiB", number(peak)],
            ["check to first byte, p50 ms", "≤ \(windowMedian)"],
            ["check to first byte, p99 ms", "≤ \(window99)"],
            ["floor, letters/s over \(BareSender.connections) connections", number(floorPerSecond)],
            ["share of the floor", number(shareOfFloor * 100, 1) + " %"],
            ["durable commits/s, one row each", number(commits.single)],
            ["durable rows/s, 64 to a commit", number(commits.grouped)],
            ["load average", number(load, 1)],
        ]
    }
}
