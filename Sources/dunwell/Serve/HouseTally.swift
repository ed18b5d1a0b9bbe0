import Engine
import Synchronization

/// What this process has done since it began.
final class HouseTally: Sendable {
    struct Counts: Hashable, Sendable {
        var sent = 0
        var refused = 0
        var held = 0
        var done: [Chore: Int] = [:]
        var failed: [Chore: Int] = [:]
    }

    private let state = Mutex(Counts())

    var counts: Counts { state.withLock { $0 } }

    func count(_ letters: Round.Tally) {
        state.withLock { counts in
            counts.sent += letters.sent
            counts.refused += letters.failed
            counts.held += letters.held
        }
    }

    func count(_ chore: Chore, isDone: Bool) {
        state.withLock { counts in
            if isDone { counts.done[chore, default: 0] += 1 } else { counts.failed[chore, default: 0] += 1 }
        }
    }
}
