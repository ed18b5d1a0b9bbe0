import Dispatch
public import Storage
import Synchronization

/// Lets those who write to a book at the same time share a commit, and with it one turn of the disk. Nobody waits for
/// company: whoever comes first commits alone, and who comes meanwhile goes together next.
///
/// Each caller blocks its thread until what it did is durable, or is told why it is not; what one of them did wrong is
/// nobody else's failure.
public final class GroupCommit: Sendable {
    private let book: Book
    private let largest: Int
    private let line = Mutex(Line())

    /// - Parameter largest: how many share a commit at most.
    public init(to book: Book, largest: Int = 64) {
        self.book = book
        self.largest = largest
    }

    /// As ``Book/write(_:)``. The work may be run twice, so it has no effect besides its statements.
    public func write<T: Sendable>(_ work: @escaping @Sendable (Writing) throws -> T) throws -> T {
        let answer = Mutex<Result<T, any Error>?>(nil)
        let turn = Turn(
            work: { writing in
                let value = try work(writing)
                answer.withLock { $0 = .success(value) }
            },
            fail: { error in answer.withLock { $0 = .failure(error) } }
        )
        let leads = line.withLock { $0.join(turn) }
        if !leads { turn.bell.wait() }
        if !turn.isOver.withLock({ $0 }) { serve() }
        guard let answer = answer.withLock({ $0 }) else { throw StorageError.misuse("A group commit lost a turn.") }
        return try answer.get()
    }

    /// One who waits: for the end of its commit, or to lead the next.
    private final class Turn: Sendable {
        let work: @Sendable (Writing) throws -> Void
        let fail: @Sendable (any Error) -> Void
        let bell = DispatchSemaphore(value: 0)
        let isOver = Mutex(false)

        init(
            work: @escaping @Sendable (Writing) throws -> Void,
            fail: @escaping @Sendable (any Error) -> Void
        ) {
            self.work = work
            self.fail = fail
        }

        func end() {
            isOver.withLock { $0 = true }
            bell.signal()
        }
    }

    private struct Line {
        private var waiting: [Turn] = []
        private var isServed = false

        /// True when nobody commits, so that the newcomer has to.
        mutating func join(_ turn: Turn) -> Bool {
            waiting.append(turn)
            defer { isServed = true }
            return !isServed
        }

        /// Those who go together next. Whoever leads stands first.
        mutating func group(of largest: Int) -> [Turn] {
            defer { waiting.removeFirst(min(largest, waiting.count)) }
            return Array(waiting.prefix(largest))
        }

        /// Who leads next; nil when nobody is left.
        mutating func next() -> Turn? {
            isServed = !waiting.isEmpty
            return waiting.first
        }
    }

    private func serve() {
        let group = line.withLock { $0.group(of: largest) }
        commit(group)
        for turn in group { turn.end() }
        line.withLock { $0.next() }?.bell.signal()
    }

    private func commit(_ group: [Turn]) {
        do {
            try book.write { writing in for turn in group { try turn.work(writing) } }
        } catch {
            // Of a commit that nobody knows the end of, nothing may be done again.
            var isOpen = group.count > 1
            if case StorageError.commitUnknown = error { isOpen = false }
            for turn in group { isOpen ? commit([turn]) : turn.fail(error) }
        }
    }
}
