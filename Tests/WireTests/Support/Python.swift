import Foundation
import Testing

/// Python, where it is installed: its mail parser and its sockets judge ours. The library itself never needs it.
enum Python {
    static let isPresent = path != nil
    static let notice: Comment = "python3 is not installed; this test compares with its e-mail package or its sockets"

    static let path: String? = ["/usr/bin/python3", "/usr/local/bin/python3", "/opt/homebrew/bin/python3"]
        .first { FileManager.default.isExecutableFile(atPath: $0) }

    static func script(_ name: String) -> String {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Servers/\(name)").path
    }

    static func process(_ name: String, _ arguments: [String] = []) throws -> (Process, input: Pipe, output: Pipe) {
        let process = Process()
        process.executableURL = URL(filePath: try #require(path))
        process.arguments = ["-I", script(name)] + arguments
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        return (process, input, output)
    }
}

/// A letter as Python's e-mail package reads it.
struct ReadMail: Decodable {
    struct Part: Decodable, Equatable {
        var type: String
        var file: String
        var encoding: String
        var content: String
    }

    var headers: [[String]]
    var shape: [String]
    var parts: [Part]
    var defects: [String]

    subscript(_ name: String) -> String? { headers.first { $0[0] == name }?[1] }

    static func read(_ letters: [[UInt8]]) throws -> [ReadMail] {
        let (process, input, output) = try Python.process("read_mail.py")
        let request = try JSONEncoder().encode(letters.map { Data($0).base64EncodedString() })
        try input.fileHandleForWriting.write(contentsOf: request)
        try input.fileHandleForWriting.close()
        let answer = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return try JSONDecoder().decode([ReadMail].self, from: answer)
    }
}
