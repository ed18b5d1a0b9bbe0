import Foundation
public import Testing

/// A person at a terminal with a browser before it: `Servers/visitor.py` leads Chromium where `bin/setup` has put the driver.
public enum Visitor {
    public static let notice: Comment = "Chromium or Playwright is not there; bin/setup installs both"

    public static var isPresent: Bool {
        Browser.isPresent && FileManager.default.isExecutableFile(atPath: python.path) && hasDriver
    }

    /// What was seen, line by line, and how it ended.
    public struct Visit: Sendable {
        public var code: Int32
        public var seen: [String]
        /// What went wrong, in the visitor's own words.
        public var words: String
    }

    /// - Parameters:
    ///   - program: the program whose demo is visited.
    ///   - folder: where the demo makes its book.
    ///   - pictures: where the pictures of the pages stay.
    public static func visit(demoOf program: String, in folder: String, pictures: String) throws -> Visit {
        let (process, output) = (Process(), Pipe())
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Servers/visitor.py")
        let log = URL(filePath: folder + ".words")
        try Data().write(to: log)
        process.executableURL = python
        process.arguments = ["-I", "-B", script.path, program, folder, pictures]
        process.standardOutput = output
        process.standardError = try FileHandle(forWritingTo: log)
        try process.run()
        let heard = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return Visit(
            code: process.terminationStatus,
            seen: String(decoding: heard, as: UTF8.self).split(separator: "\n").map(String.init),
            words: String(decoding: try Data(contentsOf: log).suffix(2_000), as: UTF8.self)
        )
    }

    private static let python = Browser.root.appending(path: ".build/python/bin/python3")

    private static var hasDriver: Bool {
        let libraries = Browser.root.appending(path: ".build/python/lib")
        let versions = try? FileManager.default.contentsOfDirectory(at: libraries, includingPropertiesForKeys: nil)
        return (versions ?? []).contains { version in
            FileManager.default.fileExists(atPath: version.appending(path: "site-packages/playwright").path)
        }
    }
}
