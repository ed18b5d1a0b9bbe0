import Synchronization

extension Departure {
    /// What came of a hand-over that is broken off at its last byte when it is no longer ours; that it was is then all that
    /// matters, whatever the line made of it.
    /// - Parameter patience: milliseconds that it may wait for its turn.
    static func guarded(
        within patience: Int64,
        while isStillOurs: @Sendable () -> Bool,
        _ handOver: (Departure) -> SendOutcome
    ) -> SendOutcome {
        withoutActuallyEscaping(isStillOurs) { isStillOurs in
            let isFenced = Atomic(false)
            let departure = Departure(within: patience) {
                if isStillOurs() { return true }
                isFenced.store(true, ordering: .relaxed)
                return false
            }
            let outcome = handOver(departure)
            return isFenced.load(ordering: .relaxed) ? .unsent(.fenced) : outcome
        }
    }
}
