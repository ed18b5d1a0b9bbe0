import Dispatch
public import Storage
import Synchronization

/// Lets those who write to a book at the same time share a commit, and with it one turn of the disk. Nobody waits for
/// company: whoever comes first commits alone, and who comes meanwhile goes together next. What one of them did wrong is
/// nobody else's failure.
public final class GroupCommit: Sendable {
    private let book: Book
    private let largest: Int
    private let room: Int
    private let line = Mutex(Line())
    /// Where commits happen that nobody blocks a thread for.
    private let clerk = DispatchQueue(label: "group commit")

    /// As many wait as may.
    public struct Full: Error {}

    /// - Parameters:
    ///   - largest: how many share a commit at most.
    ///   - room: how many may wait without a thread of their own.
    public init(to book: Book, largest: Int = 128, room: Int = 1_024) {
        self.book = book
        self.largest = largest
        self.room = room
    }

    /// As ``Book/write(_:)``; blocks until what was done is durable. The work may be run twice, so it has no effect besides
    /// its statements.
    public func write<T: Sendable>(_ work: @escaping @Sendable (Writing) throws -> T) throws -> T {
        let answer = Mutex<Result<T, any Error>?>(nil)
        let bell = DispatchSemaphore(value: 0)
        let isOver = Mutex(false)
        let turn = Turn(
            work: { writing in
                let value = try work(writing)
                answer.withLock { $0 = .success(value) }
            },
            end: { error in
                if let error { answer.withLock { $0 = .failure(error) } }
                isOver.withLock { $0 = true }
                bell.signal()
            },
            lead: { bell.signal() }
        )
        let leads = line.withLock { $0.join(turn) }
        if !leads { bell.wait() }
        if !isOver.withLock({ $0 }) { serve() }
        guard let answer = answer.withLock({ $0 }) else { throw StorageError.misuse("A group commit lost a turn.") }
        return try answer.get()
    }

    /// As ``write(_:)`` for those who do not block a thread.
    /// - Parameter end: told when it is durable, or why it is not; it must not wait for anything.
    public func enlist(
        _ work: @escaping @Sendable (Writing) throws -> Void,
        end: @escaping @Sendable ((any Error)?) -> Void
    ) {
        let turn = Turn(work: work, end: end) { [self] in clerk.async { self.serve() } }
        let (fits, leads) = line.withLock { line in
            line.count < room ? (true, line.join(turn)) : (false, false)
        }
        if !fits { return end(Full()) }
        if leads { turn.lead() }
    }

    /// One who waits: for the end of its commit, or to lead the next.
    private struct Turn: Sendable {
        let work: @Sendable (Writing) throws -> Void
        let end: @Sendable ((any Error)?) -> Void
        let lead: @Sendable () -> Void
    }

    private struct Line {
        private var waiting: [Turn] = []
        private var isServed = false

        var count: Int { waiting.count }

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
        let errors = commit(group)
        // The next group goes on while this one hears of its end.
        line.withLock { $0.next() }?.lead()
        for (turn, error) in zip(group, errors) { turn.end(error) }
    }

    /// What went wrong with each.
    private func commit(_ group: [Turn]) -> [(any Error)?] {
        do {
            try book.write { writing in for turn in group { try turn.work(writing) } }
            return group.map { _ in nil }
        } catch {
            // Of a commit that nobody knows the end of, nothing may be done again.
            if case StorageError.commitUnknown = error { return group.map { _ in error } }
            return group.count > 1 ? group.flatMap { commit([$0]) } : [error]
        }
    }
}
