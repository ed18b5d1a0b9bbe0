import Storage
import Synchronization

/// A book on a machine that dies at one of its commits: before it, so that the transaction is lost, or right after it,
/// so that nobody hears of it. What was committed is found again through the database underneath.
final class MortalDatabase: Database {
    struct Death: Error {}
    enum Moment: CaseIterable { case beforeCommit, afterCommit }

    private let inner: any Database
    private let moment: Moment
    private let commitsLeft: Mutex<Int>

    /// - Parameter commits: how many go well.
    init(_ inner: any Database, dying moment: Moment, after commits: Int) {
        self.inner = inner
        self.moment = moment
        commitsLeft = Mutex(commits)
    }

    var place: String { inner.place }

    func close() throws { try inner.close() }

    func read<T>(_ body: (any Session) throws -> T) throws -> T { try inner.read(body) }

    @discardableResult
    func write<T>(_ body: (any Session) throws -> T) throws -> T {
        let left = commitsLeft.withLock { left in
            left -= 1
            return left
        }
        guard left < 0 else { return try inner.write(body) }
        switch moment {
        case .beforeCommit:
            return try inner.write { session in
                _ = try body(session)
                throw Death()
            }
        case .afterCommit:
            try inner.write(body)
            throw Death()
        }
    }
}
