import Receivables
import Storage
import Synchronization

/// The ranked morning is the same for everybody, so it is put together once for each state of the journal. What changes
/// without a word in the journal, such as a delivery that nobody could read, is seen after a second at most; what somebody
/// does at this desk is seen at once.
final class TodayMemory: Sendable {
    struct Page: Hashable {
        let day: Day
        let kind: Matter.Kind?
        let cursor: MatterCursor?
        let isStale: Bool
    }

    private struct Known {
        let seq: Int64
        let instant: Int64
        let model: TodayModel
    }

    private struct State {
        var pages: [Page: Known] = [:]
        /// How often somebody did something.
        var acts = 0
    }

    /// Milliseconds.
    private static let rest: Int64 = 1000
    /// Pages; addresses can be made up.
    private static let most = 64

    private let state = Mutex(State())

    /// To be asked before a view of the book is opened: a page made of what was true before somebody's act is not kept.
    var acts: Int { state.withLock { $0.acts } }

    /// - Parameters:
    ///   - now: milliseconds since 1970 UTC.
    ///   - acts: see ``acts``.
    func model(
        of page: Page,
        at now: Int64,
        since acts: Int,
        _ reading: Reading,
        _ make: () throws -> TodayModel
    ) throws -> TodayModel {
        let seq = try reading.newestEvent()
        if let known = state.withLock({ $0.pages[page] }), known.seq == seq,
            (known.instant...(known.instant + Self.rest)).contains(now)
        {
            return known.model
        }
        let model = try make()
        state.withLock { state in
            guard state.acts == acts else { return }
            if state.pages.count >= Self.most { state.pages = [:] }
            state.pages[page] = Known(seq: seq, instant: now, model: model)
        }
        return model
    }

    func forget() {
        state.withLock { state in
            state.pages = [:]
            state.acts += 1
        }
    }
}
