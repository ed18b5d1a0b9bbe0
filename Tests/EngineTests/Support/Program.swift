import Foundation
import Glibc

/// The built command `dunwell`, run as a person runs it: a process of its own, judged by its exit code and its words.
struct Program {
    struct Ending {
        var code: Int32
        var output: String
        var words: String

        func json<Answer: Decodable>(_: Answer.Type) throws -> Answer {
            try JSONDecoder().decode(Answer.self, from: Data(output.utf8))
        }
    }

    /// It is built beside the tests.
    static let path = URL(
        filePath: (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    )
    .deletingLastPathComponent().appending(path: "dunwell").path

    private let process = Process()
    private let folder: TestFolder

    /// Starts it. Both its outputs go to files, so that however much it says nothing waits for a reader.
    /// - Parameter shell: words for a shell that sets limits first, such as `ulimit -n 64`.
    init(
        _ arguments: [String],
        in place: String? = nil,
        with more: [String: String] = [:],
        after shell: String? = nil
    ) throws {
        folder = try TestFolder()
        try folder.write("", to: "output")
        try folder.write("", to: "words")
        process.executableURL = URL(filePath: shell == nil ? Self.path : "/bin/sh")
        process.arguments = (shell.map { ["-c", "\($0) && exec \"$0\" \"$@\"", Self.path] } ?? []) + arguments
        if let place { process.currentDirectoryURL = URL(filePath: place) }
        var environment = ProcessInfo.processInfo.environment
        for name in ["DUNWELL_BOOK", "DUNWELL_SMTP_PASSWORD"] { environment[name] = nil }
        environment["TZ"] = "UTC"
        process.environment = environment.merging(more) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle(forWritingAtPath: folder.path + "/output")
        process.standardError = FileHandle(forWritingAtPath: folder.path + "/words")
        try process.run()
    }

    var id: Int32 { process.processIdentifier }
    var isRunning: Bool { process.isRunning }

    /// What it has said so far.
    var output: String { (try? String(contentsOfFile: folder.path + "/output", encoding: .utf8)) ?? "" }
    var words: String { (try? String(contentsOfFile: folder.path + "/words", encoding: .utf8)) ?? "" }

    func ending() throws -> Ending {
        process.waitUntilExit()
        return Ending(
            code: process.terminationStatus,
            output: try String(contentsOfFile: folder.path + "/output", encoding: .utf8),
            words: try String(contentsOfFile: folder.path + "/words", encoding: .utf8)
        )
    }

    /// Ends it as a power cut does: at once, wherever it is.
    func kill() {
        Glibc.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    @discardableResult
    static func run(_ arguments: String..., in place: String? = nil) throws -> Ending {
        try Program(arguments, in: place).ending()
    }
}
