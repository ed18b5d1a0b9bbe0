import Foundation
import Testing

@testable import Storage

@Suite struct BookLockTests {
    @Test func `a second writer hears who holds the book`() async throws {
        let scratch = try Scratch()
        let folder = scratch.folder
        let lock = try BookLock.take(folder: folder, command: "dunwell run")
        await #expect(processExitsWith: .success) { [folder = folder as String, pid = getpid() as Int32] in
            let holder = BookLock.Holder(pid: pid, command: "dunwell run")
            let error = refusal { _ = try BookLock.take(folder: folder, command: "dunwell import") }
            #expect(error == .locked(file: folder, holder: holder))
            #expect(BookLock.otherHolder(folder: folder) == holder)
        }
        #expect(BookLock.otherHolder(folder: folder) == nil)
        lock.release()
        lock.release()
        try BookLock.take(folder: folder, command: "dunwell import").release()
    }

    @Test func `a crash lets go of the book`() async throws {
        let scratch = try Scratch()
        let folder = scratch.folder
        await #expect(processExitsWith: .signal(SIGKILL)) { [folder = folder as String] in
            let lock = try BookLock.take(folder: folder, command: "dunwell run")
            kill(getpid(), SIGKILL)
            lock.release()
        }
        #expect(BookLock.otherHolder(folder: folder) == nil)
        try BookLock.take(folder: folder, command: "dunwell run").release()
    }

    @Test func `a writer that finds the file locked says by whom`() async throws {
        let scratch = try Scratch()
        let (folder, path) = (scratch.folder, scratch.book)
        let book = try SQLiteDatabase.open(path)
        try book.define("CREATE TABLE note (id {int} NOT NULL PRIMARY KEY) {strict}")
        let lock = try BookLock.take(folder: folder, command: "dunwell run")
        defer { lock.release() }
        let session = try Holding(book)
        await #expect(processExitsWith: .success) { [path = path as String, pid = getpid() as Int32] in
            let other = try SQLiteDatabase.open(path, patience: 20)
            let error = refusal { try other.write { _ = try $0.prepare("DELETE FROM note").run() } }
            #expect(error == .locked(file: path, holder: .init(pid: pid, command: "dunwell run")))
            #expect(try other.number("SELECT COUNT(*) FROM note") == 0)
        }
        session.end()
    }

    /// Keeps a write transaction open on a thread of its own until it is told to end.
    private final class Holding: Sendable {
        private let begun = DispatchSemaphore(value: 0)
        private let ended = DispatchSemaphore(value: 0)

        init(_ book: SQLiteDatabase) throws {
            Thread.detachNewThread { [begun, ended] in
                try? book.write { session in
                    try session.prepare("INSERT INTO note (id) VALUES (1)").run()
                    begun.signal()
                    ended.wait()
                }
            }
            begun.wait()
        }

        func end() { ended.signal() }
    }
}
