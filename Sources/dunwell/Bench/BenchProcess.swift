import Foundation

/// Starts this same program, or the floor in C, and waits for it.
enum BenchProcess {
    /// One stage, measured by itself.
    static func stage(_ work: BenchStage.Work, _ words: [String], in folder: String) throws -> Figure {
        let note = folder + "/figure.json"
        try run(ownPath, ["bench-stage", note, work.rawValue] + words)
        return try JSONDecoder().decode(Figure.self, from: Data(contentsOf: URL(fileURLWithPath: note)))
    }

    /// Seconds from the start of the program to its end, the median of nine.
    static func wall(_ words: [String]) throws -> Double {
        let walls = try (0..<9).map { _ in
            let start = Figure.seconds(CLOCK_MONOTONIC)
            try run(ownPath, words)
            return Figure.seconds(CLOCK_MONOTONIC) - start
        }
        return walls.sorted()[4]
    }

    /// What it printed.
    @discardableResult
    static func run(_ path: String, _ words: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = words
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Ending(3, "\(([path] + words).joined(separator: " ")) ended with \(process.terminationStatus)")
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static var ownPath: String { Bundle.main.executablePath ?? CommandLine.arguments[0] }
}
