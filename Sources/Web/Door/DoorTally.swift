import Synchronization

/// What happened at the doors since they were opened.
public final class DoorTally: Sendable {
    public struct Counts: Hashable, Sendable {
        public var taken = 0
        public var refused = 0
        public var later = 0
    }

    private let state = Mutex(Counts())

    public init() {}

    public var counts: Counts { state.withLock { $0 } }

    func change(_ change: @Sendable (inout Counts) -> Void) { state.withLock { change(&$0) } }
}
