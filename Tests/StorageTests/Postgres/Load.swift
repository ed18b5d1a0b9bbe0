import Foundation
import Storage
import Synchronization

/// Threads that write one row per transaction and remember which were acknowledged, through whatever happens to the server.
final class Load: Sendable {
    private struct State {
        var acknowledged: [Int64] = []
        var trouble: (any Error)?
    }

    private let book: any Database
    private let state = Mutex(State())
    private let threads = DispatchGroup()

    init(_ book: any Database, threads count: Int, rows: Int) {
        self.book = book
        for thread in 0..<count {
            threads.enter()
            Thread.detachNewThread { [self] in
                write(Int64(thread * rows)..<Int64((thread + 1) * rows))
                threads.leave()
            }
        }
    }

    /// Returns when so many rows were acknowledged, or nobody writes any more.
    func wait(until count: Int) {
        while state.withLock({ $0.acknowledged.count }) < count, threads.wait(timeout: .now() + 0.002) == .timedOut {}
    }

    /// The rows that were acknowledged.
    func finish() throws -> [Int64] {
        threads.wait()
        return try state.withLock { state in
            if let trouble = state.trouble { throw trouble }
            return state.acknowledged
        }
    }

    private func write(_ ids: Range<Int64>) {
        do {
            for id in ids {
                while try !write(id) {}
                state.withLock { $0.acknowledged.append(id) }
            }
        } catch {
            state.withLock { $0.trouble = $0.trouble ?? error }
        }
    }

    /// False when it has to be tried again. After a commit of which nobody knows the row is looked for.
    private func write(_ id: Int64) throws -> Bool {
        do {
            try book.write { _ = try $0.prepare("INSERT INTO note (id) VALUES ($1)").run(.int(id)) }
            return true
        } catch StorageError.connectionLost {
            return false
        } catch StorageError.commitUnknown {
            return try isThere(id)
        }
    }

    private func isThere(_ id: Int64) throws -> Bool {
        while true {
            do {
                return try book.read {
                    try $0.prepare("SELECT 1 FROM note WHERE id = $1").first(.int(id)) { _ in true }
                }
                    ?? false
            } catch StorageError.connectionLost { continue }
        }
    }
}
