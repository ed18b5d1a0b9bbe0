import Foundation
import Testing

/// A page as it was last looked at. `DUNWELL_SNAPSHOTS=write swift test …` writes what is there now, to be read as a diff.
enum DeskSnapshot {
    static func expect(_ page: String, _ name: String) throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Snapshots/\(name)")
        let plain = page.replacing(/name="seal" value="[^"]+"/, with: "name=\"seal\" value=\"SEAL\"")
            .replacing(/\.[0-9a-f]{12}\./, with: ".DIGEST.")
        if ProcessInfo.processInfo.environment["DUNWELL_SNAPSHOTS"] == "write" {
            try plain.write(to: file, atomically: true, encoding: .utf8)
        }
        let known = try String(contentsOf: file, encoding: .utf8)
        let difference = zip(plain.split(separator: "\n"), known.split(separator: "\n")).first { $0 != $1 }
        #expect(
            plain == known,
            "\(name) is another page: now \(difference?.0 ?? "longer"), then \(difference?.1 ?? "")"
        )
    }
}
