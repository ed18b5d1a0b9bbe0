import Foundation
public import Testing

/// The platforms' own Python libraries, where `bin/setup` has put them. The product never needs them.
public enum VendorLibraries {
    public static let notice: Comment = "the platforms' own libraries are not there; bin/setup installs them from PyPI"

    public static let arePresent = FileManager.default.isExecutableFile(atPath: python.path)

    private static let python: URL = (0..<3).reduce(URL(filePath: #filePath)) { path, _ in
        path.deletingLastPathComponent()
    }
    .appending(path: ".build/python/bin/python3")

    /// One answer for each wish: a signature, or `genuine` or `refused`.
    public static func answers(to wishes: [[String: String]]) throws -> [String] {
        let (process, input, output) = (Process(), Pipe(), Pipe())
        let script = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Servers/vendor_libraries.py")
        process.executableURL = python
        process.arguments = ["-I", "-B", "-W", "ignore", script.path]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: JSONEncoder().encode(wishes))
        try input.fileHandleForWriting.close()
        let answer = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return try JSONDecoder().decode([String].self, from: answer)
    }
}
