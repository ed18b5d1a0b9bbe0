import Receivables
import Storage
import Synchronization

/// What is the same for everybody who looks is put together once for each state of the journal. What changes without a word
/// in the journal, such as a delivery that nobody could read, is seen after a second at most; what somebody does at this desk
/// is seen at once.
final class DeskMemory: Sendable {
    /// A view of the book, and when it was opened.
    struct Moment: Sendable {
        fileprivate let seq: Int64
        fileprivate let acts: Int
        fileprivate let instant: Int64
    }

    struct TodayPage: Hashable {
        let day: Day
        let kind: Matter.Kind?
        let cursor: MatterCursor?
        let isStale: Bool
    }

    let today = Remembered<TodayPage, TodayModel>()
    let approvals = Remembered<Day, ApprovalsQueue>()
    let shell = Remembered<Bool, Shell>()
    /// How often somebody did something here.
    private let count = Atomic(0)

    /// To be asked before a view of the book is opened: what is put together of it is of no use after somebody's act.
    var acts: Int { count.load(ordering: .acquiring) }

    func forget() { count.add(1, ordering: .releasing) }

    /// - Parameters:
    ///   - now: milliseconds since 1970 UTC.
    ///   - acts: see ``acts``.
    static func moment(_ reading: Reading, at now: Int64, since acts: Int) throws -> Moment {
        Moment(seq: try reading.newestEvent(), acts: acts, instant: now)
    }
}

/// Values by the state of the book of which they were made.
final class Remembered<Key: Hashable, Value: Sendable>: Sendable where Key: Sendable {
    private struct Known {
        let moment: DeskMemory.Moment
        let value: Value
    }

    /// Milliseconds.
    private let rest: Int64 = 1000
    /// Keys: addresses can be made up.
    private let most = 64

    private let known = Mutex<[Key: Known]>([:])

    func value(of key: Key, at moment: DeskMemory.Moment, _ make: () throws -> Value) throws -> Value {
        if let known = known.withLock({ $0[key] }), known.moment.isAsGood(as: moment, within: rest) {
            return known.value
        }
        let value = try make()
        known.withLock { known in
            if known.count >= most { known = [:] }
            known[key] = Known(moment: moment, value: value)
        }
        return value
    }
}

extension DeskMemory.Moment {
    fileprivate func isAsGood(as other: Self, within rest: Int64) -> Bool {
        seq == other.seq && acts == other.acts && (instant...(instant + rest)).contains(other.instant)
    }
}
