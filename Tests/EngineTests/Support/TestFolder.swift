import Foundation
import Glibc
import Synchronization

/// A folder of its own for a test, gone with it.
final class TestFolder: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "dunwell-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Writes a file into the folder and says where it is.
    @discardableResult
    func write(_ text: String, to name: String) throws -> String { try write(Data(text.utf8), to: name) }

    @discardableResult
    func write(_ bytes: Data, to name: String) throws -> String {
        try bytes.write(to: URL(filePath: path + "/" + name))
        return path + "/" + name
    }

    func copy() throws -> TestFolder {
        let copy = try TestFolder()
        for name in try FileManager.default.contentsOfDirectory(atPath: path) {
            try FileManager.default.copyItem(atPath: path + "/" + name, toPath: copy.path + "/" + name)
        }
        return copy
    }

    private static let lasting = Mutex<[String]>([])

    /// Removed when the tests end, for a folder in a static, which nobody releases.
    func lastUntilTheEnd() -> TestFolder {
        Self.lasting.withLock { lasting in
            if lasting.isEmpty { atexit { TestFolder.removeLasting() } }
            lasting.append(path)
        }
        return self
    }

    private static func removeLasting() {
        for path in lasting.withLock({ $0 }) { try? FileManager.default.removeItem(atPath: path) }
    }
}
