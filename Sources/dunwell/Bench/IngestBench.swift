import Foundation

/// Facts that come in, each durable before it counts as taken: every other one a payment, the others replies.
struct IngestBench {
    let book: BenchBook
    let database: String
    let events: Int

    func measure() throws -> [IngestLine] {
        let path = try book.filled(named: "ingest")
        defer { try? book.dropServed(path) }
        try book.move(path, to: database)
        let commits = try CommitRates.measure(book.floorDatabase(beside: database), in: book.folder)
        let load = LoadAverage.now
        let alone = max(1, events / 20)
        let single = try run(path, alone, .oneByOne, rate: 0)
        let grouped = try run(path, events, .together, rate: 0)
        let half = Double(events) / grouped.0.wall / 2
        let paced = try run(path, events / 2, .together, rate: half)
        let engine = database.prefix { $0 != ":" }
        return [
            IngestLine("one by one, \(engine)", alone, single, floor: commits.single, load),
            IngestLine("together, \(engine)", events, grouped, floor: commits.grouped, load),
            IngestLine("together at half that rate, \(engine)", events / 2, paced, floor: commits.grouped, load),
        ]
    }

    private func run(
        _ path: String,
        _ count: Int,
        _ manner: Intake.Manner,
        rate: Double
    ) throws -> (Figure, Intake.Delays) {
        let note = book.folder + "/delays.json"
        let words = [path, "\(book.day)", "\(count)", manner.rawValue, "\(rate)", note]
        let figure = try BenchProcess.stage(.ingest, words, in: book.folder)
        let delays = try JSONDecoder().decode(
            Intake.Delays.self,
            from: Data(contentsOf: URL(fileURLWithPath: note))
        )
        return (figure, delays)
    }
}

struct IngestLine: Encodable {
    var name: String
    var events: Int
    var factsPerSecond: Double
    /// Microseconds.
    var cpuPerFact: Double
    /// Milliseconds from a fact's coming to its being durable.
    var median: Double
    var p99: Double
    /// Rows a second that the same engine makes durable in the same way.
    var floorPerSecond: Double
    var shareOfFloor: Double
    var peak: Double
    var load: Double

    init(_ name: String, _ events: Int, _ run: (figure: Figure, delays: Intake.Delays), floor: Double, _ load: Double) {
        (self.name, self.events, self.load) = (name, events, load)
        factsPerSecond = Double(events) / run.figure.wall
        cpuPerFact = run.figure.cpu / Double(events) * 1e6
        (median, p99, peak) = (run.delays.median, run.delays.p99, run.figure.peak)
        (floorPerSecond, shareOfFloor) = (floor, factsPerSecond / floor)
    }

    static let titles = ["", "facts", "facts/s", "CPU µs", "p50 ms", "p99 ms", "floor rows/s", "share", "peak MiB"]

    var cells: [String] {
        func number(_ value: Double, _ digits: Int = 0) -> String { String(format: "%.\(digits)f", value) }
        return [
            name, "\(events)", number(factsPerSecond), number(cpuPerFact), number(median, 1), number(p99, 1),
            number(floorPerSecond), number(shareOfFloor * 100, 0) + " %", number(peak),
        ]
    }
}
