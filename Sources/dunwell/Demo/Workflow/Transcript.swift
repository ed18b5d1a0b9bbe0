import Foundation

/// Runs commands of this program as a person would, and shows what was typed and what came.
struct Transcript {
    /// The book's folder.
    let book: String
    /// What the commands find in their environment besides the rest.
    let secrets: [String: String]
    let isQuiet: Bool

    /// - Returns: what it printed.
    @discardableResult
    func type(_ words: [String]) throws -> String {
        let process = process(words)
        let output = Pipe()
        (process.standardOutput, process.standardError) = (output, output)
        try process.run()
        let heard = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        show(words, heard)
        guard process.terminationStatus == 0 else {
            throw Ending(3, "dunwell \(words.joined(separator: " ")) ended with \(process.terminationStatus): \(heard)")
        }
        return heard
    }

    /// One that stays, once it has said its first line.
    func begin(_ words: [String]) throws -> Process {
        let process = process(words)
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        guard !line.isEmpty else { throw Ending(3, "dunwell \(words.joined(separator: " ")) did not start") }
        show(words + ["&"], line)
        return process
    }

    func say(_ words: String) {
        guard !isQuiet else { return }
        print("  " + words)
        print()
    }

    func show(letter: String, entitled subject: String) {
        guard !isQuiet else { return }
        print("  " + Terminal.styled("In the customer's mailbox: \(subject)", .bold))
        for line in letter.split(separator: "\n", omittingEmptySubsequences: false) { print("    │ " + line) }
        print()
    }

    private func process(_ words: [String]) -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: BenchProcess.ownPath)
        process.arguments = words
        process.environment = ProcessInfo.processInfo.environment
            .merging(secrets) { $1 }.merging(["DUNWELL_BOOK": book]) { $1 }
        process.standardInput = FileHandle.nullDevice
        return process
    }

    private func show(_ words: [String], _ output: String) {
        guard !isQuiet else { return }
        print(Terminal.styled("  $ dunwell " + words.map(Text.shell).joined(separator: " "), .bold))
        for line in output.split(separator: "\n", omittingEmptySubsequences: false).dropLast() { print("    " + line) }
        print()
        fflush(nil)
    }
}
