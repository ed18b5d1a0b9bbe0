import Foundation
import Storage

/// The day on PostgreSQL by one worker or several, beside the same day on SQLite in the same minute.
struct ServerCycle {
    let book: BenchBook
    let database: String
    let workers: Int

    struct Line: Encodable {
        var name: String
        var items: Int
        var figure: Figure
        /// Processor seconds of the server; nil where it is on another machine.
        var server: Double?

        static let titles = ["", "items", "wall s", "client CPU s", "server CPU s", "peak MiB", "µs an item"]

        var cells: [String] {
            let perItem = (figure.cpu + (server ?? 0)) * 1e6 / Double(items)
            return [name, "\(items)"]
                + [figure.wall, figure.cpu].map { String(format: "%.3f", $0) }
                + [server.map { String(format: "%.3f", $0) } ?? "", String(format: "%.0f", figure.peak)]
                + [String(format: "%.1f", perItem)]
        }
    }

    func measure() throws -> [Line] {
        let file = try book.filled(named: "cycle")
        let here = try BenchProcess.stage(.day, [file, "\(book.day)"], in: book.folder)
        let served = try book.filled(named: "served")
        var address = try PostgresAddress(database)
        address.schema = "bench_\(getpid())"
        defer { try? drop(address) }
        _ = try BenchProcess.stage(.command, ["move", "--to", "\(address)", "--book", served], in: book.folder)
        let processor = try settle(address)
        let before = processor?.seconds ?? 0
        let there = try BenchProcess.stages(workers, .day, [served, "\(book.day)"], in: book.folder)
        return [
            Line(name: "SQLite", items: book.items, figure: here, server: 0),
            Line(
                name: "PostgreSQL, workers: \(workers)",
                items: book.items,
                figure: there,
                server: processor.map { $0.seconds - before }
            ),
        ]
    }

    /// What the server would do by itself within the next minutes is done, so that it does not disturb.
    private func settle(_ address: PostgresAddress) throws -> ServerProcessor? {
        let database = try PostgresDatabase.open(address)
        defer { try? database.close() }
        let session = try database.write { session in
            try session.execute("ANALYZE")
            return try session.prepare("SELECT pg_backend_pid()").first { Int32($0.int(0)) } ?? 0
        }
        return ServerProcessor(ofSession: session)
    }

    private func drop(_ address: PostgresAddress) throws {
        let database = try PostgresDatabase.open(address)
        defer { try? database.close() }
        try database.write { try $0.execute("DROP SCHEMA \"\(address.schema)\" CASCADE") }
    }
}

/// The processor time of a PostgreSQL server on this machine: all its processes, also those that have ended.
struct ServerProcessor {
    /// The process that starts the others.
    private let main: Int32

    /// - Parameter session: the process that serves one connection; nil when no such process is here.
    init?(ofSession session: Int32) {
        guard let parent = Self.fields(session).first.flatMap({ Int32($0) }), Self.name(session) == "postgres",
            Self.name(parent) == "postgres"
        else { return nil }
        main = parent
    }

    /// Seconds, user and system.
    var seconds: Double {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc"))?.compactMap { Int32($0) } ?? []
        let living = all.filter { Self.fields($0).first == "\(main)" }.map { Self.ticks($0, 10...11) }
        return Double(living.reduce(Self.ticks(main, 10...13), +)) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    /// Of one process, without its children.
    static func seconds(of process: Int32) -> Double {
        Double(ticks(process, 10...11)) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    private static func name(_ process: Int32) -> String {
        let text = (try? String(contentsOfFile: "/proc/\(process)/comm", encoding: .utf8)) ?? ""
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private static func ticks(_ process: Int32, _ places: ClosedRange<Int>) -> Int {
        let fields = fields(process)
        guard fields.count > places.upperBound else { return 0 }
        return places.reduce(0) { $0 + (Int(fields[$1]) ?? 0) }
    }

    /// What `/proc/N/stat` says from the parent on; at 10 and 11 its own ticks, at 12 and 13 those of ended children.
    private static func fields(_ process: Int32) -> [Substring] {
        let text = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)) ?? ""
        guard let end = text.lastIndex(of: ")") else { return [] }
        return Array(text[end...].split(separator: " ").dropFirst(2))
    }
}
