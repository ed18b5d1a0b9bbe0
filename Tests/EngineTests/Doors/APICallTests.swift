import Foundation
import Rigs
import Testing

/// The API as programs outside of this one see it: the calls of docs/api.md, and Schemathesis, which asks what its document
/// allows and what it forbids.
@Suite(.timeLimit(.minutes(60)), .serialized) struct APICallTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    private static func isThere(_ path: String) -> Bool { FileManager.default.isExecutableFile(atPath: path) }

    /// What stands in the fenced blocks of the document and is a call, in its order.
    private static func calls() throws -> [String] {
        let text = try String(contentsOf: root.appending(path: "docs/api.md"), encoding: .utf8)
        let blocks = text.matches(of: /```sh\n((?s).*?)```/).map { String($0.1) }
        let lines = blocks.joined().replacing("\\\n", with: " ").split(separator: "\n").map(String.init)
        return lines.filter { $0.hasPrefix("curl ") || $0.contains("=$(curl ") }
    }

    private static func run(_ program: String, _ arguments: [String], _ more: [String: String]) throws -> (
        code: Int32, said: String
    ) {
        let (process, output) = (Process(), Pipe())
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(more) { $1 }
        process.currentDirectoryURL = root
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let said = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, said)
    }

    @Test(.enabled(if: isThere("/usr/bin/curl"), "curl is not installed"))
    func `each call of the document does what it says`() throws {
        let served = try ServedBook(.large)
        _ = try served.command("people", "--invite", "dana@acme.example", "--name", "Dana", "--role", "admin")
        let scopes = ["read", "act", "approve", "admin"].flatMap { ["--scope", $0] }
        let made = try Program(
            ["tokens", "--make", "n8n", "--for", "dana@acme.example", "--book", served.book.path] + scopes,
            with: served.clock.environment
        ).ending()
        let token = try #require(made.output.split(separator: "\n").last.map(String.init), "\(made)")
        let serve = try served.serve("--doors-only")
        defer { _ = try? serve.end() }
        let calls = try Self.calls()
        #expect(calls.count >= 8)
        let script = calls.map { $0.replacing("127.0.0.1:8080", with: "127.0.0.1:\((try? serve.port()) ?? 0)") }
            .map { "\($0.replacing("curl -s", with: "curl -sS --fail-with-body"))\necho" }
        for count in script.indices {
            // What a call keeps in a variable is known to those behind it.
            let setting = script[..<count].filter { !$0.hasPrefix("curl ") }
            let (code, said) = try Self.run(
                "/bin/bash",
                ["-c", (setting + [script[count]]).joined(separator: "\n")],
                ["TOKEN": token]
            )
            #expect(code == 0 && !said.contains("urn:dunwell:problem"), "\(calls[count])\n\(said)")
        }
    }

    private static let asker = root.appending(path: ".build/python/bin/schemathesis").path

    @Test(.enabled(if: isThere(asker), "Schemathesis is not there; bin/setup installs it"))
    func `Schemathesis finds nothing`() throws {
        let book = try TrialBook()
        let (code, said) = try Self.run(
            Self.root.appending(path: "bin/schemathesis").path,
            ["--examples", "3", "--seconds", "25", "--seed", "7", "--book", book.path],
            ["DUNWELL": Program.path]
        )
        #expect(code == 0, "\(said.suffix(6_000))")
    }
}
