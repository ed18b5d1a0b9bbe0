public import Foundation
public import Testing

/// Python, where it is installed: its mail parser and its sockets judge ours. The product itself never needs it.
public enum Python {
    public static let isPresent = path != nil
    public static let notice: Comment = "python3 is not installed; this test needs its sockets and its e-mail package"

    static let path: String? = ["/usr/bin/python3", "/usr/local/bin/python3", "/opt/homebrew/bin/python3"]
        .first { FileManager.default.isExecutableFile(atPath: $0) }

    /// Starts a script of the folder `Servers`.
    public static func process(_ script: String, _ arguments: [String] = []) throws -> (
        Process, input: Pipe, output: Pipe
    ) {
        let process = Process()
        process.executableURL = URL(filePath: try #require(path))
        let servers = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Servers")
        // Isolated, and without a cache beside the sources.
        process.arguments = ["-I", "-B", servers.appending(path: script).path] + arguments
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        return (process, input, output)
    }
}

/// A letter as Python's e-mail package reads it.
public struct ReadMail: Decodable, Sendable {
    public struct Part: Decodable, Equatable, Sendable {
        public var type: String
        public var file: String
        public var encoding: String
        public var content: String
    }

    public var headers: [[String]]
    public var shape: [String]
    public var parts: [Part]
    public var defects: [String]

    public subscript(_ name: String) -> String? { headers.first { $0[0].lowercased() == name.lowercased() }?[1] }

    public static func read(_ letters: [Data]) throws -> [ReadMail] {
        let (process, input, output) = try Python.process("read_mail.py")
        try input.fileHandleForWriting.write(contentsOf: JSONEncoder().encode(letters.map { $0.base64EncodedString() }))
        try input.fileHandleForWriting.close()
        let answer = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return try JSONDecoder().decode([ReadMail].self, from: answer)
    }
}
