import Foundation

/// The floors under a benchmark, measured in the same minute, because a machine's speed swings with its load.
struct Floors: Encodable {
    /// CPU seconds of ``Floor``.
    var swift: Double
    /// CPU seconds of the same work in C; nil where its source or a compiler is not at hand.
    var c: Double?

    static func measure(_ mode: String, items: Int, in folder: String, source: String) throws -> Floors {
        let file = folder + "/floor.db"
        defer { remove(file) }
        let load = try BenchProcess.stage(.floor, [file, "load", "\(items)"], in: folder)
        let own = mode == "load" ? load : try BenchProcess.stage(.floor, [file, mode, "\(items)"], in: folder)
        return Floors(swift: own.cpu, c: try inC(mode, items: items, in: folder, source: source))
    }

    /// The last word of the line it prints is CPU seconds.
    private static func inC(_ mode: String, items: Int, in folder: String, source: String) throws -> Double? {
        guard FileManager.default.fileExists(atPath: source), FileManager.default.fileExists(atPath: compiler) else {
            return nil
        }
        let (program, file) = (folder + "/floor", folder + "/c-floor.db")
        defer { remove(file) }
        try BenchProcess.run(compiler, ["-O2", "-o", program, source, "-lsqlite3"])
        var line = try BenchProcess.run(program, [file, "load", "\(items)"])
        if mode != "load" { line = try BenchProcess.run(program, [file, mode, "\(items)"]) }
        return line.split(whereSeparator: \.isWhitespace).last.flatMap { Double($0) }
    }

    private static let compiler = "/usr/bin/gcc"

    private static func remove(_ file: String) {
        for ending in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: file + ending) }
    }
}
