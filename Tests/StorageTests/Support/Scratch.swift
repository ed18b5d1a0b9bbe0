import Foundation

@testable import Storage

/// A folder of its own for a test, gone with it.
struct Scratch: ~Copyable {
    let folder: String

    init() throws {
        let name = "dunwell-\(getpid())-\(UUID().uuidString)"
        folder = FileManager.default.temporaryDirectory.appending(path: name).path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    var book: String { folder + "/book.db" }
}

extension Database {
    /// The first column of the first row.
    func number(_ sql: String) throws -> Int64? {
        try read { try $0.prepare(sql).first { $0.int(0) } }
    }

    func define(_ definitions: String) throws { try write { try $0.execute(definitions) } }
}

/// Runs `body` and gives back the error of the book it ended with.
func refusal(_ body: () throws -> Void) -> StorageError? {
    do {
        try body()
        return nil
    } catch { return error as? StorageError }
}
