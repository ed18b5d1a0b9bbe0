import Foundation
import Testing

/// A mail server on loopback in a process of its own: the one of WireTests, which behaves as well or as badly as it is
/// told and writes down what it accepted. It ends when its input does.
final class MailCatcher {
    struct Log: Decodable {
        struct Letter: Decodable {
            var from: String
            var to: [String]
            var letter: Data
        }

        var accepted: [Letter]
        var commands: [String]
    }

    let port: Int
    private let process: Process
    private let input: Pipe
    private let output: Pipe

    /// - Parameter deeds: what it does at a stage instead of saying yes.
    init(_ deeds: [String: any Sendable] = [:]) throws {
        let wish = try JSONSerialization.data(withJSONObject: ["at": deeds])
        (process, input, output) = try Python.process("smtp_server.py", [String(decoding: wish, as: UTF8.self)])
        var line = Data()
        while let byte = try output.fileHandleForReading.read(upToCount: 1), byte.first != 10, !byte.isEmpty {
            line += byte
        }
        port = try #require(Int(String(decoding: line, as: UTF8.self)))
    }

    deinit {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    var address: String { "smtp://127.0.0.1:\(port)" }

    /// Ends the server and says what it took.
    func close() throws -> Log {
        try input.fileHandleForWriting.close()
        let report = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return try JSONDecoder().decode(Log.self, from: report)
    }
}

/// Python, where it is installed: its mail parser and its sockets judge ours.
enum Python {
    static let isPresent = path != nil
    static let notice: Comment = "python3 is not installed; this test needs its sockets and its e-mail package"

    private static let path = ["/usr/bin/python3", "/usr/local/bin/python3"]
        .first { FileManager.default.isExecutableFile(atPath: $0) }

    static func process(_ script: String, _ arguments: [String] = []) throws -> (Process, input: Pipe, output: Pipe) {
        let process = Process()
        process.executableURL = URL(filePath: try #require(path))
        let servers = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../WireTests/Servers/\(script)").standardizedFileURL
        process.arguments = ["-I", servers.path] + arguments
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        return (process, input, output)
    }
}

/// A letter as Python's e-mail package reads it.
struct ReadMail: Decodable {
    struct Part: Decodable {
        var type: String
        var content: String
    }

    var headers: [[String]]
    var parts: [Part]
    var defects: [String]

    subscript(_ name: String) -> String? { headers.first { $0[0].lowercased() == name.lowercased() }?[1] }

    static func read(_ letters: [Data]) throws -> [ReadMail] {
        let (process, input, output) = try Python.process("read_mail.py")
        try input.fileHandleForWriting.write(contentsOf: JSONEncoder().encode(letters.map { $0.base64EncodedString() }))
        try input.fileHandleForWriting.close()
        let answer = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return try JSONDecoder().decode([ReadMail].self, from: answer)
    }
}
