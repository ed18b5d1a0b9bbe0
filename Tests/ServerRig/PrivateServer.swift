import Foundation
public import Storage

/// A PostgreSQL server of one test, which may be killed and started again. Where the tests may use a server at all, this
/// machine has the programs to start one.
public final class PrivateServer: Sendable {
    private static let script = URL(filePath: #filePath).appending(path: "../../../bin/postgres").standardizedFileURL

    private let folder: String
    private let text: String

    /// - Parameters:
    ///   - log: a folder for the write-ahead log, on a disk of its own.
    ///   - settings: lines of its configuration, such as `fsync=off`.
    public init(log: String? = nil, settings: [String] = []) throws {
        let place = log.map { ["--log", $0] } ?? []
        let words = try Self.run(["start"] + place + settings).split(separator: "\n").map(String.init)
        guard words.count == 2 else { throw Trouble(words: "bin/postgres start said \(words)") }
        (text, folder) = (words[0], words[1])
    }

    deinit { _ = try? Self.run(["stop", folder]) }

    public func address() throws -> PostgresAddress { try PostgresAddress(text) }

    /// As a power cut: the server and all of its processes at once.
    public func kill() throws { _ = try Self.run(["kill", folder]) }
    public func startAgain() throws { _ = try Self.run(["again", folder]) }

    public struct Trouble: Error { public let words: String }

    /// What it prints goes to a file, because a server that it leaves running holds on to a pipe.
    private static func run(_ arguments: [String]) throws -> String {
        let output = FileManager.default.temporaryDirectory.appending(path: "dunwell-\(UUID().uuidString)")
        try Data().write(to: output)
        defer { try? FileManager.default.removeItem(at: output) }
        let process = Process()
        process.executableURL = script
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = process.standardOutput
        try process.run()
        process.waitUntilExit()
        let words = try String(contentsOf: output, encoding: .utf8)
        guard process.terminationStatus == 0 else { throw Trouble(words: words) }
        return words
    }
}
