import Foundation
import Synchronization

/// Threads of our own for work that waits for the disk or another house: the few threads that serve all sockets must
/// never wait.
public final class WorkPool: Sendable {
    /// All are busy, and as many wait as may.
    public struct Full: Error {}

    private struct Line {
        var jobs: [@Sendable () -> Void] = []
        var isClosed = false
    }

    private let line = Mutex(Line())
    private let bell = DispatchSemaphore(value: 0)
    private let threads: Int
    private let room: Int

    /// - Parameters:
    ///   - threads: how much is done at once.
    ///   - room: how much may wait.
    public init(threads: Int = 64, room: Int = 512) {
        self.threads = threads
        self.room = room
        for _ in 0..<threads { Thread.detachNewThread { [weak self, bell] in Self.work(bell) { self?.next() } } }
    }

    deinit { close() }

    /// - Throws: what the work throws, or ``Full``.
    public func run<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            let isTaken = line.withLock { line in
                guard !line.isClosed, line.jobs.count < room else { return false }
                line.jobs.append { continuation.resume(with: Result(catching: work)) }
                return true
            }
            if isTaken { bell.signal() } else { continuation.resume(throwing: Full()) }
        }
    }

    /// What waits is still done.
    private func close() {
        line.withLock { $0.isClosed = true }
        for _ in 0..<threads { bell.signal() }
    }

    private func next() -> (@Sendable () -> Void)? {
        line.withLock { $0.jobs.isEmpty ? nil : $0.jobs.removeFirst() }
    }

    /// Until the bell rings and nothing is there: then the pool is closed.
    private static func work(_ bell: DispatchSemaphore, _ next: () -> (@Sendable () -> Void)?) {
        while true {
            bell.wait()
            guard let job = next() else { return }
            job()
        }
    }
}
