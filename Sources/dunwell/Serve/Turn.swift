import Engine
import Foundation
import Storage
import Synchronization

/// The right to do a chore, which no other worker of the book has meanwhile. It is kept up as long as it is held, and a
/// worker that dies lets go of it by its silence.
final class Turn: Sendable {
    private let chore: Chore
    private let book: Book
    private let worker: String
    private let end = DispatchSemaphore(value: 0)
    private let isOver = Atomic(false)

    /// Milliseconds after which a silent worker counts as dead.
    private static let lease: Int64 = 60_000
    /// Seconds between two signs of life.
    private static let beat = 15.0

    /// Nil while somebody else is at it.
    static func take(_ chore: Chore, of book: Book) throws -> Turn? {
        let worker = UUID().uuidString
        guard try book.takeChore(chore.rawValue, by: worker, at: SteadyClock.wall, lease: lease) else { return nil }
        return Turn(chore, book, worker)
    }

    private init(_ chore: Chore, _ book: Book, _ worker: String) {
        (self.chore, self.book, self.worker) = (chore, book, worker)
        Thread.detachNewThread { [chore, book, worker, end] in
            while end.wait(timeout: .now() + Self.beat) == .timedOut {
                // A database that is away comes back, or the lease ends.
                _ = try? book.keepChore(chore.rawValue, by: worker, at: SteadyClock.wall, lease: Self.lease)
            }
        }
    }

    deinit { release() }

    /// Letting go twice is harmless.
    func release() {
        guard !isOver.exchange(true, ordering: .relaxed) else { return }
        end.signal()
        try? book.giveChoreBack(chore.rawValue, by: worker)
    }
}
