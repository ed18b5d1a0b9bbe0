import Foundation

/// Starts this same program, or the floor in C, and waits for it.
enum BenchProcess {
    /// One stage, measured by itself.
    static func stage(_ work: BenchStage.Work, _ words: [String], in folder: String) throws -> Figure {
        let note = folder + "/figure.json"
        try run(ownPath, ["bench-stage", note, work.rawValue] + words)
        return try JSONDecoder().decode(Figure.self, from: Data(contentsOf: URL(fileURLWithPath: note)))
    }

    /// One stage in several processes at once: the longest wall, all processor time, the highest peak.
    static func stages(_ count: Int, _ work: BenchStage.Work, _ words: [String], in folder: String) throws -> Figure {
        let notes = (1...count).map { folder + "/figure-\($0).json" }
        let processes = try notes.map { note in
            let process = Process()
            process.executableURL = URL(fileURLWithPath: ownPath)
            process.arguments = ["bench-stage", note, work.rawValue] + words
            process.standardOutput = FileHandle.nullDevice
            try process.run()
            return process
        }
        for process in processes { process.waitUntilExit() }
        guard processes.allSatisfy({ $0.terminationStatus == 0 }) else { throw Ending(3, "a worker has failed") }
        return try notes.map { try JSONDecoder().decode(Figure.self, from: Data(contentsOf: URL(fileURLWithPath: $0))) }
            .reduce(Figure(wall: 0, cpu: 0, peak: 0)) {
                Figure(wall: max($0.wall, $1.wall), cpu: $0.cpu + $1.cpu, peak: max($0.peak, $1.peak))
            }
    }

    /// Seconds from the start of the program to its end, the median of nine.
    static func wall(_ words: [String]) throws -> Double {
        try (0..<9).map { _ in try time(words) }.sorted()[4]
    }

    /// By the system's own calls: Foundation's `Process` adds some 50 ms of its own.
    private static func time(_ words: [String]) throws -> Double {
        var arguments = ([ownPath] + words).map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
        let start = Figure.seconds(CLOCK_MONOTONIC)
        var (child, status) = (pid_t(), Int32())
        guard posix_spawn(&child, ownPath, &actions, nil, &arguments, nil) == 0,
            waitpid(child, &status, 0) == child, status == 0
        else { throw Ending(3, "dunwell \(words.joined(separator: " ")) could not be run") }
        return Figure.seconds(CLOCK_MONOTONIC) - start
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

    static var ownPath: String { Bundle.main.executablePath ?? CommandLine.arguments[0] }
}
