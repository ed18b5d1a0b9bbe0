import Receivables
import Storage
import Synchronization

/// What is the same for everybody who looks is put together once and kept for a second, also while a run or an import moves
/// the journal on several times in it: counting a full queue takes longer than everything else on a page. What changes
/// without a word in the journal, such as a delivery that nobody could read, is seen after a second as well; what somebody
/// does at this desk is seen at once.
final class DeskMemory: Sendable {
    /// A view of the book, and when it was opened.
    struct Moment: Sendable {
        let seq: Int64
        let acts: Int
        let instant: Int64
    }

    struct TodayPage: Hashable {
        let day: Day
        let kind: Matter.Kind?
        let cursor: MatterCursor?
        let isStale: Bool
    }

    let today: Remembered<TodayPage, TodayModel>
    let approvals: Remembered<Day, ApprovalsQueue>
    let shell: Remembered<Bool, Shell>
    /// In which anything is open.
    let currencies: Remembered<Day, [Currency]>
    /// How often somebody did something here.
    private let count = Atomic(0)

    /// - Parameter rest: milliseconds for which the journal may move on.
    init(rest: Int64 = 0) {
        (today, approvals) = (Remembered(rest: rest), Remembered(rest: rest))
        (shell, currencies) = (Remembered(rest: rest), Remembered(rest: rest))
    }

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
        /// When somebody went to make it anew.
        var renewal: Int64?
    }

    /// Milliseconds, while the journal stands still.
    private let longest: Int64 = 1000
    /// Keys: addresses can be made up.
    private let most = 64

    private let rest: Int64
    private let known = Mutex<[Key: Known]>([:])

    /// - Parameter rest: see ``DeskMemory``.
    init(rest: Int64 = 0) { self.rest = rest }

    func value(of key: Key, at moment: DeskMemory.Moment, _ make: () throws -> Value) throws -> Value {
        if let value = known.withLock({ find(key, at: moment, in: &$0) }) { return value }
        let value = try make()
        known.withLock { known in
            if known.count >= most { known = [:] }
            // Whoever was slow has not seen the last act.
            guard known[key].map({ $0.moment.acts <= moment.acts }) ?? true else { return }
            known[key] = Known(moment: moment, value: value)
        }
        return value
    }

    /// Nil for whoever has to make it. When it becomes too old, one goes, and the others are content with it meanwhile, or all
    /// of them would count the same.
    private func find(_ key: Key, at moment: DeskMemory.Moment, in known: inout [Key: Known]) -> Value? {
        guard let found = known[key], found.moment.acts == moment.acts else { return nil }
        // Who asked earlier may have waited until after the value was made.
        let age = abs(moment.instant - found.moment.instant)
        if age <= rest || (age <= longest && found.moment.seq == moment.seq) { return found.value }
        let isUnderway = found.renewal.map { abs(moment.instant - $0) < rest } ?? false
        guard !isUnderway || age >= 2 * rest else { return found.value }
        known[key]?.renewal = moment.instant
        return nil
    }
}
