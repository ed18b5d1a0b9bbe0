import Foundation
import Testing

/// A server on loopback in a process of its own, for one test. It ends when its input does.
final class Rig {
    let port: Int
    private let process: Process
    private let input: Pipe
    private let output: Pipe

    init(_ script: String, _ wish: [String: any Sendable]) throws {
        (process, input, output) = try Python.process(script, [String(decoding: Self.json(wish), as: UTF8.self)])
        port = try #require(Int(String(decoding: Self.line(of: output), as: UTF8.self)))
    }

    deinit {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    /// One line in, one line out.
    func tell(_ wish: [String: any Sendable]) throws -> Data {
        try input.fileHandleForWriting.write(contentsOf: Self.json(wish) + "\n".utf8)
        return try Self.line(of: output)
    }

    /// Ends the server; what it says last.
    func close() throws -> Data {
        try input.fileHandleForWriting.close()
        let report = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return report
    }

    private static func json(_ wish: [String: any Sendable]) throws -> Data {
        try JSONSerialization.data(withJSONObject: wish)
    }

    private static func line(of output: Pipe) throws -> Data {
        var line = Data()
        let descriptor = output.fileHandleForReading.fileDescriptor
        var byte: UInt8 = 0
        while read(descriptor, &byte, 1) == 1, byte != 10 { line.append(byte) }
        return line
    }
}
